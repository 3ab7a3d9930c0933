using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>
/// What an ONNX file gives against what the model gives, row by row, each under another mask: in units of the column's scale, relative to 1
/// or to the number where that is more; variances of real numbers by their logarithms.
/// </summary>
internal sealed class OnnxComparison(LargestError largest)
{
    public void Add(VaeModel model, RowMatrix rows, IReadOnlyList<ObservationMask> masks, string what)
    {
        using var run = new OnnxRun(model);
        Add(run, model, rows, masks, what);
    }

    public void Add(OnnxRun run, VaeModel model, RowMatrix rows, IReadOnlyList<ObservationMask> masks, string what)
    {
        var isObserved = Enumerable.Range(0, rows.RowCount).SelectMany(row => masks[row % masks.Count].Observed.ToArray());
        var found = run.Outputs(rows, [.. isObserved]);
        found.Keys.Should().Equal(run.Signature.Outputs.Select(output => output.Name));
        foreach (var (m, mask) in masks.Index())
        {
            var expected = model.Reconstruct(rows, mask.AllowingMissingValues());
            for (var row = m; row < rows.RowCount; row += masks.Count)
                new Row(model, found, rows.RowCount, row, largest, $"{what}, row {row}, {mask}").Add(expected);
        }
    }

    /// <summary>One row of all outputs.</summary>
    private sealed class Row(VaeModel model, Dictionary<string, float[]> found, int rowCount, int row, LargestError largest, string what)
    {
        private int _compared;

        public void Add(Reconstruction expected)
        {
            AddPosterior(expected.Posterior!);
            foreach (var modality in model.Layout.Modalities)
            {
                double[] scales = model.Scaling is { } scaling
                    ? [.. scaling.ScalesOf(modality.Name).Select(column => column.Scale)]
                    : [.. Enumerable.Repeat(1.0, modality.Width)];
                AddDistribution(modality.Name, expected[modality.Name], scales);
            }

            _compared.Should().Be(found.Count, "every output is compared");
        }

        private void AddPosterior(IColumnDistribution posterior)
        {
            AddValues("posterior_mean", posterior.Mean.Row(row));
            if (posterior is DiagonalGaussian gaussian)
            {
                AddValues("posterior_log_variance", gaussian.LogVariance.Row(row));
                AddLogarithms("posterior_variance", gaussian.LogVariance.Row(row).ToArray().Select(Math.Exp));
                return;
            }

            AddComponents((GaussianMixture)posterior);
        }

        /// <summary>The model leaves out components that no row has.</summary>
        private void AddComponents(GaussianMixture mixture)
        {
            var (weights, names) = (Of("posterior_component_weight"), mixture.Names);
            var (means, logVariances) = (Of("posterior_component_mean"), Of("posterior_component_log_variance"));
            foreach (var (k, name) in model.Runtime.Graph.Posterior.ComponentNames.Index())
            {
                var (position, width) = (names.ToList().IndexOf(name), mixture.Mean.ColumnCount);
                Add(weights[k], position < 0 ? 0 : mixture.Weights[row, position], $"weight of {name}");
                var component = position < 0 ? null : mixture.Components[position];
                for (var i = 0; i < width; i++)
                {
                    Add(means[(k * width) + i], component?.Mean[row, i] ?? 0, $"mean of {name}");
                    Add(logVariances[(k * width) + i], component?.LogVariance[row, i] ?? 0, $"log-variance of {name}");
                }
            }
        }

        private void AddDistribution(string name, IColumnDistribution distribution, double[] scales)
        {
            var mean = distribution.Mean.Row(row).ToArray();
            AddScaled($"{name}.mean", mean, scales);
            var deviations = distribution.StandardDeviation!.Row(row).ToArray();
            double[] variances = [.. deviations.Select(deviation => Math.Min(deviation * deviation, float.MaxValue))];
            if (distribution is BernoulliDistribution or CategoricalDistribution)
                AddValues($"{name}.variance", variances);
            else
                AddLogarithms($"{name}.variance", variances);
            switch (distribution)
            {
                case DiagonalGaussian gaussian:
                    AddValues($"{name}.log_variance", gaussian.LogVariance.Row(row));
                    break;
                case LaplaceDistribution laplace:
                    AddValues($"{name}.log_scale", laplace.LogScale.Row(row));
                    break;
                case BernoulliDistribution bernoulli:
                    AddValues($"{name}.probability", bernoulli.Probability.Row(row));
                    AddValues($"{name}.logit", bernoulli.Logit.Row(row));
                    break;
                case CategoricalDistribution categorical:
                    AddValues($"{name}.probability", categorical.LogProbability.Row(row).ToArray().Select(Math.Exp).ToArray());
                    AddValues($"{name}.log_probability", categorical.LogProbability.Row(row));
                    break;
            }
        }

        private void AddValues(string output, ReadOnlySpan<double> expected) =>
            AddScaled(output, expected.ToArray(), [.. Enumerable.Repeat(1.0, expected.Length)]);

        private void AddScaled(string output, double[] expected, double[] scales)
        {
            var values = Of(output);
            values.Should().HaveCount(expected.Length);
            for (var i = 0; i < values.Length; i++)
                Add(values[i] / scales[i], expected[i] / scales[i], $"{output} {i}");
        }

        private void AddLogarithms(string output, IEnumerable<double> expected)
        {
            foreach (var (value, wanted) in Of(output).Zip(expected))
                Add(Math.Log(Math.Max(value, 1e-35)), Math.Log(Math.Max(wanted, 1e-35)), output);
        }

        private void Add(double value, double wanted, string where) => largest.AddRelative(value, wanted, $"{what}, {where}", leastSize: 1);

        private float[] Of(string output)
        {
            _compared++;
            var values = found[output];
            var width = values.Length / rowCount;
            return values[(row * width)..((row + 1) * width)];
        }
    }
}

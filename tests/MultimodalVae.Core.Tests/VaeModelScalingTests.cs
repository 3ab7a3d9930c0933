using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A model that scales is the model without scaling on scaled rows, with the units of the log at its doors.</summary>
public sealed class VaeModelScalingTests : IDisposable
{
    private readonly VaeModel _vae = ScaledToy.Trained();
    private readonly VaeModel _unscaled = ScaledToy.TrainedOnScaled();

    public static TheoryData<string> Masks => ["all", "eye hidden", "nothing"];

    private static RowMatrix Rows => ScaledToy.LaterLog.Rows;

    private static RowMatrix Scaled => ScaledToy.Scaling.Transform(Rows);

    public void Dispose()
    {
        _vae.Dispose();
        _unscaled.Dispose();
    }

    [Fact]
    public void Fit_fits_the_scaling_once_to_the_columns_that_have_units()
    {
        using var fresh = ScaledToy.Builder().Build();
        fresh.Scaling.Should().BeNull("nothing was fitted");
        _vae.Scaling.Should().Be(ScaledToy.Scaling);
        _vae.Scaling!.Columns[5].Should().Be(ColumnScale.Identity, "touch is yes or no");

        _vae.Fit(ScaledToy.LaterLog, ScaledToy.Options());

        _vae.Scaling.Should().Be(ScaledToy.Scaling);
    }

    [Fact]
    public void Fit_trains_the_weights_of_a_model_on_scaled_rows() =>
        _vae.Saved().Tensors.Should().BeEquivalentTo(_unscaled.Saved().Tensors);

    [Theory, MemberData(nameof(Masks))]
    public void Reconstruct_gives_means_and_deviations_in_the_units_of_the_log(string mask)
    {
        var (found, expected) = (_vae.Reconstruct(Rows, Mask(mask)), _unscaled.Reconstruct(Scaled, Mask(mask)));

        found.Mean.Values.ToArray().Should().Equal(ScaledToy.Scaling.InverseTransform(expected.Mean).Values.ToArray());
        found["arm"].Should().BeOfType<DiagonalGaussian>();
        found["eye"].Should().BeOfType<LaplaceDistribution>();
        foreach (var (modality, start) in new[] { ("arm", 0), ("eye", 3) })
        {
            var (deviations, scaled) = (found[modality].StandardDeviation!, expected[modality].StandardDeviation!);
            for (var i = 0; i < deviations.ColumnCount; i++)
                deviations[3, i].Should().BeApproximately(
                    scaled[3, i] * ScaledToy.Scaling.Columns[start + i].Scale, 1e-12 * deviations[3, i]);
        }

        found["touch"].Mean.Values.ToArray().Should().Equal(expected["touch"].Mean.Values.ToArray());
        found.Posterior!.Mean.Values.ToArray().Should().Equal(expected.Posterior!.Mean.Values.ToArray());
    }

    [Fact]
    public void ReconstructEach_gives_what_Reconstruct_gives() =>
        _vae.ReconstructEach(Rows, [Mask("all"), Mask("eye hidden")], default, (i, each) =>
        each.Mean.Values.ToArray().Should().Equal(_vae.Reconstruct(Rows, Mask(i == 0 ? "all" : "eye hidden")).Mean.Values.ToArray()));

    [Fact]
    public void Encode_and_Decode_are_in_the_units_of_the_log()
    {
        var latent = _vae.Encode(Rows, _vae.Layout.All).Mean;

        latent.Values.ToArray().Should().Equal(_unscaled.Encode(Scaled, _vae.Layout.All).Mean.Values.ToArray());
        _vae.Decode(latent).Mean.Values.ToArray().Should().Equal(
            ScaledToy.Scaling.InverseTransform(_unscaled.Decode(latent).Mean).Values.ToArray());
    }

    [Theory]
    [InlineData(Precision.Float32, 1e-5)]
    [InlineData(Precision.Float64, 1e-6)]
    public void Spans_give_what_matrices_give(Precision precision, double tolerance)
    {
        using var vae = ScaledToy.Trained(precision);
        float[] rows = [.. Rows.Values.ToArray().Select(value => (float)value)];
        var (means, variances) = (new float[rows.Length], new float[rows.Length]);
        var inSingle = new RowMatrix(Rows.RowCount, 6, [.. rows.Select(value => (double)value)]);
        foreach (var mask in new[] { "all", "eye hidden" })
        {
            vae.Reconstruct(rows, Mask(mask), means, variances);
            var expected = vae.Reconstruct(inSingle, Mask(mask));
            for (var i = 0; i < rows.Length; i++)
            {
                var (row, column, scale) = (i / 6, i % 6, vae.Scaling!.Columns[i % 6]);
                var deviation = expected[column < 3
                    ? "arm"
                    : column < 5
                    ? "eye"
                    : "touch"].StandardDeviation![row, column < 3
                    ? column
                    : column < 5
                    ? column - 3
                    : 0];
                means[i].Should().BeApproximately(
                    (float)expected.Mean[row, column], (float)((tolerance * scale.Scale) + (1e-7 * Math.Abs(scale.Center))));
                Math.Sqrt(variances[i]).Should().BeApproximately(deviation, 1e-4 * scale.Scale);
            }
        }
    }

    [Fact]
    public void Samples_keep_observed_values_and_give_hidden_ones_in_the_units_of_the_log()
    {
        var mask = Mask("eye hidden");
        var (found, expected) =
            (_vae.SampleConditional(Rows, mask, 1, seed: 3)[0], _unscaled.SampleConditional(Scaled, mask, 1, seed: 3)[0]);
        for (var row = 0; row < Rows.RowCount; row++)
        {
            for (var i = 0; i < 6; i++)
                found[row, i].Should().Be(i is 3 or 4 ? ScaledToy.Scaling.Columns[i].InverseTransform(expected[row, i]) : Rows[row, i]);
        }

        _vae.SamplePrior(20, seed: 1).Values.ToArray().Should().Equal(
            ScaledToy.Scaling.InverseTransform(_unscaled.SamplePrior(20, seed: 1)).Values.ToArray());
    }

    [Fact]
    public void Sampled_spans_keep_observed_values_and_give_hidden_ones_in_the_units_of_the_log()
    {
        float[] rows = [.. Rows.Values.ToArray().Select(value => (float)value)];
        var samples = new float[rows.Length];

        _vae.Sample(rows, Mask("eye hidden"), seed: 3, samples);

        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 6 is not (3 or 4))
                samples[i].Should().Be(rows[i]);
        }

        samples.Where((_, i) => i % 6 == 3).Average().Should().BeInRange(0, 640, "they are pixels");
    }

    [Fact]
    public void Missing_values_are_muted_in_spans_and_matrices()
    {
        float[] rows = [.. Rows.Values.ToArray().Select((value, i) => i % 7 == 0 ? float.NaN : (float)value)];
        var means = new float[rows.Length];
        var mask = _vae.Layout.All.AllowingMissingValues();

        _vae.Reconstruct(rows, mask, means);

        var expected = _vae.Reconstruct(new RowMatrix(Rows.RowCount, 6, [.. rows.Select(value => (double)value)]), mask).Mean;
        for (var i = 0; i < rows.Length; i++)
            means[i].Should().BeApproximately(
                (float)expected.Values[i],
                (float)((1e-5 * ScaledToy.Scaling.Columns[i % 6].Scale) + (1e-7 * Math.Abs(expected.Values[i]))));
    }

    [Fact]
    public void Elbo_and_diagnosis_are_those_of_scaled_rows()
    {
        var (data, scaled) = (ScaledToy.LaterLog, ScaledToy.Scaling.Transform(ScaledToy.LaterLog));

        _vae.Elbo(data, seed: 4).Total.Should().Be(_unscaled.Elbo(scaled, seed: 4).Total);
        _vae.Diagnose(data).ToString().Should().Be(_unscaled.Diagnose(scaled).ToString());
    }

    [Fact]
    public void Validation_rows_are_scaled_as_the_training_rows()
    {
        using VaeModel vae = ScaledToy.Builder().Build(), unscaled = ScaledToy.Builder().WithScaling(ScalingRule.None).Build();

        var found = vae.Fit(ScaledToy.Log, ScaledToy.Options(ScaledToy.LaterLog)).History[^1];
        var expected = unscaled.Fit(
            ScaledToy.Scaling.Transform(ScaledToy.Log), ScaledToy.Options(ScaledToy.Scaling.Transform(ScaledToy.LaterLog))).History[^1];

        found.Validation!.Total.Should().Be(expected.Validation!.Total);
        found.Training.Total.Should().Be(expected.Training.Total);
    }

    [Fact]
    public void DataStatistics_are_in_the_units_of_the_log() => _vae.DataStatistics!.Columns[2].Minimum.Should().BeGreaterThan(1.6e9);

    [Fact]
    public void A_training_that_ends_before_its_first_batch_leaves_a_model_without_scaling()
    {
        using var vae = ScaledToy.Builder().Build();
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        vae.Invoking(model => model.Fit(ScaledToy.Log, ScaledToy.Options(), cancellationToken: stopped.Token))
            .Should()
            .Throw<OperationCanceledException>();

        vae.Scaling.Should().BeNull();
    }

    [Fact]
    public void Without_scaling_a_model_takes_numbers_as_they_are()
    {
        using var preset = IcubPreset.CreateBuilder().Build();

        preset.Scaling!.IsIdentity.Should().BeTrue();
        _unscaled.Scaling!.IsIdentity.Should().BeTrue();
        ((IReconstructionModel)_unscaled).InScaledUnits.Should().BeSameAs(_unscaled);
    }

    [Fact]
    public void A_value_that_32_bits_hold_only_when_scaled_is_no_error_and_one_that_they_do_not_is_told_in_the_units_of_the_log()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1));
        using var vae = new VaeBuilder().AddModalities(layout).Build();
        vae.Fit(
            new DataSet(layout, RowMatrix.Create(20, 2, (row, values) => (values[0], values[1]) = (1e300 * row, row))),
            ScaledToy.Options());

        vae.Reconstruct(new double[,] { { 5e300, 1 } }, layout.All).Mean[0, 0].Should().BeInRange(-1e302, 1e302);
        vae.Invoking(model => model.Reconstruct(new double[,] { { 0, 1e40 } }, layout.All)).Should().Throw<ArgumentException>()
            .WithMessage("Row 0, column 'eye.0' is 1E+40, beyond the range of 32-bit numbers.*");
    }

    [Fact]
    public void The_mute_value_of_a_scaled_model_is_outside_the_range_of_its_rows()
    {
        using var vae = ScaledToy.Builder().WithScaling(ScalingRule.Standardised).Build();
        var rows = RowMatrix.Create(100, 6, (row, values) =>
        {
            ScaledToy.Log.Rows.Row(row).CopyTo(values);
            values[0] = row == 50 ? -1e5 : values[0];
        });

        vae.Fit(new DataSet(Toy.Layout, rows), ScaledToy.Options());

        vae.Layout.MuteValue.Should().Be(-2);
        vae.Scaling!.Layout.MuteValue.Should().BeGreaterThan(2);
        vae.Scaling.Layout.ColumnsAroundMuteValue(vae.Scaling.Transform(rows)).Should().BeEmpty();
        HiddenIsRead(vae, vae.Scaling.Layout.MuteValue);
    }

    [Fact]
    public void A_model_with_an_own_likelihood_that_scales_is_in_the_units_of_the_log()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("eye", 1));
        using var vae = new VaeBuilder().AddModality(layout["arm"], m => m.Likelihood(new ScaledEcho())).AddModality(layout["eye"]).Build();
        var random = new Random(1);
        var data = new DataSet(
            layout,
            RowMatrix.Create(
                40, 3, (_, values) => (values[0], values[1], values[2]) = (500 + random.Next(9), random.Next(9), random.Next(9))));

        vae.Fit(data, ScaledToy.Options());

        vae.Reconstruct(data, layout.All)["arm"].Should().BeOfType<ColumnMoments>().Which.Mean[0, 0].Should().BeInRange(480, 530);
    }

    private static ObservationMask Mask(string name) => name switch
    {
        "all" => Toy.Layout.All,
        "nothing" => Toy.Layout.Nothing,
        _ => Toy.Layout.Without("eye"),
    };

    /// <summary>An unscaled copy of the model, given the mute value in the hidden columns, encodes as the model does.</summary>
    private static void HiddenIsRead(VaeModel vae, double muteValue)
    {
        using var copy = ScaledToy.Builder().WithScaling(ScalingRule.None).WithMuteValue(muteValue).Build();
        using var folder = new TemporaryFolder();
        vae.Save(folder.PathOf("model"));
        copy.LoadWeights(folder.PathOf("model"), name => name);
        copy.Runtime.ScaleBy(ColumnScaling.Identity(copy.Layout));

        var scaled = vae.Scaling!.Transform(Rows);
        copy.Encode(scaled, Mask("eye hidden")).Mean.Values.ToArray()
            .Should().Equal(vae.Encode(Rows, Mask("eye hidden")).Mean.Values.ToArray());
    }

    private sealed class ScaledEcho : ILikelihood
    {
        private readonly FixedScaleGaussianLikelihood _gaussian = new(0.1);

        public bool ScalesColumns => true;

        public Graph.DistributionNodes Describe(Graph.Node features, Modality modality, Graph.Layers layers)
        {
            var gaussian = _gaussian.Describe(features, modality, layers);
            return Graph.DistributionNodes.Create(gaussian.Mean, gaussian.Variance, gaussian.LogProbability, gaussian.Sample);
        }
    }
}

using MathNet.Numerics.Distributions;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests;

/// <summary>A model whose modalities have different likelihoods: its measures are what samples of its reconstructions say.</summary>
[Trait("Proof", "sampling")]
public sealed class MixedLikelihoodsTests(ITestOutputHelper output) : IDisposable
{
    private const int RowCount = 4;
    private const int Samples = 4_000;

    private static readonly Random _random = new(1);
    private static readonly string[] _names = ["joint", "vision", "force", "touch", "object"];
    private readonly VaeModel _model = CreateModel();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void The_four_measures_are_those_of_samples()
    {
        var score = new LargestError(output, "measures of five likelihoods against samples, standard errors", 5);
        var rows = Rows(RowCount, seed: 9);
        var options = new MeasureOptions
        {
            BootstrapResamples = 0,
            Directions = [DivergenceDirection.FullToPartial, DivergenceDirection.PartialToFull]
        };
        var table = InformationMeasures.Evaluate(_model, rows, options);
        var full = _model.Reconstruct(rows.Rows, _model.Layout.All);

        foreach (var result in table.Where(
            r => r.Aggregation == MeasureAggregation.Sum && !r.Measure.Name.EndsWith("latent", StringComparison.Ordinal)))
        {
            var partial = _model.Reconstruct(rows.Rows, result.PartialInput);
            var (p, q) = result.Direction == DivergenceDirection.FullToPartial ? (full, partial) : (partial, full);
            string[] compared = result.Measure.Name.EndsWith("own", StringComparison.Ordinal) ? [result.Modality] : _names;
            for (var row = 0; row < RowCount; row++)
            {
                var mean = new RunningMean();
                for (var sample = 0; sample < Samples; sample++)
                    mean.Add(compared.Sum(name => LogRatio(p[name], q[name], row)));
                var excess = Math.Abs(result.Values[row] - mean.Value) - (1e-9 * (1 + Math.Abs(mean.Value)));
                score.Add(excess <= 0 ? 0 : excess / mean.StandardError, $"{result.Measure.Name} of {result.Modality}, " +
                    $"{result.Direction}: {result.Values[row]:0.000}, sampled {mean.Value:0.000}");
            }
        }

        score.Check();
    }

    [Fact]
    public void Sums_over_all_columns_are_those_of_the_modalities()
    {
        var rows = Rows(RowCount, seed: 9);
        var (full, partial) =
            (_model.Reconstruct(rows.Rows, _model.Layout.All), _model.Reconstruct(rows.Rows, _model.Layout.Only("touch")));
        var comparison = new MeasureComparison(
            _model.Layout["touch"], full, partial, DivergenceDirection.FullToPartial, MeasureOptions.OfTheBuiltInParts);

        var all = comparison.Divergence(MeasureScope.All);

        all.Dimensions.Should().Be(_model.Layout.Width);
        var ofModalities = _model.Layout.Modalities.Select(m => comparison.Divergence(full[m.Name], partial[m.Name])).ToList();
        ofModalities.Should().HaveCount(5);
        for (var row = 0; row < RowCount; row++)
            all.Values[row].Should().BeApproximately(ofModalities.Sum(one => one.Values[row]), 1e-14 * all.Values[row]);
    }

    [Fact]
    public void The_loss_adds_up_the_likelihoods_with_each_weighting()
    {
        var data = Rows(50, seed: 3);
        var elbo = _model.Elbo(data, seed: 5);
        using var weighted = new VaeModel(_model.Architecture, new TrainingObjective { Weighting = LossWeighting.PerColumn });
        using var folder = new TemporaryFolder();
        _model.Save(folder.PathOf("m.safetensors"));
        weighted.LoadWeights(folder.PathOf("m.safetensors"));

        foreach (var modality in _model.Layout.Modalities)
        {
            weighted.Elbo(data, seed: 5).ReconstructionByModality[modality.Name]
                .Should().BeApproximately(elbo.ReconstructionByModality[modality.Name] / modality.Width, 1e-9, "{0}", modality);
        }
    }

    /// <summary>log p - log q of a sample of p.</summary>
    private static double LogRatio(IColumnDistribution p, IColumnDistribution q, int row)
    {
        if (p is CategoricalDistribution category)
        {
            var drawn = Categorical.Sample(_random, [.. category.LogProbability.Row(row).ToArray().Select(Math.Exp)]);
            return category.LogProbability[row, drawn] - ((CategoricalDistribution)q).LogProbability[row, drawn];
        }

        var sum = 0.0;
        for (var i = 0; i < p.Mean.ColumnCount; i++)
        {
            var x = Sample(p, row, i);
            sum += LogDensity(p, row, i, x) - LogDensity(q, row, i, x);
        }

        return sum;
    }

    private static double Sample(IColumnDistribution p, int row, int i) => p switch
    {
        DiagonalGaussian gaussian => Normal.Sample(_random, gaussian.Mean[row, i], Math.Exp(gaussian.LogVariance[row, i] / 2)),
        LaplaceDistribution laplace => new Laplace(laplace.Mean[row, i], Math.Exp(laplace.LogScale[row, i]), _random).Sample(),
        BernoulliDistribution bernoulli => _random.NextDouble() < bernoulli.Probability[row, i] ? 1 : 0,
        _ => throw new NotSupportedException(p.GetType().Name),
    };

    private static double LogDensity(IColumnDistribution p, int row, int i, double x) => p switch
    {
        DiagonalGaussian gaussian => Normal.PDFLn(gaussian.Mean[row, i], Math.Exp(gaussian.LogVariance[row, i] / 2), x),
        LaplaceDistribution laplace => new Laplace(laplace.Mean[row, i], Math.Exp(laplace.LogScale[row, i])).DensityLn(x),
        BernoulliDistribution bernoulli => Math.Log(x == 1 ? bernoulli.Probability[row, i] : 1 - bernoulli.Probability[row, i]),
        _ => throw new NotSupportedException(p.GetType().Name),
    };

    private static VaeModel CreateModel()
    {
        var model = new VaeBuilder()
            .AddModality("joint", 2)
            .AddModality("vision", 2, m => m.Likelihood(new LearnedScaleGaussianLikelihood()))
            .AddModality("force", 1, m => m.Likelihood(new LaplaceLikelihood()))
            .AddModality("touch", 2, m => m.Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
            .AddModality("object", 3, m => m.Likelihood(new CategoricalLikelihood()))
            .WithFusion(new ProductOfExpertsFusion())
            .WithMuting(MutingStrategy.RandomModalities())
            .WithPrecision(Precision.Float64)
            .WithLatent(3)
            .Build();
        _ = model.Fit(Rows(300, seed: 1), new TrainingOptions { Epochs = 10, BatchSize = 50, LearningRate = 3e-3 });
        return model;
    }

    /// <summary>All columns follow from one hidden number.</summary>
    private static DataSet Rows(int count, int seed)
    {
        var random = new Random(seed);
        var layout = new ModalityLayout(
            new Modality("joint", 2),
            new Modality("vision", 2),
            new Modality("force", 1),
            new Modality("touch", 2),
            new Modality("object", 3));
        return new DataSet(layout, RowMatrix.Create(count, layout.Width, (_, values) =>
        {
            var h = (2 * random.NextDouble()) - 1;
            double[] row =
            [
                h, -h, h * h, Math.Sin(3 * h), Math.Abs(h), h > 0 ? 1 : -1, h > 0.5 ? 1 : -1, h < -0.3 ? 1 : 0,
                h is >= -0.3 and < 0.3 ? 1 : 0, h >= 0.3 ? 1 : 0
            ];
            row.CopyTo(values);
        }));
    }
}

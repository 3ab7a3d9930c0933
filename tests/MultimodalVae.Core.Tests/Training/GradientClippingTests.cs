using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A gradient whose norm is greater than the bound is scaled down to it. See also the tests of kernels and engines.</summary>
public sealed class GradientClippingTests : IDisposable
{
    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 20, LearningRate = 1e-2, Diagnose = false };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Engines))]
    public void A_bound_that_is_never_reached_changes_no_bit(EngineKind engine) =>
        Weights(_options with { Engine = engine.Create(), MaxGradientNorm = 1e10 }).Should().Equal(
            Weights(_options with { Engine = engine.Create() }));

    [Theory, MemberData(nameof(Engines))]
    public void A_bound_that_is_reached_does(EngineKind engine) =>
        Weights(_options with { Engine = engine.Create(), MaxGradientNorm = 1 }).Should().NotEqual(
            Weights(_options with { Engine = engine.Create() }));

    /// <summary>
    /// After one step Adam's means are a tenth of the gradient that it was given: its norm is the bound, its direction that of the
    /// gradient.
    /// </summary>
    [Theory]
    [InlineData(EngineKind.Torch, Precision.Float32)]
    [InlineData(EngineKind.Torch, Precision.Float64)]
    [InlineData(EngineKind.Native, Precision.Float32)]
    public void The_gradient_has_the_norm_of_the_bound_and_its_own_direction(EngineKind engine, Precision precision)
    {
        var free = Means(null);
        var norm = Norm(free);

        foreach (var share in (double[])[1e-12, 0.01, 0.5, 0.999])
        {
            var clipped = Means(share * norm);
            Norm(clipped).Should().BeApproximately(share * norm, 1e-5 * share * norm);
            clipped.Zip(free, (c, f) => Math.Abs(c - (share * f))).Max().Should().BeLessThan(1e-6 * share * norm);
        }

        Means(1.001 * norm).Should().Equal(free);

        double[] Means(double? bound)
        {
            var path = _folder.PathOf($"{Guid.NewGuid():N}");
            using var model = Toy.Builder().WithPrecision(precision).Build();
            var options = _options with { Epochs = 1, Engine = engine.Create(), MaxGradientNorm = bound };
            model.Fit(Toy.Data(20), options with { Checkpoints = new CheckpointOptions { Path = path } });
            return [.. CheckpointFile.Read(path).State(Toy.Layout).Engine.Means.OrderBy(mean => mean.Key, StringComparer.Ordinal)
                .SelectMany(mean => mean.Value.Values).Select(value => 10 * value)];
        }

        static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_gradient_that_is_not_finite_is_none_to_scale_down(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        var before = model.WeightValues();

        var exception = DivergenceTests.Diverge(
            model, new DataSet(Toy.Layout, Toy.Rows(20).With(3, 1, 1e30)), _options with { Engine = engine.Create(), MaxGradientNorm = 1 });

        exception.Rows.Should().Equal(3);
        model.WeightValues().Should().Equal(before);
    }

    private static double[] Weights(TrainingOptions options)
    {
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(100), options);
        return model.WeightValues();
    }
}

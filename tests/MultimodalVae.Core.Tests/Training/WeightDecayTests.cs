using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class WeightDecayTests
{
    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 20, LearningRate = 0.01, WeightDecay = 0.5 };

    public static TheoryData<EngineKind> Engines => [EngineKind.Native, EngineKind.Torch];

    /// <summary>Without a gradient Adam's step is 0, and w becomes w (1 - rate decay) in each of 9 steps.</summary>
    [Theory, MemberData(nameof(Engines))]
    public void Weights_without_a_gradient_fall_by_the_rate_times_the_decay_in_each_step(EngineKind engine)
    {
        using var model = Model();
        var before = Decoder(model);

        model.Fit(Toy.Data(60), _options with { Engine = engine.Create() });

        var after = Decoder(model);
        after.Should().HaveCountGreaterThan(10);
        after.Zip(before, (found, start) => found - (start * Math.Pow(1 - (0.01 * 0.5), 9))).Max(Math.Abs).Should().BeLessThan(1e-7);
    }

    [Fact]
    public void Both_engines_learn_the_same_with_it()
    {
        using var native = Model();
        using var torch = Model();

        native.Fit(Toy.Data(60), _options with { Engine = EngineKind.Native.Create() });
        torch.Fit(Toy.Data(60), _options with { Engine = EngineKind.Torch.Create() });

        native.WeightValues().Zip(torch.WeightValues(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-5);
    }

    [Fact]
    public void It_keeps_weights_smaller()
    {
        using var decayed = Toy.Builder().Build();
        using var free = Toy.Builder().Build();
        decayed.Fit(Toy.Data(60), _options with { Epochs = 50, WeightDecay = 1 });
        free.Fit(Toy.Data(60), _options with { Epochs = 50, WeightDecay = 0 });

        decayed.WeightValues().Sum(weight => weight * weight).Should().BeLessThan(0.9 * free.WeightValues().Sum(weight => weight * weight));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(100)]
    public void A_decay_that_is_none_is_refused(double decay)
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(60), _options with { WeightDecay = decay })).Should().Throw<OptionsException>()
            .WithMessage("*- WeightDecay is *; expected 0 or more, and less than 1 times the learning rate.*");
    }

    private static VaeModel Model() => Toy.Builder().WithModalityWeight("eye", 0).WithPrecision(Precision.Float64).Build();

    private static double[] Decoder(VaeModel model) => [.. model.Runtime.ExportWeights()
        .Where(weight => weight.Key.StartsWith("decoder.eye.", StringComparison.Ordinal)).SelectMany(weight => weight.Value.Values)];
}

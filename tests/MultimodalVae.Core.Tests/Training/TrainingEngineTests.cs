using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training is one, whatever computes its steps.</summary>
public sealed class TrainingEngineTests
{
    private static readonly TrainingOptions _options = new() { Epochs = 6, BatchSize = 20, LearningRate = 1e-2 };

    [Fact, Trait("Duration", "Long")]
    public void Both_learn_the_same_things()
    {
        var (torch, native) = (LossesOf(EngineKind.Torch), LossesOf(EngineKind.Native));

        native.Average().Should().BeApproximately(torch.Average(), torch.Concat(native).Max() - torch.Concat(native).Min());
        native.Should().OnlyContain(loss => loss < -1, "that of the column means is more than 2");

        double[] LossesOf(EngineKind engine) => [.. Enumerable.Range(1, 3).Select(seed =>
        {
            using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(0.1)).WithSeed(seed).Build();
            return model.Fit(Toy.Data(200), _options with { Epochs = 40, Engine = engine.Create() }).History[^1].Training.Total;
        })];
    }

    [Fact]
    public void The_native_engine_trains_where_no_other_is_asked_for_and_every_part_is_made_of_operations()
    {
        foreach (var builder in (Func<VaeBuilder>[])[Toy.Builder, Mixture, () => Toy.Builder().WithPrecision(Precision.Float64)])
        {
            History(builder(), engine: null).Should().Equal(History(builder(), EngineKind.Native))
                .And.NotEqual(History(builder(), EngineKind.Torch));
        }

        using var model = WithTorchModule().Build();
        model.Fit(TouchData(model), _options).History.Should().HaveCount(6);
    }

    [Fact]
    public void The_native_engine_names_the_parts_that_are_torch_modules_and_nothing_is_trained()
    {
        using var model = WithTorchModule().Build();

        model.Invoking(m => m.Fit(TouchData(m), _options with { Engine = EngineKind.Native.Create() }))
            .Should().Throw<NotSupportedException>().WithMessage("The native engine cannot train the model: " +
                "the likelihood of 'skin', ModuleLikelihood, is a torch module. The engine 'torch on cpu' trains it.");
        model.TrainedMasks.Should().BeEmpty();
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void Who_is_told_of_progress_finds_the_weights_of_the_epoch_in_the_model(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        var losses = new List<double>();

        model.Fit(
            Toy.Data(100), _options with { Engine = engine.Create() }, new Recorder(_ => losses.Add(model.Elbo(Toy.Data(100)).Total)));

        losses.Should().HaveCount(6).And.OnlyHaveUniqueItems();
        losses[^1].Should().Be(model.Elbo(Toy.Data(100)).Total);
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void A_training_that_is_cancelled_keeps_what_it_has_learned(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        using var cancel = new CancellationTokenSource();
        var before = model.WeightValues();

        var options = _options with { Engine = engine.Create() };
        model.Invoking(m => m.Fit(Toy.Data(100), options, new Recorder(p => CancelAfter(p, 2, cancel)), cancel.Token))
            .Should().Throw<OperationCanceledException>();

        model.WeightValues().Should().NotEqual(before);
        model.Reconstruct(Toy.Rows(3), model.Layout.All).Mean.Numbers().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void One_that_diverges_says_where_and_a_new_one_begins_afresh(EngineKind engine)
    {
        using var model = Toy.Builder().Build();

        var options = _options with { Engine = engine.Create(), LearningRate = 1e20 };
        model.Invoking(m => m.Fit(Toy.Data(100), options)).Should().Throw<TrainingDivergedException>().WithMessage("*epoch*batch*");
    }

    [Theory, InlineData(0), InlineData(-3)]
    public void Threads_out_of_range_are_named_with_the_value(int threads)
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), _options with { Threads = threads })).Should().Throw<OptionsException>().WithMessage(
            $"*- Threads is {threads}; expected 1 or more.*");
    }

    private static void CancelAfter(TrainingProgress progress, int epochs, CancellationTokenSource cancel)
    {
        if (progress.Epoch == epochs)
            cancel.Cancel();
    }

    private static VaeBuilder WithTorchModule() =>
        Toy.Builder().AddModality("skin", 2, m => m.DecoderHidden(2).Likelihood(new ModuleLikelihood()));

    private static DataSet TouchData(VaeModel model) => new(model.Layout, RandomRows.Uniform(40, model.Layout.Width, seed: 1));

    private static VaeBuilder Mixture() => Toy.Builder().WithFusion(new MixtureOfExpertsFusion());

    private static double[] History(VaeBuilder builder, EngineKind? engine)
    {
        using var model = builder.Build();
        return [.. model.Fit(Toy.Data(100), _options with { Engine = engine?.Create() }).History.Select(epoch => epoch.Training.Total)];
    }
}

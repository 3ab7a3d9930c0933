using MultimodalVae.Data;
using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Networks;
using MultimodalVae.Schedules;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training is one, whatever computes its steps.</summary>
public sealed class TrainingEngineTests
{
    private static readonly TrainingOptions _options = new() { Epochs = 6, BatchSize = 20, LearningRate = 1e-2 };

    [Fact]
    public void Both_learn_the_same_things()
    {
        var (torch, compiled) = (LossesOf(TrainingEngine.Torch), LossesOf(TrainingEngine.Compiled));

        compiled.Average().Should().BeApproximately(torch.Average(), torch.Concat(compiled).Max() - torch.Concat(compiled).Min());
        compiled.Should().OnlyContain(loss => loss < -2, "that of the column means is more than 2");

        double[] LossesOf(TrainingEngine engine) => [.. Enumerable.Range(1, 3).Select(seed =>
        {
            using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(0.1)).WithSeed(seed).Build();
            return model.Fit(Toy.Data(200), _options with { Epochs = 40, Engine = engine }).History[^1].Training.Total;
        })];
    }

    [Fact]
    public void Auto_is_the_compiled_engine_where_it_knows_all_parts_and_torch_elsewhere()
    {
        History(Toy.Builder(), TrainingEngine.Auto).Should().Equal(History(Toy.Builder(), TrainingEngine.Compiled)).And.NotEqual(History(Toy.Builder(), TrainingEngine.Torch));
        History(Mixture(), TrainingEngine.Auto).Should().Equal(History(Mixture(), TrainingEngine.Torch));
        History(Toy.Builder().WithPrecision(Precision.Float64), TrainingEngine.Auto)
            .Should().Equal(History(Toy.Builder().WithPrecision(Precision.Float64), TrainingEngine.Torch));
    }

    [Fact]
    public void The_compiled_engine_names_the_parts_that_it_does_not_know_and_nothing_is_trained()
    {
        using var model = Mixture().AddModality("force", 1, m => m.Likelihood(new LaplaceLikelihood())).Build();
        using var precise = Toy.Builder().WithPrecision(Precision.Float64).Build();

        model.Invoking(m => m.Fit(new DataSet(m.Layout, RandomRows.Uniform(40, 7, seed: 1)), _options with { Engine = TrainingEngine.Compiled }))
            .Should().Throw<NotSupportedException>().WithMessage("*fusion is MixtureOfExpertsFusion; ConcatenationFusion or ProductOfExpertsFusion*'force' is LaplaceLikelihood*");
        model.TrainedMasks.Should().BeEmpty();
        precise.Invoking(m => m.Fit(Toy.Data(40), _options with { Engine = TrainingEngine.Compiled })).Should().Throw<NotSupportedException>().WithMessage("*Float64*Float32*");
    }

    [Theory, InlineData(TrainingEngine.Torch), InlineData(TrainingEngine.Compiled)]
    public void Who_is_told_of_progress_finds_the_weights_of_the_epoch_in_the_model(TrainingEngine engine)
    {
        using var model = Toy.Builder().Build();
        var losses = new List<double>();

        model.Fit(Toy.Data(100), _options with { Engine = engine }, new Recorder(_ => losses.Add(model.Elbo(Toy.Data(100)).Total)));

        losses.Should().HaveCount(6).And.OnlyHaveUniqueItems();
        losses[^1].Should().Be(model.Elbo(Toy.Data(100)).Total);
    }

    [Theory, InlineData(TrainingEngine.Torch), InlineData(TrainingEngine.Compiled)]
    public void A_training_that_is_cancelled_keeps_what_it_has_learned(TrainingEngine engine)
    {
        using var model = Toy.Builder().Build();
        using var cancel = new CancellationTokenSource();
        var before = model.WeightValues();

        model.Invoking(m => m.Fit(Toy.Data(100), _options with { Engine = engine }, new Recorder(p => CancelAfter(p, 2, cancel)), cancel.Token))
            .Should().Throw<OperationCanceledException>();

        model.WeightValues().Should().NotEqual(before);
        model.Reconstruct(Toy.Rows(3), model.Layout.All).Mean.Numbers().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Theory, InlineData(TrainingEngine.Torch), InlineData(TrainingEngine.Compiled)]
    public void One_that_diverges_says_where_and_a_new_one_begins_afresh(TrainingEngine engine)
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(100), _options with { Engine = engine, LearningRate = 1e20 })).Should().Throw<TrainingDivergedException>().WithMessage("*epoch*batch*");
    }

    [Theory, InlineData(0), InlineData(-3)]
    public void Threads_out_of_range_are_named_with_the_value(int threads)
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), _options with { Threads = threads })).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*threads must be 1 or more*{threads}*");
        model.Invoking(m => m.Fit(Toy.Data(40), _options with { Engine = (TrainingEngine)7 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*no such engine*7*");
    }

    private static void CancelAfter(TrainingProgress progress, int epochs, CancellationTokenSource cancel)
    {
        if (progress.Epoch == epochs)
            cancel.Cancel();
    }

    private static VaeBuilder Mixture() => Toy.Builder().WithFusion(new MixtureOfExpertsFusion());

    private static double[] History(VaeBuilder builder, TrainingEngine engine)
    {
        using var model = builder.Build();
        return [.. model.Fit(Toy.Data(100), _options with { Engine = engine }).History.Select(epoch => epoch.Training.Total)];
    }
}

using MultimodalVae.Core.Tests.Torch;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class FitSeedsTests : IDisposable
{
    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 20 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_model_is_that_of_a_training_with_its_seed()
    {
        var reports = new List<SeedProgress>();
        using var runs = Toy.Builder().FitSeeds([5, 1, 9], Toy.Data(60), _options, new SynchronousProgress<SeedProgress>(reports.Add));

        runs.Select(run => run.Seed).Should().Equal(5, 1, 9);
        runs.Diverged.Should().BeEmpty();
        foreach (var run in runs)
        {
            using var alone = Toy.Builder().WithSeed(run.Seed).Build();
            var result = alone.Fit(Toy.Data(60), _options);
            run.Model.WeightValues().Should().Equal(alone.WeightValues());
            run.Result.History.Select(epoch => epoch.Training.Total).Should().Equal(result.History.Select(epoch => epoch.Training.Total));
        }

        reports.GroupBy(report => report.Seed).Should().HaveCount(3)
            .And.OnlyContain(ofSeed => ofSeed.Select(report => report.Training.Epoch).SequenceEqual(new[] { 1, 2, 3 }));
    }

    [Fact]
    public void The_spread_of_a_figure_is_that_from_seed_to_seed()
    {
        using var runs = Toy.Builder().FitSeeds([1, 2, 3, 4], Toy.Data(60), _options);
        double[] losses = [.. runs.Select(run => run.Result.History[^1].Training.Total)];

        var spread = runs.SpreadOf(run => run.Result.History[^1].Training.Total);

        (spread.Count, spread.Mean, spread.Minimum, spread.Maximum).Should().Be((4, losses.Average(), losses.Min(), losses.Max()));
        spread.StandardDeviation.Should().BeApproximately(Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / 3), 1e-12);
        runs.ToString().Should().StartWith("4 trainings, total loss ").And.EndWith("n = 4)");
        Spread.Compute([2, 4]).ToString().Should().Be("3 ± 1.414 (2 to 4, n = 2)");
        (Spread.Compute([9, 1, 2, 4]).Median, Spread.Compute([9, 1, 2]).Median).Should().Be((3, 2));
        Spread.Compute([1, double.PositiveInfinity, double.PositiveInfinity]).Median.Should().Be(double.PositiveInfinity);
        Spread.Compute([2]).ToString().Should().Be("2 (2 to 2, n = 1)");
        FluentActions.Invoking(() => Spread.Compute([])).Should().Throw<ArgumentException>().WithMessage(
            "There are no values; expected one or more.*");
        FluentActions.Invoking(() => Spread.Compute([1, double.NaN])).Should().Throw<ArgumentException>().WithMessage(
            "Value 1 of 2 is NaN; expected a number.*");
    }

    [Fact]
    public void With_an_observer_one_training_begins_when_the_one_before_has_ended()
    {
        var observer = new Epochs();

        using var runs = Toy.Builder().FitSeeds([1, 2, 3], Toy.Data(60), _options with { Observers = [observer] });

        observer.Seen.Should().Equal(1, 2, 3, 1, 2, 3, 1, 2, 3);
    }

    [Fact]
    public void Models_with_a_torch_module_are_trained_in_turn()
    {
        TestRun.NeedsTorch();
        var encoder = new CallsAtATime();
        var builder = new VaeBuilder()
            .AddModality("arm", 3).AddModality("eye", 2, m => m.Encoder(encoder)).AddModality("touch", 1).WithLatent(2);

        using var runs = builder.FitSeeds([1, 2, 3], Toy.Data(60), _options with { Diagnose = false });

        runs.Should().HaveCount(3);
        encoder.Most.Should().Be(1);
    }

    [Fact]
    public void Checkpoints_have_a_file_for_each_seed()
    {
        var path = _folder.PathOf("checkpoint");

        using var runs = Toy.Builder().FitSeeds([1, 2], Toy.Data(60), _options with { Checkpoints = new() { Path = path } });

        File.Exists($"{path}.seed1").Should().BeTrue();
        File.Exists($"{path}.seed2").Should().BeTrue();
        File.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void A_training_that_diverges_is_named_apart_and_the_first_is_thrown_where_all_do()
    {
        var diverging = _options with { LearningRate = 1e30 };

        Toy.Builder().Invoking(builder => builder.FitSeeds([3, 1], Toy.Data(60), diverging)).Should().Throw<TrainingDivergedException>();

        var observer = new Epochs();
        using var runs = Toy.Builder().FitSeeds(
            [3, 1, 2], Toy.Data(60), _options with
            {
                Observers = [observer],
                LearningRateSchedule = new DivergesAfter(observer, epochs: 3)
            });
        runs.Select(run => run.Seed).Should().Equal(3);
        runs.Diverged.Keys.Should().BeEquivalentTo([1, 2]);
        runs.ToString().Should().StartWith("1 training, total loss ").And.EndWith("; 2 diverged, seeds 1, 2");
    }

    [Fact]
    public void Cancelled_it_ends_all_trainings()
    {
        using var source = new CancellationTokenSource();
        var cancels = new SynchronousProgress<SeedProgress>(_ => source.Cancel());

        Toy.Builder().Invoking(
            builder => builder.FitSeeds([1, 2, 3], Toy.Data(60), _options with { Epochs = 1_000_000 }, cancels, source.Token))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void An_error_of_one_training_ends_all_of_them()
    {
        var throws = new SynchronousProgress<SeedProgress>(
            report => throw new InvalidOperationException($"by the user, seed {report.Seed}"));

        Toy.Builder().Invoking(builder => builder.FitSeeds([1, 2, 3], Toy.Data(60), _options with { Epochs = 1_000_000 }, throws))
            .Should().Throw<InvalidOperationException>().WithMessage("by the user, seed *");
    }

    [Fact]
    public void Seeds_that_are_no_different_ones_are_refused()
    {
        Fit([]).Should().Throw<ArgumentException>().WithMessage("There are no seeds; expected one or more.*");
        Fit([1, 2, 1]).Should().Throw<ArgumentException>().WithMessage("The seed 1 is given 2 times; expected different seeds.*");
        Fit([1], _options with { Seed = 4 }).Should().Throw<ArgumentException>()
            .WithMessage("The options name the seed 4; expected none, as each model is trained with its own.*");
        Fit([1], _options with { Epochs = 0 }).Should().Throw<ArgumentException>().WithMessage("*epochs*");

        static Action Fit(int[] seeds, TrainingOptions? options = null) => () => Toy.Builder().FitSeeds(seeds, Toy.Data(60), options);
    }

    private sealed class DivergesAfter(Epochs observer, int epochs) : ILearningRateSchedule
    {
        public double FactorAt(LearningRatePoint point) => observer.Seen.Count < epochs ? 1 : 1e33;
    }

    private sealed class Epochs : ITrainingObserver
    {
        public List<int> Seen { get; } = [];

        public bool EpochEnded(TrainingProgress progress)
        {
            Seen.Add(progress.Epoch);
            return true;
        }
    }
}

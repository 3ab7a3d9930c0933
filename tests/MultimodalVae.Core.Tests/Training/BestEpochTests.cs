namespace MultimodalVae.Core.Tests.Training;

public class BestEpochTests
{
    [Fact]
    public void It_is_that_with_the_least_loss_and_of_equal_ones_the_first() => BestOf([3, 1, 2, 1]).Epoch.Should().Be(2);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(4, 5)]
    [InlineData(5, null)]
    public void Epochs_before_beta_is_settled_do_not_count(int settled, int? best) =>
        BestOf([1, 5, 4, 2, 3], settled).Epoch.Should().Be(best);

    [Fact]
    public void Losses_that_are_not_finite_are_never_the_best()
    {
        BestOf([double.NaN, double.PositiveInfinity, double.NegativeInfinity]).Epoch.Should().BeNull();
        BestOf([double.NaN, 7, double.NegativeInfinity, 8]).Epoch.Should().Be(2);
    }

    [Fact]
    public void Of_the_validation_rows_it_is_looked_for_where_there_are_some()
    {
        var best = new BestEpoch(CourseOf(settled: 0), null, validates: true);
        best.Add(Epoch(1, training: 0));
        best.Add(Epoch(2, training: 1, validation: 2));
        best.Add(Epoch(3, training: 2, validation: 1));
        best.Epoch.Should().Be(3);
    }

    [Theory]
    [InlineData(1, 0, 3)]
    [InlineData(2, 0, 4)]
    [InlineData(3, 0, null)]
    [InlineData(1, 1.5, 2)]
    [InlineData(2, 1.5, 3)]
    [InlineData(2, 0.75, 4)]
    public void Training_ends_after_so_many_epochs_without_an_improvement(int patience, double least, int? end) =>
        EndOf([4, 3, 3.5, 3, 2, 1, 0], settled: 0, patience, least).Should().Be(end);

    [Fact]
    public void Never_while_beta_moves() => EndOf([1, 2, 3, 4, 5, 6, 7], settled: 4, patience: 2).Should().Be(7);

    [Fact]
    public void Nor_where_no_loss_was_finite() =>
        EndOf([double.NaN, double.NaN, double.NaN, double.NaN], settled: 0, patience: 1).Should().BeNull();

    [Fact]
    public void An_epoch_whose_loss_is_not_finite_is_one_without_an_improvement() =>
        EndOf([1, double.NaN, double.NaN], settled: 0, patience: 2).Should().Be(3);

    [Fact]
    public void A_small_improvement_is_the_best_epoch_but_does_not_put_the_end_off()
    {
        var best = BestOf([5, 4.75, 4.5], settled: 0, new EarlyStoppingOptions { Patience = 2, MinDelta = 0.75 });

        best.Epoch.Should().Be(3);
        best.EndsTraining.Should().BeTrue();
    }

    [Fact]
    public void Losses_are_compared_at_the_last_beta()
    {
        var best = new BestEpoch(BetaCourse.Compute(BetaSchedule.LinearWarmUp(1000), 2000), null, validates: false);
        foreach (var (epoch, beta) in ((int, double)[])[(995, 0.995), (1500, 1)])
            best.Add(new TrainingEpoch
            {
                Epoch = epoch,
                LearningRate = 1,
                Training = new(
                new Dictionary<string, double> { ["arm"] = 1 }, 100, epoch == 1500 ? 99.9 : 100, beta)
            });

        best.Epoch.Should().Be(1500, "at beta 1 its loss is less, 100.9 against 101, though 100.5 was minimised before");
    }

    private static BestEpoch BestOf(double[] losses, int settled = 0, EarlyStoppingOptions? stopping = null)
    {
        var best = new BestEpoch(CourseOf(settled), stopping, validates: false);
        foreach (var (i, loss) in losses.Index())
            best.Add(Epoch(i + 1, loss));
        return best;
    }

    private static BetaCourse CourseOf(int settled)
    {
        var course = BetaCourse.Compute(new SettlesAt(settled), 100);
        course.SettledEpoch.Should().Be(settled);
        return course;
    }

    private static int? EndOf(double[] losses, int settled, int patience, double least = 0) => Enumerable.Range(1, losses.Length)
        .Where(epochs => BestOf(losses[..epochs], settled, new EarlyStoppingOptions { Patience = patience, MinDelta = least }).EndsTraining)
        .Select(epochs => (int?)epochs)
        .FirstOrDefault();

    private static TrainingEpoch Epoch(int epoch, double training, double? validation = null) =>
        new() { Epoch = epoch, LearningRate = 1, Training = Terms(training), Validation = validation is { } loss ? Terms(loss) : null };

    private static ElboTerms Terms(double loss) =>
        new(new Dictionary<string, double> { ["arm"] = loss }, latent: 0, latentPenalty: 0, beta: 1);

    private sealed class SettlesAt(int epoch) : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => point.Epoch < epoch ? 0 : 1;
    }
}

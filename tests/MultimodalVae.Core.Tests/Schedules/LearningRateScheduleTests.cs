using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void Constant_is_1() => Factors(LearningRateSchedule.Constant, 4).Should().Equal(1, 1, 1, 1);

    [Fact]
    public void Warm_up_rises_in_equal_steps_and_then_follows_another_schedule()
    {
        Factors(LearningRateSchedule.WarmUp(3), 5).Should().Equal(0.25, 0.5, 0.75, 1, 1);
        Factors(LearningRateSchedule.WarmUp(1, LearningRateSchedule.Step(2, 0.5)), 6).Should().Equal(0.5, 1, 1, 0.5, 0.5, 0.25);
    }

    [Fact]
    public void Cosine_falls_along_half_a_cosine()
    {
        Factors(LearningRateSchedule.Cosine(), 4).Zip(
            [1, 0.85355339059327378, 0.5, 0.14644660940672624], (found, expected) => Math.Abs(found - expected))
            .Max().Should().BeLessThan(1e-15);
        Factors(LearningRateSchedule.Cosine(0.2), 2).Zip(
            [1, 0.6], (found, expected) => Math.Abs(found - expected)).Max().Should().BeLessThan(1e-15);
    }

    [Fact]
    public void Steps_fall_after_so_many_epochs() => Factors(LearningRateSchedule.Step(2, 0.5), 5).Should().Equal(1, 1, 0.5, 0.5, 0.25);

    [Fact]
    public void A_plateau_is_so_many_epochs_without_an_improvement_and_begins_anew_after_each_fall()
    {
        var schedule = LearningRateSchedule.ReduceOnPlateau(patience: 2, factor: 0.5);

        Factors(schedule, 9, [5, 4, 4, 4.5, 4, 4.2, 3, 3]).Should().Equal(1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25);
    }

    [Fact]
    public void Improvements_that_are_too_small_and_losses_that_are_not_finite_are_none()
    {
        Factors(LearningRateSchedule.ReduceOnPlateau(2, 0.5, minDelta: 1), 5, [5, 4.5, 4.25, 3.5]).Should().Equal(1, 1, 1, 0.5, 0.5);
        Factors(LearningRateSchedule.ReduceOnPlateau(1, 0.5), 4, [5, double.NaN, double.PositiveInfinity]).Should().Equal(1, 1, 0.5, 0.25);
    }

    [Fact]
    public void A_plateau_does_not_fall_below_the_least_factor() =>
        Factors(LearningRateSchedule.ReduceOnPlateau(1, 0.1, minFactor: 0.05), 4, [1, 1, 1]).Should().Equal(1, 1, 0.1, 0.05);

    [Fact]
    public void Options_out_of_their_range_are_named()
    {
        ((Action)(() => LearningRateSchedule.WarmUp(-1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("epochs");
        ((Action)(
            () => LearningRateSchedule.Cosine(double.NaN))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("finalFactor");
        ((Action)(() => LearningRateSchedule.Step(0))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("epochs");
        ((Action)(() => LearningRateSchedule.Step(1, 1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("factor");
        ((Action)(
            () => LearningRateSchedule.ReduceOnPlateau(0))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("patience");
        ((Action)(() => LearningRateSchedule.ReduceOnPlateau(factor: 0)))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithParameterName("factor");
        ((Action)(() => LearningRateSchedule.ReduceOnPlateau(minDelta: -1)))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithParameterName("minDelta");
        ((Action)(() => LearningRateSchedule.ReduceOnPlateau(minFactor: 2)))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithParameterName("minFactor");
    }

    [Fact]
    public void A_rate_of_0_learns_nothing()
    {
        using var model = Toy.Builder().Build();
        using var half = Toy.Builder().Build();
        var options = new TrainingOptions { Epochs = 4, BatchSize = 20, LearningRate = 0.01, LearningRateSchedule = new UntilEpoch(2) };

        var result = model.Fit(Toy.Data(60), options);
        half.Fit(Toy.Data(60), options with { Epochs = 2 });

        result.History.Select(epoch => epoch.LearningRate).Should().Equal(0.01, 0.01, 0, 0);
        model.WeightValues().Should().Equal(half.WeightValues());
    }

    [Fact]
    public void A_plateau_is_one_of_the_validation_rows_where_there_are_some()
    {
        using var model = Toy.Builder().Build();
        var seen = new Sees();

        var result = model.Fit(
            Toy.Data(60),
            new TrainingOptions { Epochs = 3, BatchSize = 20, LearningRateSchedule = seen, Validation = Toy.Data(9, seed: 3) });
        seen.Losses.Should().Equal(result.History.Take(2).Select(epoch => epoch.Validation!.Total));

        result = model.Fit(Toy.Data(60), new TrainingOptions { Epochs = 3, BatchSize = 20, LearningRateSchedule = seen });
        seen.Losses.Should().Equal(result.History.Take(2).Select(epoch => epoch.Training.Total));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_factor_that_is_no_factor_ends_training_by_name_and_epoch_and_leaves_the_model_as_it_was_before(double factor)
    {
        using var model = Toy.Builder().Build();
        using var expected = Toy.Builder().Build();
        expected.Fit(Toy.Data(60), new TrainingOptions { Epochs = 1, BatchSize = 20 });

        model.Invoking(
            m => m.Fit(Toy.Data(60), new TrainingOptions { Epochs = 3, BatchSize = 20, LearningRateSchedule = new Second(factor) }))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage($"The schedule Second gives a factor of * for epoch 2 of 3; expected a finite number, 0 or more.");

        model.WeightValues().Should().Equal(expected.WeightValues());
    }

    private static double[] Factors(ILearningRateSchedule schedule, int epochs, double[]? losses = null) => [.. Enumerable.Range(0, epochs)
        .Select(epoch => schedule.FactorAt(
            new LearningRatePoint { Epoch = epoch, EpochCount = epochs, Losses = losses?[..epoch] ?? new double[epoch] }))];

    private sealed class UntilEpoch(int epoch) : ILearningRateSchedule
    {
        public double FactorAt(LearningRatePoint point) => point.Epoch < epoch ? 1 : 0;
    }

    private sealed class Second(double factor) : ILearningRateSchedule
    {
        public double FactorAt(LearningRatePoint point) => point.Epoch == 1 ? factor : 1;
    }

    private sealed class Sees : ILearningRateSchedule
    {
        public double[] Losses { get; private set; } = [];

        public double FactorAt(LearningRatePoint point)
        {
            Losses = [.. point.Losses];
            return 1;
        }
    }
}

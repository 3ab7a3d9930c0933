namespace MultimodalVae.Core.Tests.Schedules;

public sealed class BetaCourseTests
{
    [Fact]
    public void A_warm_up_is_told_with_its_shares_and_its_plateau()
    {
        var course = BetaCourse.Compute(BetaSchedule.LinearWarmUp(20), 100);

        course.ToString().Should().Be(
            "beta 0 to 1 over 100 epochs: 1 % at 0, 19 % from 0.05 to 0.95, 80 % at 1; at its plateau for the last 80");
        (course.EpochCount, course.Plateau, course.PlateauEpochs).Should().Be((100, 1, 80));
        course.Shares.Should().Equal(
            new BetaShare { From = 0, To = 0, Epochs = 1, Share = 0.01 },
            new BetaShare { From = 0.05, To = 0.95, Epochs = 19, Share = 0.19 },
            new BetaShare { From = 1, To = 1, Epochs = 80, Share = 0.8 });
        course.Warnings.Should().BeEmpty();
        (course[0], course[10], course[99]).Should().Be((0, 0.5, 1));
    }

    [Fact]
    public void Beta_is_settled_from_the_epoch_on_from_which_it_stays_within_a_hundredth_of_its_maximum()
    {
        Settled(BetaSchedule.Constant(0.5), 100).Should().Be(0);
        Settled(BetaSchedule.LinearWarmUp(20), 100).Should().Be(20);
        Settled(BetaSchedule.LinearWarmUp(200), 100).Should().Be(99);
        Settled(BetaSchedule.DecreasingToPlateau(1, period: 10, lastEpochs: 30), 100).Should().Be(70);
        Settled(BetaSchedule.Cyclical(4, 0.5), 100).Should().Be(88, "the last cycle rises from 75 to 87.5");
        Settled(BetaSchedule.Sigmoid(10, 5), 100).Should().Be(
            16, "it moves further, by little, until 64 bits cannot tell it from its maximum");
        Settled(BetaSchedule.LinearWarmUp(1000), 2000).Should().Be(991, "by rounding, 0.99 is more than a hundredth from 1");
        Settled(new Own(point => point.Epoch % 2), 7).Should().Be(6);
        Settled(new Own(point => point.Epoch == 3 ? 1 : 2), 7).Should().Be(4);

        static int Settled(IBetaSchedule schedule, int epochs) => BetaCourse.Compute(schedule, epochs).SettledEpoch;
    }

    [Fact]
    public void A_constant_is_told_in_a_few_words() =>
        BetaCourse.Compute(BetaSchedule.Constant(0), 1).ToString().Should().Be("beta 0 throughout 1 epoch; at its plateau for the last 1");

    [Fact]
    public void A_schedule_of_ones_own_has_no_plateau_unless_it_says_so() =>
        BetaCourse.Compute(new Own(point => point.Epoch % 2), 3).ToString().Should().Be(
            "beta 0 to 1 over 3 epochs: 66.7 % at 0, 33.3 % at 1; no plateau");

    [Fact]
    public void The_schedule_of_the_paper_is_told_with_a_plateau_that_is_neither_0_nor_the_maximum() =>
        BetaCourse.Compute(BetaSchedule.DecreasingToPlateau(0.5, period: 80, lastEpochs: 10_000), 80_000).ToString().Should().Be(
            "beta 0 to 1 over 80000 epochs: 1.09 % at 0, 85.3 % from 0.01266 to 0.9873, 12.5 % at 0.5, 1.09 % at 1; " +
            "at its plateau for the last 10000");

    [Fact]
    public void A_hundredth_from_the_plateau_is_near_enough()
    {
        BetaCourse.Compute(new Own(point => point.Epoch == 0 ? 0.9899 : 0.9901, plateau: 1), 5).PlateauEpochs.Should().Be(4);
        BetaCourse.Compute(new Own(point => point.Epoch == 0 ? 3 : 0.0299, plateau: 0), 5).PlateauEpochs.Should().Be(
            4, "0 is measured by the maximum");
        BetaCourse.Compute(new Own(point => point.Epoch == 0 ? 3 : 0.0301, plateau: 0), 5).PlateauEpochs.Should().Be(0);
    }

    [Theory]
    [InlineData(50, "Beta never stays at its plateau of 1: it ends with 0.49 after 50 epochs.")]
    [InlineData(1, "Beta never stays at its plateau of 1: it ends with 0 after 1 epoch.")]
    public void A_warm_up_longer_than_the_training_is_warned_of(int epochCount, string warning)
    {
        var course = BetaCourse.Compute(BetaSchedule.LinearWarmUp(100), epochCount);

        course.Warnings.Should().Equal(warning);
        course.PlateauEpochs.Should().Be(0);
        course.ToString().Should().EndWith("never at its plateau of 1");
    }

    [Fact]
    public void A_sigmoid_that_ends_far_from_its_maximum_is_warned_of()
    {
        BetaCourse.Compute(BetaSchedule.Sigmoid(50, 60), 100).Warnings.Should().ContainSingle().Which.Should().Match(
            "*plateau of 1*ends with 0.9731 after 100 epochs*");
        BetaCourse.Compute(BetaSchedule.Sigmoid(50, 40), 100).Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_plateau_that_takes_the_whole_training_is_warned_of()
    {
        var schedule = BetaSchedule.DecreasingToPlateau(0, period: 80, lastEpochs: 10_000);

        BetaCourse.Compute(schedule, 500).Warnings.Should().Equal(
            "Beta never falls: its plateau lasts 10000 epochs, the whole training 500.");
        BetaCourse.Compute(schedule, 10_000).Warnings.Should().ContainSingle();
        BetaCourse.Compute(schedule, 10_080).Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_period_that_does_not_fit_before_the_plateau_is_warned_of_with_where_beta_jumps() =>
        BetaCourse.Compute(BetaSchedule.DecreasingToPlateau(0.25, period: 81, lastEpochs: 10), 71).Warnings.Should().Equal(
            "The period of 81 epochs is longer than the 61 before the plateau: beta falls from 1 to 0.25 only, then is 0.25.");

    [Theory]
    [InlineData(4, 0.5, 16, "")]
    [InlineData(4, 0.5, 15, "Each of the 4 cycles has 3.75 epochs, and beta rises in 1.875 of them: it jumps; expected 2 or more.")]
    [InlineData(1, 1, 1, "Each of the 1 cycles has 1 epoch, and beta rises in 1 of them: it jumps; expected 2 or more.")]
    public void Cycles_too_short_to_rise_in_are_warned_of(int cycles, double increasingShare, int epochCount, string warning) =>
        BetaCourse.Compute(BetaSchedule.Cyclical(cycles, increasingShare), epochCount).Warnings
            .Should().Equal(warning == "" ? [] : [warning]);

    [Fact]
    public void Cycles_that_never_get_to_their_maximum_are_warned_of() =>
        BetaCourse.Compute(BetaSchedule.Cyclical(2, increasingShare: 0.99), 20).Warnings.Should().ContainSingle()
            .Which.Should().Be("Beta never stays at its plateau of 1: it ends with 0.9091 after 20 epochs.");

    [Fact]
    public void Warnings_of_a_schedule_of_ones_own_are_told() =>
        BetaCourse.Compute(new Own(_ => 1, warning: "Odd epochs are unlucky."), 3).Warnings.Should().Equal("Odd epochs are unlucky.");

    [Theory, InlineData(1), InlineData(2), InlineData(30), InlineData(300), InlineData(80_000)]
    public void Scaled_schedules_and_constants_fit_every_training_of_two_epochs_or_more(int epochCount)
    {
        BetaCourse.Compute(BetaSchedule.Constant(0.3), epochCount).Warnings.Should().BeEmpty();
        BetaCourse.Compute(BetaSchedule.ScaledDecreasingToPlateau(1, epochCount), epochCount).Warnings.Should().HaveCount(
            epochCount == 1 ? 1 : 0);
    }

    [Theory, InlineData(-0.5), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_beta_or_a_plateau_that_is_negative_or_not_finite_is_named_with_the_schedule(double bad)
    {
        FluentActions.Invoking(
            () => BetaCourse.Compute(new Own(point => point.Epoch < 7 ? 1 : bad), 9)).Should().Throw<InvalidOperationException>()
            .WithMessage($"The schedule Own gives beta {bad} for epoch 7 of 9; expected a finite number, 0 or more.");
        FluentActions.Invoking(() => BetaCourse.Compute(new Own(_ => 1, plateau: bad), 9)).Should().Throw<InvalidOperationException>()
            .WithMessage($"The schedule Own gives a plateau of {bad}; *");
    }

    [Fact]
    public void Epochs_that_there_are_not_are_refused()
    {
        var course = BetaCourse.Compute(BetaSchedule.Constant(1), 3);

        course.Invoking(c => c[3]).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*'3'*").WithParameterName("epoch");
        course.Invoking(c => c[-1]).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*'-1'*").WithParameterName("epoch");
        FluentActions.Invoking(
            () => BetaCourse.Compute(BetaSchedule.Constant(1), 0))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("epochCount");
        FluentActions.Invoking(() => BetaCourse.Compute(null!, 1)).Should().Throw<ArgumentNullException>().WithParameterName("schedule");
    }

    private sealed class Own(Func<TrainingPoint, double> beta, double? plateau = null, string? warning = null) : IBetaSchedule
    {
        public double? Plateau => plateau;

        public double BetaAt(TrainingPoint point) => beta(point);

        public IEnumerable<string> WarningsFor(int epochCount) => warning is null ? [] : [warning];
    }
}

using CsCheck;

namespace MultimodalVae.Core.Tests.Schedules;

/// <summary>What holds for every built-in schedule, whatever its parameters.</summary>
[Trait("Proof", "properties")]
public sealed class SchedulePropertyTests
{
    private static readonly Gen<double> _plateau = Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 5]);

    private static readonly Gen<(Func<IBetaSchedule> Create, double Most, int EpochCount)> _any =
        from plateau in _plateau
        from epochCount in Gen.Int[1, 400]
        from period in Gen.Int[1, 120]
        from lastEpochs in Gen.Int[1, 120]
        from repeat in Gen.Bool
        from create in Gen.OneOf<Func<IBetaSchedule>>(
            () => BetaSchedule.Constant(plateau),
            () => BetaSchedule.DecreasingToPlateau(plateau, period, lastEpochs, repeat),
            () => BetaSchedule.ScaledDecreasingToPlateau(plateau, epochCount),
            () => BetaSchedule.LinearWarmUp(period, plateau, lastEpochs / 120.0),
            () => BetaSchedule.Cyclical(period, lastEpochs / 120.0, plateau),
            () => BetaSchedule.Sigmoid(period, lastEpochs, plateau))
        select (create, Math.Max(1, plateau), epochCount);

    [Fact]
    public void Beta_stays_between_0_and_the_larger_of_1_and_the_plateau() => _any.Sample((create, most, epochCount) =>
        create().Over(epochCount).All(beta => beta >= 0 && beta <= most).Should().BeTrue());

    [Fact]
    public void The_same_point_gives_the_same_beta_in_whatever_order_it_is_asked() =>
        _any.SelectMany(training => Gen.Select(Gen.Const(training), Gen.Shuffle(Enumerable.Range(0, training.EpochCount).ToArray())))
            .Sample((training, order) =>
            {
                var (schedule, inOrder) = (training.Create(), training.Create().Over(training.EpochCount));

                order.Select(epoch => schedule.BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = training.EpochCount }))
                    .SequenceEqual(order.Select(epoch => inOrder[epoch])).Should().BeTrue();
            });

    [Fact]
    public void A_constant_is_constant() => Gen.Select(Gen.Double[0, 1e6], Gen.Int[1, 500]).Sample((beta, epochCount) =>
        BetaSchedule.Constant(beta).Over(epochCount).All(value => value == beta).Should().BeTrue());

    [Fact]
    public void The_scaled_schedule_is_exactly_at_its_plateau_for_the_last_eighth_of_the_epochs_and_no_longer() =>
        Gen.Select(Gen.Double[1.5, 5], Gen.Int[1, 5_000]).Sample((plateau, epochCount) =>
        {
            var beta = BetaSchedule.ScaledDecreasingToPlateau(plateau, epochCount).Over(epochCount);
            var last = Math.Max(1, epochCount / 8);

            beta[^last..].All(value => value == plateau).Should().BeTrue();
            beta[..^last].All(value => value is >= 0 and <= 1).Should().BeTrue();
            (last == epochCount || beta[0] == 1).Should().BeTrue();
        });

    [Fact]
    public void A_warm_up_is_the_straight_line_between_its_ends() =>
        Gen.Select(Gen.Int[1, 300], Gen.Double[0, 5], Gen.Double[0, 5], Gen.Int[1, 500]).Sample((warmUp, start, end, epochCount) =>
        {
            var beta = BetaSchedule.LinearWarmUp(warmUp, start, end).Over(epochCount);

            beta[0].Should().Be(start);
            beta.Skip(warmUp).All(value => value == end).Should().BeTrue();
            beta.Take(warmUp).Index().All(b => Math.Abs(((b.Item - start) * warmUp) - ((end - start) * b.Index)) < 1e-10).Should().BeTrue();
        });

    [Fact]
    public void Cycles_begin_with_0_differ_by_one_epoch_at_most_and_never_fall() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double[0.01, 1], Gen.Double[0.1, 5], Gen.Int[1, 500]).Sample((cycles, share, maximum, epochCount) =>
        {
            var beta = BetaSchedule.Cyclical(cycles, share, maximum).Over(epochCount);
            int[] starts = [.. beta.Index().Where(b => b.Item == 0).Select(b => b.Index), epochCount];
            int[] lengths = [.. starts.Zip(starts.Skip(1), (start, next) => next - start)];

            starts[0].Should().Be(0);
            lengths.Should().HaveCount(Math.Min(cycles, epochCount));
            (lengths.Max() - lengths.Min()).Should().BeLessThanOrEqualTo(1);
            foreach (var (start, length) in starts.Zip(lengths))
            {
                var cycle = beta[start..(start + length)];
                cycle.SequenceEqual(cycle.Order()).Should().BeTrue();
                cycle.Count(value => value == maximum).Should().BeInRange(
                    (int)((1 - share) * length) - 1, (int)((1 - share) * length) + 1, "that is the part in which beta does not rise");
            }
        });

    [Fact]
    public void A_sigmoid_only_rises_and_is_symmetric_about_its_midpoint() =>
        Gen.Select(Gen.Int[0, 200], Gen.Double[0.1, 300], Gen.Double[0.1, 5]).Sample((midpoint, width, maximum) =>
        {
            var beta = BetaSchedule.Sigmoid(midpoint, width, maximum).Over((2 * midpoint) + 1);

            beta.SequenceEqual(beta.Order()).Should().BeTrue();
            beta.Zip(beta.Reverse(), (left, right) => Math.Abs(left + right - maximum)).Max().Should().BeLessThan(1e-12);
        });

    [Fact]
    public void The_shares_of_a_course_are_all_of_its_epochs_and_its_last_epochs_the_plateau() => _any.Sample((create, _, epochCount) =>
    {
        var (schedule, beta) = (create(), create().Over(epochCount));
        var course = BetaCourse.Compute(schedule, epochCount);

        course.Shares.Sum(share => share.Epochs).Should().Be(epochCount);
        course.Shares.Sum(share => share.Share).Should().BeApproximately(1, 1e-12);
        course.Shares.Should().OnlyContain(share => share.Epochs > 0 && share.From <= share.To).And.BeInAscendingOrder(share => share.From);
        Enumerable.Range(0, epochCount).Select(epoch => course[epoch]).SequenceEqual(beta).Should().BeTrue();
        beta[^course.PlateauEpochs..].All(
            value => Math.Abs(value - course.Plateau!.Value) <= 0.01 * Math.Max(beta.Max(), course.Plateau.Value)).Should().BeTrue();
        (course.Plateau is not null && course.PlateauEpochs == 0).Should().Be(string.Concat(course.Warnings)
            .Contains("Beta never stays at its plateau"));
    });
}

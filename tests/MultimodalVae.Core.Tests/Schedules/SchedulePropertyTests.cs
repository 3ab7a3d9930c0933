using CsCheck;
using MultimodalVae.Schedules;

namespace MultimodalVae.Core.Tests.Schedules;

/// <summary>What holds for every schedule of the paper, whatever its parameters.</summary>
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
            () => BetaSchedule.ScaledDecreasingToPlateau(plateau, epochCount))
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
}

using CsCheck;

namespace MultimodalVae.Core.Tests.Schedules;

[Trait("Proof", "properties")]
public sealed class DecreasingToPlateauPropertyTests
{
    private static readonly Gen<(double Plateau, int Period, int LastEpochs, bool Repeat, int EpochCount)> _trainings =
        Gen.Select(Gen.Double[0, 3], Gen.Int[1, 120], Gen.Int[1, 120], Gen.Bool, Gen.Int[1, 500]);

    [Fact]
    public void The_last_epochs_are_the_plateau_and_those_before_know_nothing_of_it() => _trainings.Sample(training =>
    {
        var first = Math.Max(0, training.EpochCount - training.LastEpochs);
        var beta = Curve(training);
        var ofAnotherPlateau = Curve(training with { Plateau = training.Plateau + 5 });

        beta[first..].Should().OnlyContain(value => value == training.Plateau);
        beta[..first].Should().Equal(ofAnotherPlateau[..first]);
    });

    [Fact]
    public void Within_a_period_beta_only_falls_and_a_longer_training_starts_the_same() => _trainings.Sample(training =>
    {
        var beta = Curve(training)[..Math.Max(0, training.EpochCount - training.LastEpochs)];
        var longer = Curve(training with { EpochCount = training.EpochCount + 77 });

        beta.Chunk(training.Period).All(fall => fall.SequenceEqual(fall.OrderDescending())).Should().BeTrue();
        longer[..beta.Length].Should().Equal(beta);
    });

    private static double[] Curve((double Plateau, int Period, int LastEpochs, bool Repeat, int EpochCount) training) =>
        BetaSchedule.DecreasingToPlateau(training.Plateau, training.Period, training.LastEpochs, training.Repeat).Over(training.EpochCount);
}

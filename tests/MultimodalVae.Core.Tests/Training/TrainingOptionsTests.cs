namespace MultimodalVae.Core.Tests.Training;

public class TrainingOptionsTests
{
    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new TrainingOptions();

        options.Epochs.Should().Be(100);
        options.BatchSize.Should().BeNull();
        options.LearningRate.Should().Be(1e-3);
        options.Seed.Should().BeNull();
        options.Validation.Should().BeNull();
        options.Diagnose.Should().BeTrue();
        options.MaxGradientNorm.Should().BeNull();
        options.Rollback.Should().BeNull();
        options.EarlyStopping.Should().BeNull();
        options.RestoreBest.Should().BeFalse();
        new RollbackOptions().Should().Be(new RollbackOptions { MaxRollbacks = 3, LearningRateFactor = 0.5, Interval = 1_000 });
        new EarlyStoppingOptions().Should().Be(new EarlyStoppingOptions { Patience = 50, MinDelta = 0 });
    }
}

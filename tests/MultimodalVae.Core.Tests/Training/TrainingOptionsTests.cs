using MultimodalVae.Training;

namespace MultimodalVae.Core.Tests.Training;

public class TrainingOptionsTests
{
    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new TrainingOptions();

        options.Epochs.Should().Be(100);
        options.BatchSize.Should().Be(100);
        options.LearningRate.Should().Be(1e-3);
        options.Seed.Should().BeNull();
        options.Validation.Should().BeNull();
        options.Diagnose.Should().BeTrue();
    }
}

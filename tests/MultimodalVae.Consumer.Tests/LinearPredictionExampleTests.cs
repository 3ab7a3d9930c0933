using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of a linear regression in docs/analysis.md.</summary>
public sealed class LinearPredictionExampleTests
{
    [Fact]
    public void A_linear_regression_leaves_less_of_the_joints_than_all()
    {
        var (train, test) = SimulatedArm.Record().SplitByTime(testFraction: 0.2);

        foreach (ModalityReconstruction left in LinearPrediction.Unexplained(train, test))
            Console.WriteLine($"{left.Modality}: {left.Unexplained:P1}");

        LinearPrediction.Unexplained(train, test).Single(left => left.Modality == "joint").Unexplained.Should().BeInRange(0, 0.9);
    }
}

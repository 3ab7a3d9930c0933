using MultimodalVae.Measures;
using Xunit.Abstractions;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of docs/analysis.md: what is printed there is what the long test prints.</summary>
public class AnalysisTests(ITestOutputHelper output)
{
    [Fact]
    public void Analyses_of_a_model_agree_with_each_other()
    {
        var (shapley, pairs, interactions, reading) = Analyse(epochs: 1);

        foreach (var worth in shapley.Worths)
        {
            shapley.Where(result => result.Target == worth.Target).Sum(result => result.Mean).Should().BeApproximately(worth.Mean, 1e-3);
            worth.Mean.Should().BeLessThan(pairs.FromNothing.Single(nothing => nothing.Target == worth.Target).Mean);
        }

        interactions.Should().HaveCount(30);
        shapley.UntrainedInputs.Should().Equal(SimulatedArm.Layout.Nothing);
        reading.Findings.Should().NotBeEmpty();
    }

    [Fact]
    [Trait("Duration", "Long")]
    public void The_example_of_the_simulated_arm()
    {
        var (shapley, pairs, interactions, reading) = Analyse(epochs: 100);

        foreach (var text in (object[])[shapley, pairs, interactions, reading])
            output.WriteLine($"{text}\n");

        var test = SimulatedArm.Record().SplitByTime(testFraction: 0.2).Test;
        double? Told(string given, string target) => pairs.FromNothing[target].Mean - pairs[new() { Given = given, Target = target }].Mean;
        output.WriteLine($"{ModelFreeInformation.Evaluate(test, predicted: Told)}\n");

        foreach (var definition in Enum.GetValues<RedundancyDefinition>())
            output.WriteLine($"{JointGaussian.Estimate(test).DecomposeAll(definition)}\n");
    }

    private static (ShapleyTable Shapley, PairwiseTable Pairs, PairInteractionTable Interactions, MeasureReading Reading) Analyse(int epochs)
    {
        var (train, test) = SimulatedArm.Record().SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        _ = vae.Fit(train, new TrainingOptions { Epochs = epochs });

        ShapleyTable shapley = ShapleyValues.Evaluate(vae, test);
        PairwiseTable pairs = PairwiseInformation.Evaluate(vae, test);
        PairInteractionTable interactions = PairInteractions.Evaluate(vae, test);
        MeasureReading reading = MeasureReading.Of(InformationMeasures.Evaluate(vae, test), pairs);

        return (shapley, pairs, interactions, reading);
    }
}

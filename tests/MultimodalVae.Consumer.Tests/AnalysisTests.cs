using MultimodalVae.Measures;
using Xunit.Abstractions;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/analysis.md: what is printed there is what the long test prints.</summary>
public class AnalysisTests(ITestOutputHelper output)
{
    [Fact]
    public void Analyses_of_a_model_agree_with_each_other()
    {
        using var vae = Train(epochs: 1, out var test);
        var (shapley, pairs, interactions, averaged, reading) = Analyse(vae, test);

        foreach (var worth in shapley.Worths)
        {
            shapley.Where(result => result.Target == worth.Target).Sum(result => result.Mean).Should().BeApproximately(worth.Mean, 1e-3);
            worth.Mean.Should().BeLessThan(pairs.FromNothing.Single(nothing => nothing.Target == worth.Target).Mean);
        }

        interactions.Should().HaveCount(30);
        averaged.Where(result => result.Order == 1).Select(result => result.Mean).Should().Equal(shapley.Select(result => result.Mean));
        shapley.UntrainedInputs.Should().Equal(SimulatedArm.Layout.Nothing);
        reading.Findings.Should().NotBeEmpty();
    }

    [Fact]
    public void The_information_of_rows_and_model_needs_no_passes()
    {
        using var vae = Train(epochs: 1, out var test);

        JointGaussian fromRows = JointGaussian.Estimate(test);                                              // no model
        JointGaussian fromModel = JointGaussian.Estimate(new DataSet(vae.Layout, vae.SamplePrior(20_000))); // what the model generates
        InformationDecomposition parts = fromRows.Decompose("joint", "vision", target: "touch", RedundancyDefinition.Broja);
        Console.WriteLine(fromModel.DecomposeAll());

        parts.JointInformation.Should().BeApproximately(fromRows.MutualInformation(["joint", "vision"], ["touch"]), 1e-10);
    }

    [Fact]
    [Trait("Duration", "Long")]
    public void The_example_of_the_simulated_arm()
    {
        using var vae = Train(epochs: 100, out var test);
        var (shapley, pairs, interactions, averaged, reading) = Analyse(vae, test);

        PredictiveTable told = PredictiveInformation.Evaluate(vae, test, new() { AllSubsetsUpTo = 0 });
        MutualInformationTable table = ModelFreeInformation.Evaluate(test, predicted: (given, target) => told[target, given].Mean);

        var decompositions = Enum.GetValues<RedundancyDefinition>().Select(JointGaussian.Estimate(test).DecomposeAll);
        foreach (var text in (object[])[shapley, pairs, interactions, averaged, reading, table, .. decompositions])
            output.WriteLine($"{text}\n");
    }

    /// <summary>The example of predictive measures.</summary>
    [Fact]
    public void Predictive_measures_are_sums_of_log_likelihoods()
    {
        var (train, rows) = SimulatedArm.Record(new() { Rows = 400 }).SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        _ = vae.Fit(train, new TrainingOptions { Epochs = 1 });
        var test = rows.Slice(0, 20);

        RowLikelihood complete = vae.LogLikelihood(test);
        RowLikelihood touch = vae.ConditionalLogLikelihood(
            test, target: vae.Layout.Only("touch"), given: vae.Layout.Only("joint", "vision"));
        PredictiveTable told = PredictiveInformation.Evaluate(vae, test);
        PairInteractionTable synergy = PredictiveInformation.Interactions(vae, test);
        ShapleyTable credit = PredictiveInformation.Shapley(vae, test);

        complete.RowCount.Should().Be(20);
        told["touch", "joint", "vision"].LogScores.Should().Equal(
            touch.CorrectedValues, (one, other) => Math.Abs(one - other) < 1e-6 * Math.Max(1, Math.Abs(other)));
        synergy[new() { First = "joint", Second = "vision", Target = "touch" }].Mean.Should().BeApproximately(
            told["touch", "joint", "vision"].Mean - told["touch", "joint"].Mean - told["touch", "vision"].Mean, 1e-6);
        credit.Worths["touch"].Mean.Should().BeApproximately(told["touch", "joint", "vision", "sound", "motor"].Mean, 1e-6);
    }

    private static VaeModel Train(int epochs, out DataSet test)
    {
        (var train, test) = SimulatedArm.Record().SplitByTime(testFraction: 0.2);
        var vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        _ = vae.Fit(train, new TrainingOptions { Epochs = epochs });
        return vae;
    }

    private static (ShapleyTable, PairwiseTable, PairInteractionTable, ShapleyInteractionTable, MeasureReading) Analyse(
        VaeModel vae, DataSet test)
    {
        ShapleyTable shapley = ShapleyValues.Evaluate(vae, test);
        PairwiseTable pairs = PairwiseInformation.Evaluate(vae, test);
        PairInteractionTable interactions = PairInteractions.Evaluate(vae, test);
        ShapleyInteractionTable averaged = ShapleyInteractions.Evaluate(vae, test);
        MeasureReading reading = MeasureReading.From(InformationMeasures.Evaluate(vae, test), pairs);

        return (shapley, pairs, interactions, averaged, reading);
    }
}

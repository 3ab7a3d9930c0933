using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests;

/// <summary>
/// The measures of a model in 32 bits are those of the model in 64. With a variance floor of 1e-4 a measure is some thousand squared
/// differences of means, which multiplies what 32 bits round.
/// </summary>
[Trait("Proof", "native")]
public class SinglePrecisionMeasuresTests(ITestOutputHelper output)
{
    /// <summary>
    /// The size of figures, in nats, below which errors are absolute: the means of a row that differ by little have lost their digits.
    /// </summary>
    private const double LeastFigure = 1e-3;

    private const double Tolerance = 1e-3;

    private static readonly MeasureOptions _options = new() { BootstrapResamples = 50 };

    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Of_a_published_model_and_the_test_rows_all_are_those_of_64_bits(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);
        var test = Path.Combine(SharedData.Icub, "test.csv");
        SharedData.SkipWithout(test);

        using var single = PublishedModels.Load(run, Precision.Float32);
        Check(run, single, model, DataSet.ReadCsv(test));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Of_a_simulated_arm_all_are_those_of_64_bits(bool isProduct)
    {
        var data = SimulatedArm.Record(new SimulatedArmOptions { Rows = 300 });
        using var folder = new TemporaryFolder();
        using VaeModel single = Model(Precision.Float32), model = Model(Precision.Float64);
        model.Fit(data, new TrainingOptions { Epochs = 3, BatchSize = 50, LearningRate = 3e-3 });
        model.Save(folder.PathOf("model"));
        single.LoadWeights(folder.PathOf("model"));

        Check(isProduct ? "a product of experts" : "concatenated codes", single, model, data);

        VaeModel Model(Precision precision)
        {
            var builder = new VaeBuilder().AddModalities(data.Layout).WithLatent(4).WithPrecision(precision).WithMuting(
                MutingStrategy.RandomModalities(0.3)).WithSeed(2);
            return (isProduct ? builder.WithFusion(new ProductOfExpertsFusion()) : builder).Build();
        }
    }

    private void Check(string what, VaeModel single, VaeModel model, DataSet rows)
    {
        var means = new LargestError(output, $"measures of {what}, 32 against 64 bits, relative", Tolerance);
        var intervals = new LargestError(output, $"ends of their intervals of {what}, 32 against 64 bits, relative", Tolerance);

        var found = InformationMeasures.Evaluate(single, rows, _options);
        var wanted = InformationMeasures.Evaluate(model, rows, _options);

        found.Should().HaveSameCount(wanted);
        foreach (var (f, w) in found.Zip(wanted))
        {
            (f.Modality, f.Measure, f.Direction, f.Aggregation, f.PartialInputTrained).Should().Be(
                (w.Modality, w.Measure, w.Direction, w.Aggregation, w.PartialInputTrained));
            var name = $"{w.Measure} of {w.Modality}, {w.Direction}, {w.Aggregation}";
            means.AddRelative(f.Mean, w.Mean, name, LeastFigure);
            intervals.AddRelative(f.Lower!.Value, w.Lower!.Value, name, LeastFigure);
            intervals.AddRelative(f.Upper!.Value, w.Upper!.Value, name, LeastFigure);
        }

        means.Check();
        intervals.Check();
    }
}

using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>The scaling is in the file: inputs and outputs are in the units of the log.</summary>
[Trait("Proof", "onnx")]
public sealed class ScaledModelTests(ITestOutputHelper output)
{
    private static readonly ModalityLayout _layout = new(
        new Modality("arm", ["angle", "torque"]),
        new Modality("clock", ["stamp"]),
        new Modality("fixed", ["zero", "seven"]),
        new Modality("touch", ["left", "right"]));

    [Fact]
    public void A_trained_model_gives_its_numbers_in_the_units_of_the_log()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, trained and scaled", 1e-5);
        foreach (var fusion in (ILatentFusion[])[new ConcatenationFusion([10]), new ProductOfExpertsFusion(), new MixtureOfExpertsFusion()])
        {
            IScalingRule[] rules = [ScalingRule.ByRange, ScalingRule.Standardised, ScalingRule.ByQuantiles(), ScalingRule.None];
            foreach (var rule in rules)
            {
                using var model = Trained(fusion, rule);
                var rows = Log(40, lacks: true);
                var given = rule == ScalingRule.None ? Small(rows) : rows;
                new OnnxComparison(largest).Add(
                    model, given, BuiltInPartsTests.Masks(model.Layout), $"{fusion.GetType().Name}, {rule.GetType().Name}");
            }
        }

        largest.Check();
    }

    [Fact]
    public void A_loaded_model_gives_the_bytes_of_the_saved_one()
    {
        using var model = Trained(new ProductOfExpertsFusion(), ScalingRule.ByRange);
        using var folder = new TemporaryFolder();
        model.Save(folder.PathOf("model.safetensors"));
        using var loaded = VaeModel.Load(folder.PathOf("model.safetensors"));

        model.SaveOnnx(folder.PathOf("a.onnx"));
        loaded.SaveOnnx(folder.PathOf("b.onnx"));

        File.ReadAllBytes(folder.PathOf("b.onnx")).Should().Equal(File.ReadAllBytes(folder.PathOf("a.onnx")));
    }

    [Fact]
    public void What_is_not_observed_reaches_no_number()
    {
        using var model = Trained(new ProductOfExpertsFusion(), ScalingRule.ByRange);
        using var run = new OnnxRun(model);
        var mask = model.Layout.Without("arm");
        var rows = Log(5, lacks: false);

        bool[] isObserved = [.. Enumerable.Range(0, 5).SelectMany(_ => mask.Observed.ToArray())];
        var found = ((double[])[double.NaN, double.PositiveInfinity, -3e38, 0])
            .Select(hidden => run.Outputs(With(rows, mask, hidden), isObserved)).ToArray();

        foreach (var other in found)
            other.Should().BeEquivalentTo(found[0]);
        found[0].Values.SelectMany(values => values).Should().OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void Far_values_give_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, far values", 1e-5);
        using var model = Trained(new ConcatenationFusion([10]), ScalingRule.ByRange);
        using var run = new OnnxRun(model);
        foreach (var factor in (double[])[1e2, 1e4, 1e8])
        {
            var rows = Log(10, lacks: false).Select(value => (float)(value * factor));
            var found = run.Outputs(rows, [.. Enumerable.Repeat(true, 10 * rows.ColumnCount)]);
            var expected = model.Reconstruct(rows, model.Layout.All);
            foreach (var modality in model.Layout.Modalities)
                AddFar(largest, found[$"{modality.Name}.mean"], expected[modality.Name].Mean, $"{modality.Name}, {factor}");
            AddFar(largest, found["posterior_mean"], expected.Posterior!.Mean, $"posterior, {factor}");
        }

        largest.Check();
    }

    /// <summary>Sums of large numbers cancel: an error counts relative to the largest number.</summary>
    private static void AddFar(LargestError largest, float[] found, RowMatrix expected, string where)
    {
        var size = expected.Values.ToArray().Max(Math.Abs);
        foreach (var (value, wanted) in found.Zip(expected.Values.ToArray()))
            largest.Add((value - wanted) / Math.Max(1, size), where);
    }

    private static RowMatrix With(RowMatrix rows, ObservationMask mask, double hidden) =>
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = mask.Observed[i] ? rows[row, i] : hidden;
        });

    private static VaeModel Trained(ILatentFusion fusion, IScalingRule rule)
    {
        var model = new VaeBuilder()
            .AddModality(_layout.Modalities[0])
            .AddModality(_layout.Modalities[1])
            .AddModality(_layout.Modalities[2], m => m.Likelihood(new LaplaceLikelihood()))
            .AddModality(_layout.Modalities[3], m => m.Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
            .WithFusion(fusion).WithScaling(rule).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2).WithSeed(3).Build();

        var rows = Log(200, lacks: false);
        model.Fit(new DataSet(_layout, rule == ScalingRule.None ? Small(rows) : rows), new TrainingOptions { Epochs = 3, BatchSize = 20 });
        return model;
    }

    /// <summary>Numbers that can be trained on without a scaling.</summary>
    private static RowMatrix Small(RowMatrix rows) => RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Clamp(rows[row, i], -1, 1);
    });

    /// <summary>Degrees, newton metres, stamps that 32 bits hold, columns that do not vary, and touches of -1 and 1.</summary>
    private static RowMatrix Log(int rows, bool lacks)
    {
        var random = new Random(7);
        return RowMatrix.Create(rows, _layout.Width, (row, values) =>
        {
            var angle = row * 0.1;
            var (left, right) = (Math.Sin(angle) > 0 ? 1 : -1, row % 3 == 0 ? 1 : -1);
            double[] numbers = [180 * Math.Sin(angle), 1e-3 * Math.Cos(angle), 1.7e9 + (128 * row), 0, 7, left, right];
            for (var i = 0; i < values.Length; i++)
                values[i] = lacks && random.Next(6) == 0 ? double.NaN : (float)numbers[i];
        });
    }
}

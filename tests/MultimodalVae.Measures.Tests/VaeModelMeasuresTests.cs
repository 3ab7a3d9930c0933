using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests;

/// <summary>
/// The measures of a model do not depend on how its work is cut up: neither on the blocks of rows, but for rounding, nor on who else asks
/// the model.
/// </summary>
[Trait("Proof", "properties")]
public class VaeModelMeasuresTests(ITestOutputHelper output)
{
    private const int RowCount = 20;

    /// <summary>
    /// The size of figures, in nats, below which errors are absolute: the means of a row that differ by little have lost their digits.
    /// </summary>
    private const double LeastFigure = 1e-3;

    private static readonly MeasureOptions _options = new() { BootstrapResamples = 30 };

    [Theory, InlineData(Precision.Float64, 1e-10), InlineData(Precision.Float32, 2e-3)]
    public void Blocks_of_rows_have_the_values_of_all_rows_at_once(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"measures of blocks of rows, {precision}, relative", tolerance);
        using var model = IcubPreset.CreateBuilder().WithPrecision(precision).WithSeed(3).Build();
        var rows = Rows(model.Layout);
        var whole = InformationMeasures.Evaluate(model, rows, _options);

        foreach (var size in (int[])[1, 7, RowCount - 1])
        {
            var blocks = Enumerable.Range(0, RowCount).Chunk(size)
                .Select(block => InformationMeasures.Evaluate(model, rows.Slice(block[0], block.Length), _options)).ToList();
            foreach (var (i, result) in whole.Index())
                AddErrors(
                    error, blocks.SelectMany(block => block.ElementAt(i).Values), result.Values, $"{result.Measure} in blocks of {size}");
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 0), InlineData(Precision.Float32, 0), InlineData(Precision.Float32, 2)]
    public async Task Several_evaluations_of_one_model_at_once_give_what_each_gives_alone(Precision precision, int latentSamples)
    {
        using var model = IcubPreset.CreateBuilder().WithPrecision(precision).WithSeed(3).Build();
        var (rows, options) = (Rows(model.Layout), _options with { LatentSamples = latentSamples });
        var alone = Numbers(InformationMeasures.Evaluate(model, rows, options));
        var atOnce = new double[8][];

        var tasks = Enumerable.Range(0, atOnce.Length).Select(i => Task.Factory.StartNew(
            () => atOnce[i] = Numbers(InformationMeasures.Evaluate(model, rows, options)), default, TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll(tasks);

        Assert.All(atOnce, numbers => Assert.Equal(alone, numbers));
    }

    private static void AddErrors(LargestError error, IEnumerable<double> found, IEnumerable<double> wanted, string where)
    {
        foreach (var (value, other) in found.Zip(wanted))
            error.AddRelative(value, other, where, LeastFigure);
    }

    private static DataSet Rows(ModalityLayout layout, int count = RowCount) =>
        new(layout, RandomRows.Uniform(count, layout.Width, seed: 8));

    private static double[] Numbers(MeasureTable table) =>
        [.. table.SelectMany(r => r.Values.Append(r.Lower!.Value).Append(r.Upper!.Value))];
}

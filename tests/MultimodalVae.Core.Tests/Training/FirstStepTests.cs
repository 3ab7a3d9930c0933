using System.Globalization;
using MultimodalVae.Core.Probe;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// From a file to the first step the data are in memory once, in 64 bits, and once more as the model reads them. All memory that is
/// allocated on the way is counted, also that which is free again by then.
/// </summary>
public sealed class FirstStepTests : IDisposable
{
    private const int Rows = 20_000;
    private const int Width = 24;

    /// <summary>The data in 64 bits.</summary>
    private const double Size = 8.0 * Rows * Width;

    private static readonly ModalityLayout _layout = new(new Modality("arm", 16), new Modality("eye", 7), new Modality("touch", 1));

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public FirstStepTests()
    {
        _path = _folder.PathOf("log.csv");
        new DataSet(_layout, Rounded(Rows, seed: 1)).WriteCsv(_path);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float32, 0.5)]
    [InlineData(Precision.Float64, 1)]
    public void From_a_file_to_the_first_step_the_data_are_copied_once(Precision precision, double copy)
    {
        var (read, trained) = Measured(precision);

        read.Should().BeInRange((long)Size, (long)(1.06 * Size), "the values are read into the array that they stay in");
        trained.Should().BeInRange(
            (long)(copy * Size),
            (long)((copy + 0.08) * Size),
            "it takes one copy in the precision of the model, the order of the rows, and 10,000 values of one column for its quantiles");
    }

    [Fact]
    public void A_table_comes_back_as_it_was_whether_or_not_its_length_is_known()
    {
        using var reader = new StreamReader(_path);

        foreach (var data in (DataSet[])[DataSet.ReadCsv(_path), DataSet.ReadCsv(reader)])
            data.Rows.Values.ToArray().Should().Equal(Rounded(Rows, seed: 1).Values.ToArray());
    }

    [Fact]
    public void Splits_slices_and_episodes_of_consecutive_rows_take_no_memory_for_values()
    {
        var data = new DataSet(_layout, Rounded(Rows, seed: 1)).WithEpisodes(
            new Episodes(Enumerable.Range(0, Rows).Select(row => row < Rows / 2 ? "a" : "b")));
        var before = GC.GetAllocatedBytesForCurrentThread();

        DataSet[] parts =
        [
            data.SplitByTime(0.25).Test,
            data.SplitByEpisodes("b").Train,
            data.OfEpisodes("b"),
            data.Slice(7, 4000),
            data.Subset(Enumerable.Range(9, 500))
        ];

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan((long)(0.2 * Size), "only lists of rows are made");
        parts.Select(part => part.Rows[0, 0]).Should().Equal(
            data.Rows[Rows * 3 / 4, 0], data.Rows[0, 0], data.Rows[Rows / 2, 0], data.Rows[7, 0], data.Rows[9, 0]);
    }

    /// <summary>
    /// In a process that compiles everything at once: code that is not optimised yet allocates for numbers of a generic type.
    /// </summary>
    private (long Read, long Trained) Measured(Precision precision)
    {
        var output = ProbeProcess.Run(
            [.. ProbeProcess.Command(AppContext.BaseDirectory), ProbeCommand.ToFirstStep, _path, precision.ToString()],
            AppContext.BaseDirectory,
            ("DOTNET_TieredCompilation", "0"));
        long[] numbers = [.. output.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1]);
    }

    /// <summary>With few digits, so that the file is small.</summary>
    private static RowMatrix Rounded(int count, int seed)
    {
        var random = new Random(seed);
        return RowMatrix.Create(count, Width, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.Next(1000) / 8.0;
        });
    }
}

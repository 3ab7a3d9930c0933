using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>A file as DuckDB writes it; <c>Fixtures/make-duckdb.sql</c> made it.</summary>
public sealed class ParquetTests : IDisposable
{
    private static readonly string _path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "types.parquet");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("i1 i2 i4 i8 i16", -5, -4)]
    [InlineData("u1 u2 u4 u8", 0, 1)]
    [InlineData("f4 f8 d4 d9 d18 d38", 0, 0.25)]
    [InlineData("flag", 0, 1)]
    [InlineData("day", 1_772_582_400, 1_772_668_800)]
    [InlineData("time_of_day", 36_000, 36_000.5)]
    [InlineData("stamp_ms stamp_us stamp_ns stamp_zone", 1_772_618_400, 1_772_618_400.5)]
    [InlineData("gaps list.0 place.0 inner_struct.y.z", 0, 0.5)]
    [InlineData("list.2 place.2", 0, -1)]
    [InlineData("list_gaps.1", 0, 2)]
    public void Numbers_and_times_of_any_type_are_read(string names, double first, double second)
    {
        var columns = RobotLog.Read(_path).Tables[0].Columns.ToDictionary(column => column.Name);

        foreach (var name in names.Split(' '))
        {
            columns[name].Values[0].Should().BeApproximately(first, 1e-9, name);
            columns[name].Values[1].Should().BeApproximately(second, 1e-9, name);
        }
    }

    [Fact]
    public void Times_and_dates_are_known_to_be_in_seconds() =>
        RobotLog.Read(_path).Tables[0].Columns.Where(column => column.HasSeconds).Select(column => column.Name)
            .Should().BeEquivalentTo("day", "time_of_day", "stamp_s", "stamp_ms", "stamp_us", "stamp_ns", "stamp_zone");

    [Fact]
    public void Missing_values_and_words_are_what_they_are()
    {
        var columns = RobotLog.Read(_path).Tables[0].Columns.ToDictionary(column => column.Name);

        columns["gaps"].Values[2].Should().Be(double.NaN);
        columns["list_gaps.1"].Values[3].Should().Be(double.NaN);
        columns["word"].Vocabulary.Should().Equal("idle", "grasp");
        columns["word"].WordOf(4).Should().Be("grasp");
        columns["word"].WordOf(5).Should().BeNull();
        columns["word"].FirstText!.Place.Should().Be("row 0");
    }

    [Fact]
    public void Columns_that_are_no_numbers_are_named() =>
        RobotLog.Read(_path).Warnings.Should().Equal(
            $"{_path}: column 'span' is left out: it has no numbers but values of type Interval.",
            $"{_path}: column 'ragged' is left out: its lists have different lengths.",
            $"{_path}: column 'nested' is left out: it has lists of lists.",
            $"{_path}: column 'map.key_value.key' is left out: it has no numbers but values of type ReadOnlyMemory`1.");

    [Fact]
    public void Damaged_file_is_read_or_refused_as_such()
    {
        var whole = File.ReadAllBytes(_path);
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var bytes = whole[..(trial % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var flip = 0; trial % 2 == 1 && flip < 3; flip++)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder.PathOf("bad.parquet"), bytes);
            try
            {
                RobotLog.Read(_folder.PathOf("bad.parquet"));
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
            }
        }
    }
}

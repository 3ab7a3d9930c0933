using System.Diagnostics;
using System.Globalization;
using MultimodalVae.Formats;
using nietras.SeparatedValues;

namespace MultimodalVae.Benchmarks.Logs;

/// <summary>A large log as text, read by this library and in two other ways.</summary>
internal sealed class LogsBenchmark(int rows, int columns)
{
    private const int Repeats = 3;

    private const int DistinctRows = 10_000;

    private readonly double _size = 8.0 * rows * columns;

    /// <summary>
    /// A table: of each way the median time of three, and what it allocates in all, which its memory cannot exceed, beside the size of the
    /// numbers.
    /// </summary>
    public IEnumerable<string> Table()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("multimodalvae-bench-").FullName, "log.csv");
        try
        {
            Write(path);
            var length = new FileInfo(path).Length;
            yield return $"{rows} rows of {columns} columns with 6 decimals, {Text.Number(length / 1e6)} MB, " +
                $"{Text.Number(_size / 1e6)} MB as numbers.";
            yield return "";
            yield return "| way | time | million numbers a second | allocated, of the size of the numbers |";
            yield return "|---|---|---|---|";
            yield return Line("RobotLog.Read", () => RobotLog.Read(path).Tables[0].RowCount);
            yield return Line(
                "RobotLog.Read and Map",
                () => RobotLog.Read(path).Map(new() { Modalities = { ["joint"] = ["joint.*"] }, Time = "time" }).Data.RowCount);
            yield return Line("DataSet.ReadCsv", () => DataSet.ReadCsv(path).RowCount);
            yield return Line("Sep", () => ReadWithSep(path));
            yield return Line("File.ReadLines, Split and double.Parse", () => ReadBySplitting(path));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private string Line(string name, Func<int> read)
    {
        var times = new List<double>();
        var allocated = 0L;
        for (var i = 0; i < Repeats; i++)
        {
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            if (read() != rows)
                throw new InvalidDataException($"{name} does not find {rows} rows.");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        times.Sort();
        return $"| {name} | {Text.Duration(times[Repeats / 2])} | {Text.Number(rows / 1e6 * columns / times[Repeats / 2])} | " +
            $"{Text.Number(allocated / _size)} |";
    }

    private void Write(string path)
    {
        var random = new Random(1);
        string[] lines = [.. Enumerable.Range(0, DistinctRows).Select(_ => string.Join(',', Enumerable.Range(1, columns - 1)
            .Select(_ => (10 * (random.NextDouble() - 0.5)).ToString("0.000000", CultureInfo.InvariantCulture))))];
        using var writer = new StreamWriter(path);
        writer.Write($"time,{string.Join(',', Enumerable.Range(1, columns - 1).Select(column => $"joint.q{column}"))}\n");
        for (var row = 0; row < rows; row++)
            writer.Write(FormattableString.Invariant($"{row * 0.01:0.00},{lines[row % DistinctRows]}\n"));
    }

    private int ReadWithSep(string path)
    {
        var values = new double[(long)rows * columns];
        var row = 0;
        using var reader = Sep.New(',').Reader().FromFile(path);
        foreach (var record in reader)
        {
            for (var column = 0; column < columns; column++)
                values[(row * columns) + column] = record[column].Parse<double>();
            row++;
        }

        return row;
    }

    private int ReadBySplitting(string path)
    {
        var values = new double[(long)rows * columns];
        var row = 0;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            foreach (var (column, field) in line.Split(',').Index())
                values[(row * columns) + column] = double.Parse(field, CultureInfo.InvariantCulture);
            row++;
        }

        return row;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using MultimodalVae;
using static System.FormattableString;

namespace RobotLoop;

/// <summary>What the loop prints.</summary>
internal static class LoopReport
{
    private static readonly double[] _percents = [50, 90, 99, 99.9, 100];

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;

    public static void Print(LoopLog log, VaeModel model, string path, LoopOptions options, TextWriter output)
    {
        output.WriteLine($"Model: {path}, {model.Layout}, {model.ParameterCount} weights, {VectorBits} bits at once");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Loop:  {options.Rate} Hz, {options.Seconds:0.###} s, " +
            $"{options.Drop} lost from {options.Lost:0.###} s to {options.Back:0.###} s; a simulated arm"));
        output.WriteLine();
        if (log.Cycles == 0)
        {
            output.WriteLine("No cycle ran.");
            return;
        }

        Table(output,
        [
            [$"{log.Cycles} cycles", .. _percents.Select(percent => percent < 100 ? Invariant($"{percent} %") : "max")],
            ["reconstruction, µs", .. Times(log.Reconstructions)],
            ["woken too late, µs", .. Times(log.WakeUps)],
        ]);
        output.WriteLine(Invariant($"Missed deadlines: {log.Missed} of {log.Periods}"));
        output.WriteLine(Invariant($"Allocated: {log.Allocated} bytes; collections of garbage: {log.Collections}"));
        output.WriteLine();
        Print(log.FilledIn, options.Drop, output);
    }

    private static void Print(FilledIn filledIn, string modality, TextWriter output)
    {
        if (filledIn.Cycles == 0)
        {
            output.WriteLine($"{modality} was not lost.");
            return;
        }

        var (error, errorOfMeans) = filledIn.Errors;
        int[] examples = [.. Enumerable.Range(0, filledIn.Examples)];
        output.WriteLine($"What the model filled in for {modality}, lost for {filledIn.Cycles} cycles:");
        output.WriteLine("root mean square errors, and values with the deviation that the model gives them and the truth in brackets");
        Table(output,
        [
            ["column", "model", "column mean", .. examples.Select(example => Invariant($"at {filledIn.TimeOf(example):0.000} s"))],
            .. filledIn.Columns.Select((name, column) => (string[])
            [
                name, Error(filledIn.Error(column)), Error(filledIn.ErrorOfMean(column)),
                .. examples.Select(example => Example(filledIn, example, column)),
            ]),
            ["all", Error(error), Error(errorOfMeans), .. examples.Select(_ => "")],
        ]);
    }

    private static string Error(double error) => Invariant($"{error:0.000}");

    private static string Example(FilledIn filledIn, int example, int column)
    {
        var (truth, value, deviation) = filledIn.Example(example, column);
        return Invariant($"{value:0.00} ± {deviation:0.00} ({truth:0.00})");
    }

    private static IEnumerable<string> Times(ReadOnlySpan<long> ticks)
    {
        long[] sorted = [.. ticks];
        Array.Sort(sorted);
        return _percents.Select(percent => Invariant($"{Percentiles.Of(sorted, percent) * (1e6 / Stopwatch.Frequency):0.0}"));
    }

    private static void Table(TextWriter output, string[][] lines)
    {
        foreach (var line in lines)
            output.WriteLine(
                string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(WidthOf(i)) : cell.PadLeft(WidthOf(i)))).TrimEnd());

        int WidthOf(int column) => lines.Max(line => line[column].Length);
    }
}

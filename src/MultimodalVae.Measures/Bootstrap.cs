using System.Numerics;
using System.Runtime.InteropServices;
using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// Percentile intervals of means over rows (Efron 1979): the rows are drawn anew with replacement, the same draws for all means.
/// Rows count as independent of each other.
/// </summary>
internal sealed class Bootstrap(int rowCount, MeasureOptions options)
{
    public IReadOnlyList<(double Lower, double Upper)?> Intervals(double[][] values) => [.. Means(values).Select(Interval)];

    /// <summary>The means of the values over each of the resamples.</summary>
    public double[][] Means(double[][] values)
    {
        var means = values.Select(_ => new double[options.BootstrapResamples]).ToArray();
        var random = new Random(options.Seed);
        var counts = new double[rowCount];
        for (var resample = 0; resample < options.BootstrapResamples; resample++)
        {
            Array.Clear(counts);
            for (var draw = 0; draw < rowCount; draw++)
                counts[random.Next(rowCount)]++;
            for (var i = 0; i < values.Length; i++)
                means[i][resample] = Dot(counts, values[i]) / rowCount;
        }

        return means;
    }

    /// <summary>The interval of something that was computed from the means of each resample; null where there are none.</summary>
    public (double Lower, double Upper)? Interval(double[] resampled)
    {
        if (resampled.Length == 0)
            return null;

        double[] sorted = [.. resampled];
        Array.Sort(sorted);
        var tail = (1 - options.Confidence) / 2;
        return (SortedArrayStatistics.Quantile(sorted, tail), SortedArrayStatistics.Quantile(sorted, 1 - tail));
    }

    private static double Dot(double[] a, double[] b)
    {
        var first = MemoryMarshal.Cast<double, Vector<double>>(a.AsSpan());
        var second = MemoryMarshal.Cast<double, Vector<double>>(b.AsSpan());
        var sums = (A: Vector<double>.Zero, B: Vector<double>.Zero, C: Vector<double>.Zero, D: Vector<double>.Zero);
        var i = 0;
        for (; i <= first.Length - 4; i += 4)
        {
            sums.A += first[i] * second[i];
            sums.B += first[i + 1] * second[i + 1];
            sums.C += first[i + 2] * second[i + 2];
            sums.D += first[i + 3] * second[i + 3];
        }

        var sum = Vector.Sum(sums.A + sums.B + (sums.C + sums.D));
        for (var rest = i * Vector<double>.Count; rest < a.Length; rest++)
            sum += a[rest] * b[rest];
        return sum;
    }
}

using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>What a distribution of a block of values owes, whoever made it.</summary>
internal static class DistributionChecks
{
    private const int Samples = 10_000;
    private const int GridPoints = 401;

    public static void CheckShapes(ITensorDistribution distribution, int rows, int columns, string what)
    {
        using var noise = new Generator(1);
        var sample = distribution.Sample(noise);
        var logProbability = distribution.LogProbability(sample);
        CheckShape(sample, rows, columns, $"{what}: a sample");
        CheckShape(logProbability, rows, logProbability.shape[^1] == 1 ? 1 : columns, $"{what}: the log-probability");
        Assert.True(
            sample.dtype == logProbability.dtype,
            $"{what}: its samples have {sample.dtype} numbers, their log-probabilities {logProbability.dtype} ones.");
        Numbers.CheckShape(distribution.ToNumbers().Mean, rows, columns, $"{what}: the mean as plain numbers");
    }

    public static void CheckShape(Tensor values, int rows, int columns, string what) => Assert.True(
        values.shape.SequenceEqual([rows, columns]), $"{what} is {Numbers.Shape(values.shape)}; [{rows}, {columns}] is wanted.");

    public static void CheckOwnSamples(ITensorDistribution distribution, string what)
    {
        using var noise = new Generator(2);
        for (var i = 0; i < 20; i++)
        {
            var sample = distribution.Sample(noise);
            Numbers.CheckFinite(sample.ToRowMatrix(), $"{what}: a sample");
            Numbers.CheckFinite(distribution.LogProbability(sample).ToRowMatrix(), $"{what}: the log-probability of a sample");
        }
    }

    public static void CheckMean(ITensorDistribution distribution, string what) => SampleMean.Check(
        Sampling.Draw(distribution.Sample, Samples, seed: 3), distribution.ToNumbers().Mean.Values, $"{what}: a sample");

    /// <summary>
    /// The probability of the inner 98 % of the samples, by quadrature of the density, or of each value that samples have where there
    /// are few such values. Its standard error is that of the share of the samples. Where there is one density a row, the probability of each row of
    /// values that samples have, if they are few.
    /// </summary>
    public static void CheckDensity(ITensorDistribution distribution, string what)
    {
        using var noise = new Generator(4);
        var shape = distribution.Sample(noise).shape;
        var samples = Sampling.Draw(distribution.Sample, Samples, seed: 4);
        if (distribution.LogProbability(distribution.Sample(noise)).shape[1] < shape[1])
        {
            SampledRow.CheckEach(samples, (int)shape[0], (int)shape[1], values => distribution.LogProbability(values.ToTensor(distribution.Sample(noise).dtype)).ToRowMatrix(), what);
            return;
        }

        var cells = Enumerable.Range(0, samples.ColumnCount).Select(cell => new SampledValue(samples, cell, GridPoints)).ToArray();
        var points = cells.Max(cell => cell.Points.Count);
        var densities = Sampling.Stack(points, point =>
        {
            using var scope = NewDisposeScope();
            var values = new RowMatrix((int)shape[0], (int)shape[1], [.. cells.Select(cell => cell.Points[Math.Min(point, cell.Points.Count - 1)])]);
            return distribution.LogProbability(values.ToTensor(distribution.Sample(noise).dtype)).ToRowMatrix();
        });
        foreach (var (i, cell) in cells.Index())
            cell.Check([.. Enumerable.Range(0, cell.Points.Count).Select(point => Math.Exp(densities[point, i]))], $"{what}: value {i}");
    }
}

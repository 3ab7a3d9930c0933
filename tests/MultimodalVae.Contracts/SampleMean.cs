using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// Means of samples held against what they are wanted to be. Five standard errors are exceeded by chance once in two million comparisons,
/// and the seeds are fixed: what passes once passes always.
/// </summary>
internal static class SampleMean
{
    public const double StandardErrors = 5;

    /// <summary>What 32-bit numbers may add to the error, relative to 1 or the number wanted.</summary>
    private const double Rounding = 1e-6;

    /// <param name="samples">One sample a row, <c>[samples, values]</c>.</param>
    /// <param name="wanted">The mean wanted of each of the values.</param>
    /// <param name="what">What has that mean, for the message.</param>
    public static void Check(RowMatrix samples, ReadOnlySpan<double> wanted, string what)
    {
        for (var column = 0; column < samples.ColumnCount; column++)
        {
            var values = Enumerable.Range(0, samples.RowCount).Select(row => samples[row, column]).ToArray();
            var mean = values.Average();
            var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1.0) / values.Length);
            var allowed = (StandardErrors * error) + (Rounding * Math.Max(1, Math.Abs(wanted[column])));
            Assert.True(
                Math.Abs(mean - wanted[column]) <= allowed,
                $"{what} is {Numbers.Text(mean)} in value {column}, the mean of {values.Length} samples; "
                + $"expected {Numbers.Text(wanted[column])}, within {Numbers.Text(allowed)}.");
        }
    }
}

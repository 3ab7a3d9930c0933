using System.Globalization;
using Xunit.Abstractions;

namespace MultimodalVae.Tests.Shared;

/// <summary>
/// The largest of the errors of one proof, held against its tolerance and told in the test's output: where the figures of
/// docs/verification.md are from.
/// </summary>
internal sealed class LargestError(ITestOutputHelper output, string proof, double tolerance)
{
    private double _largest = -1;
    private string _where = "nowhere";
    private long _count;

    public void Add(double error, string where)
    {
        _count++;
        if (Math.Abs(error) <= _largest || double.IsNaN(_largest))
            return;
        (_largest, _where) = (Math.Abs(error), where);
    }

    /// <summary>Adds an error relative to the number wanted, or to the least size where the number is smaller.</summary>
    public void AddRelative(double found, double wanted, string where, double leastSize = 0) =>
        Add(found.Equals(wanted) ? 0 : (found - wanted) / Math.Max(leastSize, Math.Abs(wanted)), where);

    /// <exception cref="Xunit.Sdk.XunitException">
    /// Nothing was compared, or the largest error is beyond the tolerance or no number.
    /// </exception>
    public void Check()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"proof: {proof}: largest error {_largest:0.0e+0} ({_where}), tolerance {tolerance:0.0e+0}, comparisons: {_count:N0}");
        output.WriteLine(text);
        Assert.True(_count > 0 && _largest <= tolerance, text);
    }
}

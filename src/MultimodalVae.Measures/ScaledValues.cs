using System.Collections;

namespace MultimodalVae.Measures;

/// <summary>Values, each times the same number.</summary>
internal sealed class ScaledValues(double[] values, double scale) : IReadOnlyList<double>
{
    public int Count => values.Length;

    public double this[int index] => values[index] * scale;

    public IEnumerator<double> GetEnumerator() => values.Select(value => value * scale).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

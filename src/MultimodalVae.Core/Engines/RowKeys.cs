using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The random numbers of rows by their values: a row has the same ones wherever it is, and other rows have others.</summary>
internal static class RowKeys
{
    private const int ComponentPart = -1;
    private const int RepeatPart = -2;

    public static RandomKey[] Of(RowMatrix rows, RandomKey key)
    {
        var keys = new RandomKey[rows.RowCount];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = key;
            foreach (var value in rows.Row(row))
                keys[row] = keys[row][BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value + 0.0)];
        }

        return keys;
    }

    /// <summary>
    /// The same, but that each of several equal rows has its own: errors of sampling that equal rows share would not average out over them.
    /// </summary>
    public static RandomKey[] OfEach(RowMatrix rows, RandomKey key)
    {
        var keys = Of(rows, key);
        var repeats = new Dictionary<RandomKey, int>();
        for (var row = 0; row < keys.Length; row++)
        {
            var ofValues = keys[row];
            var repeat = repeats.GetValueOrDefault(ofValues);
            repeats[ofValues] = repeat + 1;
            if (repeat > 0)
                keys[row] = ofValues[RepeatPart][repeat];
        }

        return keys;
    }

    public static ulong NoiseOf(RandomKey row, int sample) => row[sample].Value;

    /// <summary>
    /// Chooses components in equal steps over the samples of a row, so that each has its share of them (systematic sampling: Cochran 1977,
    /// chapter 8).
    /// </summary>
    public static double ChoiceOf(RandomKey row, int sample, int samples) =>
        Math.Min((sample + row[ComponentPart].Uniform()) / samples, Math.BitDecrement(1.0));
}

using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// The standard normal numbers of rows, one for each latent dimension. Drawn with 32 bits, several times as fast as with 64: the uniform
/// numbers that they are made of have 23 bits anyway. Not for two threads at once.
/// </summary>
internal sealed unsafe class LatentNoise
{
    private static readonly Numerics<float> _numerics = Numerics.Single(Processor.Best);

    private readonly int _width;
    private readonly ulong[] _keys;
    private readonly AlignedArray<float> _columns;
    private readonly double[] _normals;

    /// <param name="width">The latent dimensions.</param>
    /// <param name="rows">How many rows there are.</param>
    public LatentNoise(int width, int rows)
    {
        // The kernel draws for one row, or for whole vectors of rows.
        var padded = rows == 1 ? 1 : Padding.Up(rows);
        (_width, _keys) = (width, new ulong[padded]);
        (_columns, _normals) = (new(width * padded), new double[width * rows]);
    }

    /// <summary>Draws new numbers for all rows.</summary>
    /// <param name="keyOf">The key of the numbers of a row.</param>
    public void Draw(Func<int, ulong> keyOf)
    {
        var rows = _normals.Length / _width;
        for (var row = 0; row < rows; row++)
            _keys[row] = keyOf(row);
        _numerics.FillNoise(_columns.Pointer, _width, _keys.Length, _keys);
        for (var column = 0; column < _width; column++)
        {
            var from = _columns.Pointer + (column * _keys.Length);
            for (var row = 0; row < rows; row++)
                _normals[(row * _width) + column] = from[row];
        }
    }

    public ReadOnlySpan<double> Of(int row) => _normals.AsSpan(row * _width, _width);
}

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// Expected values and variances of all columns of rows, given all that the rows have: a block of rows per call, the next block each time.
/// </summary>
internal sealed class Reconstructions
{
    private readonly VaeModel _model;
    private readonly float[][] _rows;
    private readonly float[] _means;
    private readonly float[] _variances;
    private readonly ObservationMask _mask;
    private int _next;

    /// <param name="model">The model.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="blockSize">How many of them per call.</param>
    public Reconstructions(VaeModel model, DataSet rows, int blockSize)
    {
        _model = model;
        _rows = RowBlocks.Create(rows, blockSize);
        _means = new float[_rows[0].Length];
        _variances = new float[_means.Length];
        _mask = rows.MissingValueCount > 0 ? model.Layout.All.AllowingMissingValues() : model.Layout.All;
    }

    public Contender Native() => Calls.Contender("native", RunNative);

    public void RunNative() => _model.Reconstruct(_rows[Next()], _mask, _means, _variances);

    private int Next() => _next = (_next + 1) % _rows.Length;
}

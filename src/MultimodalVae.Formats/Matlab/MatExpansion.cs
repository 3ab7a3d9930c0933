namespace MultimodalVae.Formats;

/// <summary>
/// What the compressed elements of a file may become: a hundred times their size each, and a mebibyte more, once for all of them.
/// Recordings come to that, and no bomb does.
/// </summary>
internal sealed class MatExpansion
{
    private long _beyond = ArrayLimits.AlwaysAllowed;

    public MatSize SizeOf(byte[] compressed) =>
        MatSize.OfCompressed(compressed, _beyond + ((long)ArrayLimits.Expansion * compressed.Length));

    public void Spend(byte[] compressed, long read) => _beyond -= Math.Max(0, read - ((long)ArrayLimits.Expansion * compressed.Length));
}

namespace MultimodalVae.Formats;

/// <summary>
/// What the compressed elements of a file may become: a hundred times their size each, and a mebibyte more, once for all of them.
/// Recordings come to that, and no bomb does.
/// </summary>
internal sealed class MatExpansion
{
    public const int Most = 100;

    private long _beyond = 1 << 20;

    public MatSize SizeOf(byte[] compressed) => MatSize.OfCompressed(compressed, _beyond + ((long)Most * compressed.Length));

    public void Spend(byte[] compressed, long read) => _beyond -= Math.Max(0, read - ((long)Most * compressed.Length));
}

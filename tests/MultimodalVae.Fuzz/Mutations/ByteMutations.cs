using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Damage that knows nothing of the format.</summary>
internal static class ByteMutations
{
    private const int LongestBlock = 64;

    private static readonly Func<byte[], byte[], Random, byte[]>[] _all =
    [
        (bytes, _, random) => bytes[..random.Next(bytes.Length)],
        (bytes, _, random) => bytes[..Math.Max(0, bytes.Length - random.Next(1, 20))],
        (bytes, _, random) => bytes[random.Next(bytes.Length)..],
        (bytes, _, random) =>
            Overwrite(bytes, random.Next(bytes.Length), [(byte)(bytes[random.Next(bytes.Length)] ^ (1 << random.Next(8)))]),
        (bytes, _, random) => FlipBits(bytes, random),
        (bytes, _, random) => Overwrite(bytes, random.Next(bytes.Length), Bytes(random.Next(1, 9), random)),
        (bytes, _, random) => Overwrite(bytes, random.Next(bytes.Length), Boundaries.Word(random)),
        (bytes, _, random) => Overwrite(bytes, random.Next(bytes.Length) / 8 * 8, Boundaries.Word(random)),
        (bytes, _, random) => Overwrite(bytes, random.Next(Math.Min(bytes.Length, 16)), Boundaries.Word(random)),
        (bytes, _, random) => Insert(bytes, random.Next(bytes.Length + 1), Bytes(random.Next(1, 9), random)),
        (bytes, _, random) => Insert(bytes, random.Next(bytes.Length + 1), new byte[random.Next(1, 2000)]),
        (bytes, _, random) => Remove(bytes, Block(bytes, random)),
        (bytes, _, random) => Insert(bytes, random.Next(bytes.Length + 1), bytes[Block(bytes, random)]),
        (bytes, _, random) => Overwrite(bytes, random.Next(bytes.Length), bytes[Block(bytes, random)]),
        (bytes, _, random) =>
            Overwrite(bytes, random.Next(bytes.Length), [.. Enumerable.Repeat((byte)random.Next(256), random.Next(1, LongestBlock))]),
        Swap,
        (bytes, other, random) => [.. bytes[..random.Next(bytes.Length)], .. other[random.Next(other.Length)..]],
        (bytes, other, random) => Insert(bytes, random.Next(bytes.Length + 1), other[Block(other, random)]),
        NumberAsText,
        NumberAsText,
        (bytes, _, random) => [.. bytes, .. Bytes(random.Next(1, 100), random)],
    ];

    /// <summary>One to four of them.</summary>
    /// <param name="bytes">What is damaged; it stays as it is.</param>
    /// <param name="other">Another file, parts of which are put in.</param>
    /// <param name="random">What follows.</param>
    public static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        for (var count = 1 + (random.OneIn(3) ? random.Next(4) : 0); count > 0 && bytes.Length > 0 && other.Length > 0; count--)
            bytes = random.Pick(_all)(bytes, other, random);
        return bytes;
    }

    private static byte[] FlipBits(byte[] bytes, Random random)
    {
        bytes = [.. bytes];
        for (var count = random.Next(1, 10); count > 0; count--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] NumberAsText(byte[] bytes, byte[] other, Random random)
    {
        var start = random.Next(bytes.Length);
        while (start < bytes.Length && !char.IsAsciiDigit((char)bytes[start]))
            start++;
        var end = start;
        while (end < bytes.Length && (char.IsAsciiDigit((char)bytes[end]) || bytes[end] == '.'))
            end++;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(random.Pick(Boundaries.Texts)), .. bytes[end..]];
    }

    private static byte[] Swap(byte[] bytes, byte[] other, Random random)
    {
        var (first, second) = (Block(bytes, random), Block(bytes, random));
        var (a, b) = (bytes[first], bytes[second]);
        return Overwrite(Overwrite(bytes, first.Start.Value, b), second.Start.Value, a);
    }

    private static Range Block(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        return start..Math.Min(bytes.Length, start + random.Next(1, random.OneIn(4) ? bytes.Length + 1 : LongestBlock));
    }

    private static byte[] Overwrite(byte[] bytes, int start, byte[] part)
    {
        bytes = [.. bytes];
        part.AsSpan(0, Math.Min(part.Length, bytes.Length - start)).CopyTo(bytes.AsSpan(start));
        return bytes;
    }

    private static byte[] Insert(byte[] bytes, int position, byte[] part) => [.. bytes[..position], .. part, .. bytes[position..]];

    private static byte[] Remove(byte[] bytes, Range block) => [.. bytes[..block.Start.Value], .. bytes[block.End.Value..]];

    private static byte[] Bytes(int count, Random random)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}

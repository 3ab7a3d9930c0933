using System.Buffers.Binary;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Numbers at which programs go wrong.</summary>
internal static class Boundaries
{
    /// <summary>As text, some of which are no numbers for everyone.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "0", "1", "-1", "-0", "2", "3", "7", "8", "9", "16", "100", "255", "256", "1000", "65535", "65536", "100000", "1000000", "1000001",
        "16777216",
        "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616", "0.5", "1.0", "1e0", "1e2", "1e-320", "1e308", "1e309", "-1e309", "1e999999999", "1e-999999999", "3.5e38",
        "NaN",
        "nan", "-nan",
        "Infinity", "-Infinity", "inf", "∞", "+1", "01", "0x10", "1_000", "1,5", "1.", ".5", "1e", "e1", "-", "--1", "1 2", " 1", "1 ",
        "\t1", "(1)", "1%", "$1",
        "１２", "٣",

        "1797693134862315708145274237317043567980705675258449965989174768031572607800285387605895586327668781" +
            "71540458953514382464234321326889464182768467",
    ];

    private static readonly long[] _integers =
    [
        0, 1, -1, 2, 3, 4, 5, 7, 8, 9, 13, 14, 15, 16, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MaxValue - 7,
        int.MinValue, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue, long.MaxValue - 7, long.MinValue, 1L << 53, 1L << 40,
        BitConverter.DoubleToInt64Bits(double.NaN), BitConverter.DoubleToInt64Bits(double.PositiveInfinity),
        BitConverter.DoubleToInt64Bits(double.MaxValue),
        BitConverter.DoubleToInt64Bits(double.Epsilon), BitConverter.DoubleToInt64Bits(-1), BitConverter.SingleToInt32Bits(float.NaN),
        BitConverter.SingleToInt32Bits(float.PositiveInfinity), BitConverter.SingleToInt32Bits(float.MaxValue),
        BitConverter.SingleToInt32Bits(-1),
    ];

    /// <summary>In 1, 2, 4 or 8 bytes, most often little-endian.</summary>
    public static byte[] Word(Random random)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, random.Pick(_integers));
        var word = bytes[..(1 << random.Next(4))];
        if (random.OneIn(4))
            Array.Reverse(word);
        return word;
    }
}

using System.Globalization;

namespace MultimodalVae.Benchmarks;

/// <summary>Numbers as a reader wants them, three digits each.</summary>
internal static class Text
{
    public static string Number(double value) => value switch
    {
        0 => "0",
        >= 100 => Format(value, "0"),
        >= 10 => Format(value, "0.0"),
        >= 1 => Format(value, "0.00"),
        _ => Format(value, "0.000"),
    };

    public static string Duration(double seconds) => seconds switch
    {
        double.PositiveInfinity => "not in time",
        >= 1 => $"{Number(seconds)} s",
        >= 1e-3 => $"{Number(seconds * 1e3)} ms",
        >= 1e-6 => $"{Number(seconds * 1e6)} us",
        _ => $"{Number(seconds * 1e9)} ns",
    };

    public static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

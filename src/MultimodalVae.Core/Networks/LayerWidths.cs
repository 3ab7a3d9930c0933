using System.Runtime.CompilerServices;

namespace MultimodalVae.Parts;

internal static class LayerWidths
{
    public const string Wanted = "Every layer width must be 1 to 1,000,000.";

    public static bool IsUsable(int width) => width is > 0 and <= Limits.Width;

    public static IReadOnlyList<int> Check(IEnumerable<int> widths, [CallerArgumentExpression(nameof(widths))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(widths, name);
        int[] checkedWidths = [.. widths];
        return Array.TrueForAll(checkedWidths, IsUsable)
            ? Array.AsReadOnly(checkedWidths)
            : throw new ArgumentOutOfRangeException(name, string.Join(", ", checkedWidths), Wanted);
    }
}

using System.Runtime.CompilerServices;

namespace MultimodalVae.Networks;

internal static class LayerWidths
{
    public const string Wanted = "Every layer width must be 1 or more.";

    public static IReadOnlyList<int> Check(IEnumerable<int> widths, [CallerArgumentExpression(nameof(widths))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(widths, name);
        int[] checkedWidths = [.. widths];
        return Array.TrueForAll(checkedWidths, width => width > 0)
            ? Array.AsReadOnly(checkedWidths)
            : throw new ArgumentOutOfRangeException(name, string.Join(", ", checkedWidths), Wanted);
    }
}

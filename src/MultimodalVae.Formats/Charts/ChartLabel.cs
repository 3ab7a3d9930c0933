namespace MultimodalVae.Formats;

/// <summary>Names beside a picture.</summary>
internal static class ChartLabel
{
    private const int MaxLength = 24;

    /// <summary>About the width of a character, in pixels.</summary>
    private const double CharacterWidth = 6.4;

    private const double Margin = 14;

    /// <summary>A name that has the room: the middle of a longer one is left out.</summary>
    public static string Short(string name) => Short(name, MaxLength + 2);

    private static string Short(string name, int length) =>
        name.Length <= length ? name : $"{name[..((length / 2) - 2)]}…{name[^((length / 2) + 1)..]}";

    /// <summary>Two names side by side, each of which has half of the room.</summary>
    public static string Pair(string first, string second) =>
        $"{first}, {second}".Length <= MaxLength ? $"{first}, {second}" : $"{Short(first, MaxLength / 2)}, {Short(second, MaxLength / 2)}";

    /// <summary>The room for the longest of some names, in pixels.</summary>
    public static double RoomOf(IReadOnlyList<string> names) =>
        Margin + WidthOf(names.Select(name => Short(name).Length).DefaultIfEmpty().Max());

    /// <summary>About the width of so many characters, in pixels.</summary>
    public static double WidthOf(int characters) => CharacterWidth * characters;
}

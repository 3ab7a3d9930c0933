using System.Globalization;
using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>
/// Says of rows that a sentence names by number where they are: at which time, in which episode, or that they are counted from 0.
/// </summary>
internal static partial class RowPlaces
{
    /// <param name="sentence">As in <c>Row 17, column 'arm.0': ...</c>.</param>
    /// <param name="episodes">Of the rows that are counted.</param>
    /// <returns>As in <c>Row 17 (0.34 s, episode 'lift'), column 'arm.0': ...</c>.</returns>
    public static string In(string sentence, Episodes episodes) => Row().Replace(sentence, match =>
        int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var row) && row < episodes.RowCount
            ? $"{match.Value} ({PlaceOf(row, episodes)})"
            : match.Value);

    private static string PlaceOf(int row, Episodes episodes)
    {
        string?[] places =
        [
            episodes.Times.IsEmpty ? "counted from 0" : string.Create(CultureInfo.InvariantCulture, $"{episodes.Times[row]:0.###} s"),
            episodes.Names.Count > 1 ? $"episode '{episodes[row]}'" : null,
        ];
        return string.Join(", ", places.OfType<string>());
    }

    [GeneratedRegex(@"\b[Rr]ow (?<number>\d+)(?=[,:])")]
    private static partial Regex Row();
}

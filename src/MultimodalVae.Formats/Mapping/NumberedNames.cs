using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>
/// Names of numbered joints of which several things are measured, as <c>J1_POS</c>, <c>J2_POS</c> and <c>J1_CUR</c>, <c>J2_CUR</c>: they
/// belong together by what is measured.
/// </summary>
internal sealed partial class NumberedNames
{
    private readonly Dictionary<string, (string Stem, string Pattern)> _groups = new(StringComparer.Ordinal);

    /// <param name="names">The names of all columns.</param>
    public NumberedNames(IEnumerable<string> names)
    {
        var all = names.Select(name => (Name: name, Match: Numbered().Match(name))).Where(one => one.Match.Success)
            .Select(one => (one.Name, Before: one.Match.Groups[1].Value, Sign: one.Match.Groups[2].Value, Kind: one.Match.Groups[3].Value))
            .ToList();
        var places = all.GroupBy(one => (one.Before, one.Sign))
            .Where(place => place.Select(one => one.Kind).Distinct().Skip(1).Any() && place.Any(one => Quantity.EndsIn(one.Kind))).ToList();
        foreach (var place in places)
        {
            foreach (var kind in place.GroupBy(one => one.Kind).Where(kind => kind.Skip(1).Any()))
            {
                var isElsewhere = places.Any(other => other.Key != place.Key && other.Any(one => one.Kind == kind.Key));
                foreach (var one in kind)
                {
                    _groups[one.Name] = (
                        isElsewhere ? $"{one.Before}{one.Sign}{one.Kind}" : one.Kind,
                        $"{one.Before}*{one.Sign}{one.Kind}{one.Name[ColumnName.WithoutUnit(one.Name).Length..]}");
                }
            }
        }
    }

    /// <summary>What the columns of the group share, and a pattern for it; null for any other name.</summary>
    public (string Stem, string Pattern)? Of(string name) => _groups.TryGetValue(name, out var group) ? group : null;

    [GeneratedRegex(@"^(.*\p{L})[0-9]+([_ /-])(\p{L}{2,})(?:\s*[\[(].*)?$")]
    private static partial Regex Numbered();
}

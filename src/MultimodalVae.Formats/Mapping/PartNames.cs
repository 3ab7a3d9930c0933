namespace MultimodalVae.Formats;

/// <summary>
/// Names whose last part behind a dot says what is measured, and the part before it where: <c>A1.ActPos</c>, <c>A2.ActPos</c>, or
/// <c>action.elbow.pos</c>, <c>action.gripper.pos</c>. They belong together by the last part.
/// </summary>
internal sealed class PartNames
{
    private readonly Dictionary<string, (string Stem, string Pattern)> _groups = new(StringComparer.Ordinal);

    /// <param name="names">The names of all columns.</param>
    public PartNames(IEnumerable<string> names)
    {
        var places = names.Where(name => name.LastIndexOf('.') > 0).GroupBy(BeforeLast)
            .Select(
                place => (Name: place.Key, Parts: place.Select(name => name[(place.Key.Length + 1)..]).ToHashSet(StringComparer.Ordinal)));
        foreach (var alike in places.GroupBy(
            place => (Above: BeforeLast(place.Name), Parts: string.Join('.', place.Parts.Order(StringComparer.Ordinal)))))
        {
            var (above, parts) = (alike.Key.Above, alike.First().Parts);
            var siblings = alike.Select(place => place.Name).ToList();
            if (siblings.Count < 2)
                continue;
            var areNumbered = siblings.Select(
                place => place.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Distinct().Count() == 1;
            foreach (var part in parts.Where(
                part => !IsPlace(part) && (areNumbered || Quantity.EndsIn(part) || (parts.Count == 1 && above.Length > 0))))
            {
                var before = above.Length == 0 ? "" : $"{above}.";
                foreach (var place in siblings)
                    _groups[$"{place}.{part}"] = (above.Length > 0 && parts.Count == 1 ? above : $"{before}{part}", $"{before}*.{part}");
            }
        }
    }

    /// <summary>What the columns of the group share, and a pattern for it; null for any other name.</summary>
    public (string Stem, string Pattern)? Of(string name) => _groups.TryGetValue(name, out var group) ? group : null;

    private static string BeforeLast(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "";

    /// <summary>Whether a part says which axis or number something is.</summary>
    private static bool IsPlace(string part) => part.Length <= 1 || char.IsAsciiDigit(part[^1]);
}

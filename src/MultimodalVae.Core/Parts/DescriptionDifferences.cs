using System.Text.Json;

namespace MultimodalVae.Parts;

/// <summary>Where two descriptions are different, by their places, as in <c>fusion.type</c>.</summary>
internal static class DescriptionDifferences
{
    /// <summary>The values that both have, and that differ.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> InBoth(JsonElement found, JsonElement wanted, string place = "")
    {
        if (!AreObjects(found, wanted))
            return JsonElement.DeepEquals(found, wanted) ? [] : [(place, Text(found), Text(wanted))];
        var values = ValuesOf(found);
        return wanted.EnumerateObject().Where(entry => values.ContainsKey(entry.Name))
            .SelectMany(entry => InBoth(values[entry.Name], entry.Value, PlaceOf(entry.Name, place)));
    }

    /// <summary>The same with what one of them has and the other has not; of objects of two types, the types alone.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> All(JsonElement? found, JsonElement? wanted, string place = "")
    {
        if (found is not { } f || wanted is not { } w)
            return IsNothing(found) && IsNothing(wanted) ? [] : [(place, Text(found), Text(wanted))];
        if (f.ValueKind == JsonValueKind.Array && w.ValueKind == JsonValueKind.Array && f.GetArrayLength() == w.GetArrayLength())
            return f.EnumerateArray().Zip(w.EnumerateArray()).SelectMany((items, i) => All(items.First, items.Second, $"{place}[{i}]"));
        if (!AreObjects(f, w))
            return JsonElement.DeepEquals(f, w) ? [] : [(place, Text(f), Text(w))];

        var (ofFound, ofWanted) = (ValuesOf(f), ValuesOf(w));
        return Text(Value(ofFound, PartName.Key)) != Text(Value(ofWanted, PartName.Key))
            ? [(PlaceOf(PartName.Key, place), Text(Value(ofFound, PartName.Key)), Text(Value(ofWanted, PartName.Key)))]
            : ofFound.Keys.Union(ofWanted.Keys).SelectMany(name => All(Value(ofFound, name), Value(ofWanted, name), PlaceOf(name, place)));
    }

    /// <summary>To look names up in an element itself takes the longer, the more of them there are.</summary>
    private static Dictionary<string, JsonElement> ValuesOf(JsonElement element) =>
        element.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value);

    private static JsonElement? Value(Dictionary<string, JsonElement> values, string name) =>
        values.TryGetValue(name, out var value) ? value : null;

    private static bool AreObjects(JsonElement found, JsonElement wanted) =>
        found.ValueKind == JsonValueKind.Object && wanted.ValueKind == JsonValueKind.Object;

    private static bool IsNothing(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Null };

    private static string PlaceOf(string name, string place) => place.Length > 0 ? $"{place}.{name}" : name;

    private static string Text(JsonElement? value) => value is not { } element ? "null"
        : element.ValueKind == JsonValueKind.String ? element.GetString()!
        : element.GetRawText();
}

using System.Text;
using System.Text.Json;

namespace MultimodalVae.Parts;

/// <summary>Looks in a description for parts that no factory makes.</summary>
/// <param name="isBuiltIn">Whether a type is built in.</param>
/// <param name="isOwn">Whether there is a factory of the user's for a type. It makes what is inside the part too.</param>
/// <param name="root">The place of the description itself, or nothing.</param>
internal sealed class UnknownParts(Func<string, bool> isBuiltIn, Func<string, bool> isOwn, string root)
{
    /// <summary>More than anybody reads.</summary>
    private const int MostParts = 100;

    private const int LongestText = 200;

    /// <summary>A place is put into words only for an unknown part: a file may have very many objects inside a very long name.</summary>
    private readonly List<(string? Name, int Index)> _path = root.Length > 0 ? [(root, 0)] : [];

    private readonly List<string> _found = [];

    /// <summary>The parts by their places, as in <c>fusion is OwnFusion</c>; only the first ones where there are many.</summary>
    public IReadOnlyList<string> In(JsonElement description)
    {
        Add(description);
        return _found;
    }

    private void Add(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            AddItems(value);
        else if (value.ValueKind == JsonValueKind.Object)
            AddObject(value);
    }

    private void AddItems(JsonElement list)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
            AddInside(item, (null, index++));
    }

    private void AddObject(JsonElement value)
    {
        var type = value.TryGetProperty(PartName.Key, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (type is not null && !isBuiltIn(type))
        {
            if (!isOwn(type))
                _found.Add($"{Place()} is {Short(type)}");
            return;
        }

        foreach (var entry in value.EnumerateObject())
        {
            if (!IsSimple(entry.Value))
                AddInside(entry.Value, (entry.Name, 0));
        }
    }

    private void AddInside(JsonElement value, (string? Name, int Index) step)
    {
        if (_found.Count >= MostParts || IsSimple(value))
            return;
        _path.Add(step);
        Add(value);
        _path.RemoveAt(_path.Count - 1);
    }

    private string Place()
    {
        var place = new StringBuilder();
        foreach (var (name, index) in _path)
        {
            if (name is null)
                place.Append('[').Append(index).Append(']');
            else
                place.Append(place.Length > 0 ? "." : "").Append(Short(name));
        }

        return place.ToString();
    }

    private static bool IsSimple(JsonElement value) => value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    private static string Short(string text) => text.Length > LongestText ? $"{text[..LongestText]}..." : text;
}

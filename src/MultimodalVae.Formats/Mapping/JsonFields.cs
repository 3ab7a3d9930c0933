using System.Text.Json;

namespace MultimodalVae.Formats;

/// <summary>The fields of a JSON object, each asked for once: what was not asked for at the end is not known, and an error.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _where;

    /// <exception cref="InvalidDataException">It is no object, or has a field twice.</exception>
    public JsonFields(JsonElement element, string where)
    {
        _where = where;
        if (element.ValueKind != JsonValueKind.Object)
            throw Bad("", element, "an object");
        foreach (var field in element.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
                throw new InvalidDataException($"{where} has '{ErrorText.Beginning(field.Name, 40)}' twice.");
        }
    }

    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Bad(name, value, "a text");

    public double? Number(string name) => Find(name) is not { } value ? null
        : IsFinite(value, out var number) ? number : throw Bad(name, value, "a finite number");

    public int? WholeNumber(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Bad(name, value, "a whole number");

    public char? Character(string name) => Text(name) is not { } text ? null
        : text.Length == 1 ? text[0] : throw Bad(name, Find(name)!.Value, "one character");

    public bool? Flag(string name) => Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Bad(name, value, "true or false");

    /// <summary>A list of texts; one text is a list of one.</summary>
    public IReadOnlyList<string>? Texts(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw Bad(name, value, "a text or a list of texts");

    /// <summary>A list of finite numbers; one number is a list of one.</summary>
    public IReadOnlyList<double>? Numbers(string name) => Find(name) is not { } value ? null
        : value.ValueKind != JsonValueKind.Array ? [Number(name)!.Value]
        :
        [
            .. value.EnumerateArray()
                .Select(item => IsFinite(item, out var number) ? number : throw Bad(name, value, "a list of finite numbers")),
        ];

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var choice in Enum.GetValues<T>())
        {
            if (string.Equals(NameOf(choice), text, StringComparison.Ordinal))
                return choice;
        }

        throw Bad(name, Find(name)!.Value, string.Join(" or ", Enum.GetValues<T>().Select(choice => $"\"{NameOf(choice)}\"")));
    }

    public JsonFields? Part(string name) => Find(name) is not { } value ? null : new JsonFields(value, $"{_where}, '{name}'");

    /// <summary>All fields, for objects whose names are the user's.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <exception cref="InvalidDataException">There are fields that are not known.</exception>
    public void Finish()
    {
        if (_fields.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
            throw new InvalidDataException(
                $"{_where} has a field '{ErrorText.Beginning(unknown, 40)}'; expected {ErrorText.Names(_known)}.");
    }

    public static string NameOf<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static bool IsFinite(JsonElement value, out double number)
    {
        number = double.NaN;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private InvalidDataException Bad(string name, JsonElement found, string expected) =>
        new($"{_where}{(name.Length == 0 ? "" : $", '{name}'")} is {ErrorText.Beginning(found.GetRawText(), 40)}; expected {expected}.");
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MultimodalVae.Files;

namespace MultimodalVae.Parts;

/// <summary>
/// What a model file says of one part: the name of its type and the options that it wrote (<see cref="IPart.WriteOptions"/>). Of this a
/// factory of <see cref="PartFactories"/> makes the part.
/// </summary>
[DebuggerDisplay("{Type}: {Values}")]
public sealed class DescribedPart
{
    private const int LongestText = 60;

    private readonly JsonElement _values;
    private readonly PartFactories _factories;
    private readonly ModalityLayout? _layout;

    private DescribedPart(JsonElement values, PartFactories factories, ModalityLayout? layout)
    {
        _values = values;
        _factories = factories;
        _layout = layout;
    }

    /// <summary>The name of its type, with the namespace where it is not built in.</summary>
    public string Type => Get<string>(PartName.Key);

    internal JsonElement Values => _values;

    /// <summary>Whether it has an option of this name that is not null.</summary>
    public bool Has(string name) => _values.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>
    /// An option: an <c>int</c>, <c>long</c>, <c>double</c>, <c>float</c>, <c>bool</c>, <c>string</c> or enum, a function that makes a mask
    /// for the model's layout, or a part of its own, by its class or interface, which its factory makes.
    /// </summary>
    /// <param name="name">Its name, as in <c>varianceFloor</c>.</param>
    /// <exception cref="FormatException">
    /// It is missing, null or of another kind. Loading the model reports it with the name of the file.
    /// </exception>
    /// <exception cref="NotSupportedException">No factory makes the part.</exception>
    public T Get<T>(string name) => Read<T>(Find(name), name);

    /// <summary>An option that is a list.</summary>
    /// <inheritdoc cref="Get"/>
    public IReadOnlyList<T> List<T>(string name) => Array.AsReadOnly(Items<T>(name));

    /// <summary>An option that is a dictionary.</summary>
    /// <inheritdoc cref="Get"/>
    public IReadOnlyDictionary<string, T> Dictionary<T>(string name) => Find(name) is { ValueKind: JsonValueKind.Object } entries
        ? entries.EnumerateObject().ToDictionary(entry => entry.Name, entry => Read<T>(entry.Value, name))
        : throw Bad(Find(name), name, "a dictionary");

    /// <exception cref="JsonException">The text is no JSON, or a name stands twice.</exception>
    /// <exception cref="FormatException">It is no description.</exception>
    internal static DescribedPart Parse(string text)
    {
        using var document = StrictJson.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new DescribedPart(document.RootElement.Clone(), new PartFactories(), layout: null)
            : throw new FormatException($"{Short(document.RootElement)} is no description.");
    }

    internal string[] Names()
    {
        var (names, count) = (new string[_values.GetPropertyCount()], 0);
        foreach (var value in _values.EnumerateObject())
            names[count++] = value.Name;
        return names;
    }

    /// <inheritdoc cref="List"/>
    internal T[] Items<T>(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list)
            throw Bad(Find(name), name, "a list");
        var (items, count) = (new T[list.GetArrayLength()], 0);
        foreach (var item in list.EnumerateArray())
            items[count++] = Read<T>(item, name);
        return items;
    }

    /// <summary>Whether an option is this text.</summary>
    /// <exception cref="FormatException">It is missing or null.</exception>
    internal bool Is(string name, string text) => TextOf(Find(name)) == text;

    /// <summary>The same, able to make parts.</summary>
    internal DescribedPart With(PartFactories factories, ModalityLayout layout) => new(_values, factories, layout);

    /// <exception cref="FormatException">It is missing, no whole number, or less than 1.</exception>
    internal int Positive(string name) => Positive(Find(name), name);

    internal T Make<T>() => (T)Make(typeof(T));

    private static int Positive(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1
        ? number
        : throw Bad(value, name, "a whole number, 1 or more,");

    private static FormatException Bad(JsonElement value, string name, string wanted) =>
        new($"'{name}' is {Short(value)}; expected {wanted}.");

    private JsonElement Find(string name) => Has(name) ? _values.GetProperty(name) : throw new FormatException($"'{name}' is missing.");

    private T Read<T>(JsonElement value, string name) =>
        Read(value, typeof(T)) is T result ? result : throw Bad(value, name, Wanted(typeof(T)));

    private object? Read(JsonElement value, Type type) => type == typeof(JsonElement) ? value
        : type.IsEnum ? WordOf(value, type)
        : type == typeof(int) ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null
        : type == typeof(long) ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var large) ? large : null
        : type == typeof(double) ? NumberOf(value)
        : type == typeof(float) ? (float?)NumberOf(value)
        : type == typeof(bool) ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null
        : type == typeof(string) ? TextOf(value)
        : type == typeof(Func<ModalityLayout, ObservationMask>) ? MaskOf(value)
        : value.ValueKind == JsonValueKind.Object ? PartOf(value, type)
        : null;

    private object PartOf(JsonElement value, Type type)
    {
        var part = new DescribedPart(value, _factories, _layout);
        return type == typeof(DescribedPart) ? part : part.Make(type);
    }

    private object Make(Type type)
    {
        var part = _factories.Make(this);
        return type.IsInstanceOfType(part) ? part : throw new FormatException($"{Type} is no {type.Name}.");
    }

    private Func<ModalityLayout, ObservationMask>? MaskOf(JsonElement value) =>
        _layout is not null && MaskText.Read(TextOf(value), _layout) is { } mask ? _ => mask : null;

    private string Wanted(Type type) => type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) || type == typeof(float) ? "a number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type == typeof(Func<ModalityLayout, ObservationMask>) ? $"a text of {_layout?.Width} digits 0 or 1"
        : "a part";

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static object? WordOf(JsonElement value, Type type) =>
        TextOf(value) is { } word && Enum.GetNames(type).Contains(word) ? Enum.Parse(type, word) : null;

    /// <summary>Numbers that are not finite are no JSON, and stand as text.</summary>
    private static double? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number)
            && !double.IsFinite(number) =>
            number,
        _ => null,
    };

    private static string Short(JsonElement value) =>
        value.GetRawText() is { Length: > LongestText } text ? $"{text[..LongestText]}..." : value.GetRawText();
}

using System.Text.Json;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>Writes the attributes of an operation.</summary>
internal readonly struct JsonAttributes(Utf8JsonWriter writer)
{
    public JsonAttributes Text(string name, string value)
    {
        writer.WriteString(name, value);
        return this;
    }

    public JsonAttributes Whole(string name, int value)
    {
        writer.WriteNumber(name, value);
        return this;
    }

    public JsonAttributes Number(string name, double value)
    {
        writer.WriteNumber(name, value);
        return this;
    }

    public JsonAttributes Vector(string name, VectorWeights vector)
    {
        writer.WriteStartObject(name);
        Text("name", vector.Name).Whole("width", vector.Width).Number("centre", vector.Centre).Number("bound", vector.Bound);
        writer.WriteEndObject();
        return this;
    }
}

/// <summary>
/// Reads the attributes of an operation; what is missing or cannot be throws a <see cref="FormatException"/> with name, value and what was
/// expected.
/// </summary>
internal readonly struct AttributeValues(JsonElement element)
{
    public string Text(string name) =>
        Property(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Wrong(name, "a text");

    /// <summary>A name of weights.</summary>
    public string Name(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong(name, "a name");

    public InputKind Kind() => Text("kind") switch
    {
        nameof(InputKind.Columns) => InputKind.Columns,
        nameof(InputKind.Observed) => InputKind.Observed,
        nameof(InputKind.Target) => InputKind.Target,
        nameof(InputKind.Noise) => InputKind.Noise,
        nameof(InputKind.ColumnNormals) => InputKind.ColumnNormals,
        nameof(InputKind.ColumnUniforms) => InputKind.ColumnUniforms,
        nameof(InputKind.ComponentOrder) => InputKind.ComponentOrder,
        _ => throw Wrong("kind", string.Join(" or ", Enum.GetNames<InputKind>())),
    };

    /// <summary>A whole number, 0 or more.</summary>
    public int Whole(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            && value >= 0 ? value : throw Wrong(name, "a whole number, 0 or more");

    public int Width(string name) =>
        Whole(name) is >= 1 and <= Limits.Width and var width ? width : throw Wrong(name, "a whole number from 1 to 1,000,000");

    public double Number(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value)
            && double.IsFinite(value) ? value : throw Wrong(name, "a finite number");

    public double NotNegative(string name) =>
        Number(name) is >= 0 and var number ? number : throw Wrong(name, "a finite number, 0 or more");

    /// <summary>A number that may be left out.</summary>
    public double? PositiveOrNone(string name) =>
        element.ValueKind == JsonValueKind.Object && !element.TryGetProperty(name, out _) ? null
        : Number(name) is > 0 and var number ? number
        : throw Wrong(name, "a finite number, more than 0");

    public bool Flag(string name) => Property(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>The number that stands for no.</summary>
    public double No() => Number("no") is 0 or -1 ? Number("no") : throw Wrong("no", "0 or -1");

    public VectorWeights Vector(string name)
    {
        if (Property(name) is not { ValueKind: JsonValueKind.Object } vector)
            throw Wrong(name, "name, width, centre and bound of a vector");
        var values = new AttributeValues(vector);
        return new VectorWeights(values.Name("name"), values.Width("width"), values.Number("centre"), values.NotNegative("bound"));
    }

    private JsonElement Property(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : throw new FormatException(
            $"'{name}' is missing.");

    private FormatException Wrong(string name, string expected) =>
        new($"'{name}' is {ErrorText.Beginning(Property(name).GetRawText(), 60)}; expected {expected}.");
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace MultimodalVae.Files;

/// <summary>JSON, made of values.</summary>
internal static class JsonTree
{
    public static JsonElement Null { get; } = JsonSerializer.SerializeToElement(null, JsonTreeContext.Default.String);

    public static JsonElement Of(string value) => JsonSerializer.SerializeToElement(value, JsonTreeContext.Default.String);

    public static JsonElement Of(long value) => JsonSerializer.SerializeToElement(value, JsonTreeContext.Default.Int64);

    public static JsonElement Of(bool value) => JsonSerializer.SerializeToElement(value, JsonTreeContext.Default.Boolean);

    public static JsonElement Of(double value) => JsonSerializer.SerializeToElement(value, JsonTreeContext.Default.Double);

    public static JsonElement Of(IEnumerable<string> values) =>
        JsonSerializer.SerializeToElement(values, JsonTreeContext.Default.IEnumerableString);

    public static JsonElement Of(IEnumerable<int> values) =>
        JsonSerializer.SerializeToElement(values, JsonTreeContext.Default.IEnumerableInt32);

    public static JsonElement Of(IEnumerable<long> values) =>
        JsonSerializer.SerializeToElement(values, JsonTreeContext.Default.IEnumerableInt64);

    public static JsonElement Of(IEnumerable<double> values) =>
        JsonSerializer.SerializeToElement(values, JsonTreeContext.Default.IEnumerableDouble);

    public static JsonElement Of(IEnumerable<JsonElement> items) =>
        JsonSerializer.SerializeToElement(items, JsonTreeContext.Default.IEnumerableJsonElement);

    /// <summary>An object with the values in their order.</summary>
    public static JsonElement Of(params IEnumerable<(string Name, JsonElement Value)> values) => JsonSerializer.SerializeToElement(
        new OrderedDictionary<string, JsonElement>(values.Select(value => KeyValuePair.Create(value.Name, value.Value))),
        JsonTreeContext.Default.OrderedDictionaryStringJsonElement);
}

/// <content>Serialisers that the compiler makes. Numbers that are not finite are no JSON, and stand as text.</content>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(IEnumerable<int>))]
[JsonSerializable(typeof(IEnumerable<long>))]
[JsonSerializable(typeof(IEnumerable<double>))]
[JsonSerializable(typeof(IEnumerable<JsonElement>))]
[JsonSerializable(typeof(OrderedDictionary<string, JsonElement>))]
internal sealed partial class JsonTreeContext : JsonSerializerContext;

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalVae.Modalities;

namespace MultimodalVae.Files;

/// <summary>
/// What is known of a part, built in or the user's own, as text in a file: its type's name, with the namespace where it is the user's own, and its public
/// properties, as far as they are numbers, words, masks, lists of such, or parts themselves. <see cref="DescribedPart"/> reads it.
/// </summary>
internal static class PartDescription
{
    public const string TypeKey = "type";

    private const int Deepest = 8;
    private const string NoNamespace = "global::";

    /// <param name="value">The part, or a value of one.</param>
    /// <param name="layout">The layout of the model: what makes masks for a layout is described by the one that it makes for this.</param>
    public static JsonNode? Of(object? value, ModalityLayout layout) => Of(value, layout, depth: 0);

    /// <summary>The values of both descriptions that differ, by their places: as in <c>fusion.type</c>.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> Differences(JsonNode? found, JsonNode? wanted, string place = "") => (found, wanted) switch
    {
        (JsonObject f, JsonObject w) => w.Where(entry => f.ContainsKey(entry.Key))
            .SelectMany(entry => Differences(f[entry.Key], entry.Value, PlaceOf(entry.Key, place))),
        _ when JsonNode.DeepEquals(found, wanted) || IsShortNameOf(found, wanted, place) => [],
        _ => [(place, Text(found), Text(wanted))],
    };

    /// <summary>The same with what one of them says and the other does not; of parts of two types, the types alone.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> AllDifferences(
        JsonNode? found, JsonNode? wanted, string place = "") => (found, wanted) switch
        {
            _ when JsonNode.DeepEquals(found, wanted) => [],
            (JsonObject f, JsonObject w) when !JsonNode.DeepEquals(f[TypeKey], w[TypeKey]) => [(PlaceOf(TypeKey, place), Text(f[TypeKey]), Text(w[TypeKey]))],
            (JsonObject f, JsonObject w) => f.Concat(w).Select(entry => entry.Key).Distinct()
                .SelectMany(key => AllDifferences(f[key], w[key], PlaceOf(key, place))),
            (JsonArray f, JsonArray w) when f.Count == w.Count => f.Zip(w).SelectMany((items, i) => AllDifferences(items.First, items.Second, $"{place}[{i}]")),
            _ => [(place, Text(found), Text(wanted))],
        };

    /// <summary>A built-in type has its name; another one, which may have the same, that with its namespace.</summary>
    public static string NameOf(Type type) =>
        type.Assembly == typeof(PartDescription).Assembly ? type.Name : type.Namespace is null ? $"{NoNamespace}{type}" : type.ToString();

    private static JsonNode? Of(object? value, ModalityLayout layout, int depth) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes,
        Enum word => word.ToString(),
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double or float => OfNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Func<ModalityLayout, ObservationMask> mask => OfMask(mask, layout),
        IDictionary entries => new JsonObject(entries.Keys.Cast<string>().Order(StringComparer.Ordinal)
            .Select(key => KeyValuePair.Create(key, Of(entries[key], layout, depth + 1)))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => Of(item, layout, depth + 1))]),
        _ => OfProperties(value, layout, depth),
    };

    private static string PlaceOf(string key, string place) => place.Length > 0 ? $"{place}.{key}" : key;

    private static JsonObject OfProperties(object part, ModalityLayout layout, int depth)
    {
        var description = new JsonObject { [TypeKey] = NameOf(part.GetType()) };
        if (depth >= Deepest)
            return description;
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (name != TypeKey && property.GetIndexParameters().Length == 0 && IsDescribed(property.PropertyType))
                description[name] = Of(ValueOf(property, part), layout, depth + 1);
        }

        return description;
    }

    /// <summary>Older files have the name alone for all types.</summary>
    private static bool IsShortNameOf(JsonNode? found, JsonNode? wanted, string place) =>
        place.EndsWith($".{TypeKey}", StringComparison.Ordinal) && wanted is JsonValue && found is JsonValue && Text(found) == ShortName(Text(wanted));

    private static string ShortName(string name) => name.Split('[')[0].Split('.', '+', ':')[^1];

    /// <summary>What cannot be read says nothing of the part; it must not keep the weights from being saved.</summary>
    private static object? ValueOf(PropertyInfo property, object part)
    {
        try
        {
            return property.GetValue(part);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>A part of the user's may have a mask that is not for this layout.</summary>
    private static string? OfMask(Func<ModalityLayout, ObservationMask> mask, ModalityLayout layout)
    {
        try
        {
            return mask(layout) is { } made ? MaskText.Of(made) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Numbers that are not finite are no JSON.</summary>
    private static JsonValue OfNumber(double number) =>
        double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));

    private static bool IsDescribed(Type type) =>
        type == typeof(string) || type == typeof(bool) || type.IsEnum || type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float)
        || type == typeof(Func<ModalityLayout, ObservationMask>)
        || (Nullable.GetUnderlyingType(type) is { } inner && IsDescribed(inner))
        || (ItemOf(type) is { } item && IsDescribed(item))
        || (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var key, var entry] && key == typeof(string) && IsDescribed(entry))
        || (type.Namespace?.StartsWith(nameof(MultimodalVae), StringComparison.Ordinal) == true && !typeof(Delegate).IsAssignableFrom(type) && !typeof(IEnumerable).IsAssignableFrom(type));

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var item] ? item
        : null;

    private static string Text(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String ? (string)value! : value?.ToJsonString() ?? "null";
}

using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>
/// How parts are made of what a model file says of them. A file has names and numbers only, and no type is looked up by a name: what is not built
/// in is made by the factories that are added here, or not at all.
/// </summary>
public sealed class PartFactories
{
    private readonly Dictionary<string, Func<DescribedPart, object>> _factories = [];

    /// <summary>Adds a factory, in place of an earlier one for the same type.</summary>
    /// <typeparam name="T">The type of the part, as it was when the model was saved.</typeparam>
    /// <param name="factory">Makes a part with the properties given, as in <c>part =&gt; new GatedEncoder(part.Get&lt;int&gt;("width"))</c>.</param>
    /// <returns>The same factories.</returns>
    public PartFactories Add<T>(Func<DescribedPart, T> factory)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factories[PartDescription.NameOf(typeof(T))] = factory;
        return this;
    }

    /// <summary>All of these and all of the others.</summary>
    internal PartFactories With(PartFactories? others)
    {
        var all = new PartFactories();
        foreach (var (name, factory) in (others?._factories ?? []).Concat(_factories))
            all._factories[name] = factory;
        return all;
    }

    internal object Make(DescribedPart part) => _factories.TryGetValue(part.Type, out var factory)
        ? factory(part) ?? throw new FormatException($"the factory of {part.Type} gives null.")
        : throw new NotSupportedException($"{part.Type} is no part that is built in, and no factory makes it.");

    /// <summary>
    /// The parts, by their places, that neither these factories nor the others make. What is inside a part that the others make is its own affair.
    /// </summary>
    internal IEnumerable<string> UnknownIn(JsonElement value, string place, PartFactories? others) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => IsSimple(item) ? [] : UnknownIn(item, $"{place}[{index}]", others)),
        JsonValueKind.Object when TypeOf(value) is { } type && !_factories.ContainsKey(type) => others?._factories.ContainsKey(type) == true ? [] : [$"{place} is {type}"],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(entry =>
            IsSimple(entry.Value) ? [] : UnknownIn(entry.Value, place.Length > 0 ? $"{place}.{entry.Name}" : entry.Name, others)),
        _ => [],
    };

    private static bool IsSimple(JsonElement value) => value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    private static string? TypeOf(JsonElement value) =>
        value.TryGetProperty(PartDescription.TypeKey, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}

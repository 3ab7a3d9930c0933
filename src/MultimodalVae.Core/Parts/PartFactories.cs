using System.Diagnostics;
using System.Text.Json;

namespace MultimodalVae.Parts;

/// <summary>
/// How parts are made of what a model file says of them. A file has names and numbers only, and no type is looked up by a name: what is not
/// built in is made by the factories that are added here, or not at all.
/// </summary>
[DebuggerDisplay("{_factories.Count} factories")]
public sealed class PartFactories
{
    private readonly Dictionary<string, Func<DescribedPart, object>> _factories = [];

    /// <summary>Adds a factory, in place of an earlier one for the same type.</summary>
    /// <typeparam name="T">The type of the part, as it was when the model was saved.</typeparam>
    /// <param name="factory">
    /// Makes a part with the options given, as in <c>part =&gt; new GatedEncoder(part.Get&lt;int&gt;("width"))</c>.
    /// </param>
    /// <returns>The same factories.</returns>
    public PartFactories Add<T>(Func<DescribedPart, T> factory)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factories[PartName.Of(typeof(T))] = factory;
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
    /// The parts, by their places, that neither these factories nor the others make, the first ones where there are many.
    /// </summary>
    internal IReadOnlyList<string> UnknownIn(JsonElement description, string place, PartFactories? others) =>
        new UnknownParts(_factories.ContainsKey, type => others?._factories.ContainsKey(type) == true, place).In(description);
}

using System.Diagnostics;
using System.Text.Json;
using MultimodalVae.Files;

namespace MultimodalVae.Parts;

/// <summary>Takes the options of a part, each by its name, which is written as in <c>varianceFloor</c>.</summary>
[DebuggerDisplay("{_values.Count} options")]
public sealed class PartOptions
{
    private readonly ModalityLayout _layout;
    private readonly SortedDictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    private PartOptions(ModalityLayout layout) => _layout = layout;

    /// <summary>Adds a whole number.</summary>
    /// <exception cref="ArgumentException">The name is empty, is <c>type</c>, or was given before. So of all options.</exception>
    public PartOptions Add(string name, long? value) => Add(name, value is { } number ? JsonTree.Of(number) : JsonTree.Null);

    /// <summary>Adds a number.</summary>
    public PartOptions Add(string name, double? value) => Add(name, value is { } number ? JsonTree.Of(number) : JsonTree.Null);

    /// <summary>Adds what is or is not.</summary>
    public PartOptions Add(string name, bool value) => Add(name, JsonTree.Of(value));

    /// <summary>Adds a text.</summary>
    public PartOptions Add(string name, string? value) => Add(name, value is not null ? JsonTree.Of(value) : JsonTree.Null);

    /// <summary>Adds a word of an enumeration.</summary>
    public PartOptions Add<T>(string name, T value)
        where T : struct, Enum => Add(name, JsonTree.Of(value.ToString()));

    /// <summary>Adds another part.</summary>
    public PartOptions Add(string name, IPart? value) => Add(name, value is not null ? Describe(value, _layout) : JsonTree.Null);

    /// <summary>Adds a mask, as that which it makes for the layout of the model.</summary>
    public PartOptions Add(string name, Func<ModalityLayout, ObservationMask>? value) =>
        Add(name, value is not null ? MaskOf(value) : JsonTree.Null);

    /// <summary>Adds whole numbers.</summary>
    public PartOptions Add(string name, IEnumerable<int>? values) => Add(name, values is not null ? JsonTree.Of(values) : JsonTree.Null);

    /// <summary>Adds numbers.</summary>
    public PartOptions Add(string name, IEnumerable<double>? values) => Add(name, values is not null ? JsonTree.Of(values) : JsonTree.Null);

    /// <summary>Adds texts.</summary>
    public PartOptions Add(string name, IEnumerable<string>? values) => AddList(name, values, JsonTree.Of);

    /// <summary>Adds other parts.</summary>
    public PartOptions Add(string name, IEnumerable<IPart>? values) => AddList(name, values, value => Describe(value, _layout));

    /// <summary>Adds masks, as those which they make for the layout of the model.</summary>
    public PartOptions Add(string name, IEnumerable<Func<ModalityLayout, ObservationMask>>? values) => AddList(name, values, MaskOf);

    /// <summary>Adds numbers by name.</summary>
    public PartOptions Add(string name, IReadOnlyDictionary<string, double>? values) => Add(
        name,
        values is not null
            ? JsonTree.Of(values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => (value.Key, JsonTree.Of(value.Value))))
            : JsonTree.Null);

    /// <summary>A part by the name of its type and its options.</summary>
    internal static JsonElement Describe(IPart part, ModalityLayout layout) =>
        Describe(PartName.Of(part.GetType()), layout, part.WriteOptions);

    internal static JsonElement Describe(string type, ModalityLayout layout, Action<PartOptions> write)
    {
        var options = new PartOptions(layout);
        write(options);
        return JsonTree.Of([(PartName.Key, JsonTree.Of(type)), .. options._values.Select(value => (value.Key, value.Value))]);
    }

    private PartOptions AddList<T>(string name, IEnumerable<T>? values, Func<T, JsonElement> describe) => Add(
        name,
        values is null ? JsonTree.Null : JsonTree.Of(values.Select(value =>
            value is not null ? describe(value) : throw new ArgumentException(
                $"An item of the option '{name}' is null.", nameof(values)))));

    private PartOptions Add(string name, JsonElement value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == PartName.Key)
            throw new ArgumentException($"An option cannot be named '{PartName.Key}': that is the name of the part's type.", nameof(name));
        return _values.TryAdd(name, value) ? this : throw new ArgumentException($"The option '{name}' is given twice.", nameof(name));
    }

    /// <summary>A part of the user's may have a mask that is not for this layout.</summary>
    private JsonElement MaskOf(Func<ModalityLayout, ObservationMask> mask)
    {
        try
        {
            return mask(_layout) is { } made ? JsonTree.Of(MaskText.Of(made)) : JsonTree.Null;
        }
        catch (ArgumentException)
        {
            return JsonTree.Null;
        }
    }
}

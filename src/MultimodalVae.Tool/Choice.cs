using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>An option that takes one of some names.</summary>
internal sealed class Choice<T>
{
    private readonly OrderedDictionary<string, T> _values = [];

    /// <summary>The first value is the default.</summary>
    public Choice(string name, string description, params IEnumerable<(string Name, T Value)> values)
        : this(name, description, hasDefault: true, values)
    {
    }

    /// <summary>There is a default, the first value, or none.</summary>
    public Choice(string name, string description, bool hasDefault, params IEnumerable<(string Name, T Value)> values)
    {
        foreach (var (text, value) in values)
            _values.Add(text, value);
        Option = new Option<string?>(name)
        {
            Description = $"{description} One of {string.Join(", ", _values.Keys)}.",
            HelpName = name.TrimStart('-'),
        };
        if (hasDefault)
            Option.DefaultValueFactory = _ => _values.GetAt(0).Key;
        Option.AcceptOnlyFromAmong([.. _values.Keys]);
    }

    public Option<string?> Option { get; }

    /// <summary>The value that was chosen; the default of the type where there is no choice.</summary>
    public T? Of(VerbContext context) => context.Get(Option) is { } name ? _values[name] : default;
}

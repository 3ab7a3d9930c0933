using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MultimodalVae.Tool;

/// <summary>Options that take a number. A comma is an error: it would separate thousands, and who types it means decimals.</summary>
internal static class NumberOption
{
    public static Option<double> Create(string name, string description, double value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = typed => Parsed(typed) ?? value,
    };

    /// <summary>An option that may be left out.</summary>
    public static Option<double?> Create(string name, string description) =>
        new(name) { Description = description, CustomParser = Parsed };

    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static double? Parsed(ArgumentResult typed)
    {
        var text = typed.Tokens[0].Value;
        if (TryParse(text, out var number))
            return number;
        typed.AddError($"{((OptionResult)typed.Parent!).Option.Name} is '{text}'; expected a number with a decimal point, as 0.5.");
        return null;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Samples.Shared;

/// <summary>Options that are a number. A comma in it is an error: it would separate thousands.</summary>
internal static class NumberOption
{
    /// <summary>A number above 0.</summary>
    /// <param name="name">The name, as in <c>--epochs</c>.</param>
    /// <param name="description">What it is.</param>
    /// <param name="expected">What is expected, where the number is not above 0.</param>
    /// <param name="value">The default value, or null for none.</param>
    public static Option<T> Create<T>(string name, string description, string expected, T? value = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = value is { } known ? _ => known : null,
            CustomParser = argument =>
            {
                var number = Parsed<T>(name, argument);
                if (number is { } found && !(found > T.Zero && T.IsFinite(found)))
                    argument.AddError($"{name} is {argument.Tokens[0].Value}; expected {expected}.");
                return number ?? default;
            },
        };

    /// <summary>Any finite number, or none.</summary>
    public static Option<double?> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument =>
        {
            var number = Parsed<double>(name, argument);
            if (number is { } found && !double.IsFinite(found))
                argument.AddError($"{name} is {argument.Tokens[0].Value}; expected a finite number.");
            return number;
        },
    };

    /// <summary>The number; null where it is none, with the error that <c>mmvae</c> has for that.</summary>
    private static T? Parsed<T>(string name, ArgumentResult argument)
        where T : struct, INumber<T>
    {
        var text = argument.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        var expected = typeof(T) == typeof(int) ? "a whole number" : "a number with a decimal point, as 0.5";
        argument.AddError($"{name} is '{text}'; expected {expected}.");
        return null;
    }
}

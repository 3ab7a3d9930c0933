using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Samples.Shared;

/// <summary>Options that are a number. A comma in it is an error: it would separate thousands.</summary>
internal static class NumberOption
{
    /// <summary>A number above 0.</summary>
    /// <param name="name">The name, as in <c>--epochs</c>.</param>
    /// <param name="description">What it is.</param>
    /// <param name="wanted">What is wanted where another value is found.</param>
    /// <param name="value">The default value, or null for none.</param>
    public static Option<T> Create<T>(string name, string description, string wanted, T? value = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = value is { } known ? _ => known : null,
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                if (TryParse<T>(text, out var number) && number > T.Zero)
                    return number;
                argument.AddError($"{name} is {text}; expected {wanted}.");
                return default;
            },
        };

    /// <summary>Any finite number, or none.</summary>
    public static Option<double?> Create(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (TryParse<double>(text, out var number))
                return number;
            argument.AddError($"{name} is {text}; expected a number.");
            return null;
        },
    };

    private static bool TryParse<T>(string text, out T number)
        where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && T.IsFinite(number);
}

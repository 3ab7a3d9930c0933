using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Samples.Shared;

/// <summary>Options that are a number above 0.</summary>
internal static class NumberOption
{
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
                if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) && number > T.Zero)
                    return number;
                argument.AddError($"{name} is {text}; expected {wanted}.");
                return default;
            },
        };
}

using System.CommandLine;
using IcubStudy.Results;

namespace IcubStudy.Commands;

/// <summary>The option <c>--values</c>: values of a model by their names.</summary>
internal sealed class ValuesOption : Option<string[]>
{
    public ValuesOption(string purpose)
        : base("--values")
    {
        Description = $"The values to {purpose}: {ModelValue.Names}.";
        Required = true;
        AllowMultipleArgumentsPerToken = true;
    }

    /// <summary>The values that were asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="results">The finished models, which all have the same modalities.</param>
    /// <exception cref="ArgumentException">A value does not exist, or none of the models has it.</exception>
    public IReadOnlyList<ModelValue> Of(ParseResult parsed, IReadOnlyList<ModelResult> results)
    {
        var values = parsed.GetRequiredValue(this).SelectMany(value => ModelValue.Parse(value, results[0].Modalities)).ToList();
        foreach (var value in values)
        {
            if (results.All(result => double.IsNaN(value.Of(result))))
            {
                throw new ArgumentException(
                    $"The value is '{value.Name}', which none of the {results.Count} finished models has; "
                    + "expected one that they were evaluated for.");
            }
        }

        return values;
    }
}

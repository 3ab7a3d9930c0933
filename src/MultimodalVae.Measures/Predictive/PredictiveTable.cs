using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>What subsets of the modalities tell about each other one: by target, then what is given.</summary>
public sealed class PredictiveTable : CoalitionTable<PredictiveResult>
{
    internal PredictiveTable(IEnumerable<PredictiveResult> results, CoalitionEvaluation evaluation)
        : base(results, evaluation)
    {
    }

    /// <summary>One result.</summary>
    /// <param name="target">The name of the modality that is predicted.</param>
    /// <param name="given">The names of the modalities that are given, in any order; none for the density of the target alone.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities.</exception>
    public PredictiveResult this[string target, params string[] given] => TryGet(target, given, out var result)
        ? result
        : throw new ArgumentException(
            $"There is no result of '{target}' given {(given.Length == 0 ? "nothing" : $"'{string.Join("', '", given)}'")}; " +
            $"expected modalities of {string.Join(", ", Modalities)}, none twice.",
            nameof(given));

    /// <summary>One result, where there is one.</summary>
    public bool TryGet(string target, IReadOnlyCollection<string> given, [NotNullWhen(true)] out PredictiveResult? result)
    {
        ArgumentNullException.ThrowIfNull(given);
        result = Find(found => found.Target == target
            && found.Given.Layout.Modalities.Where(
                modality => found.Given.Shows(modality.Name)).Select(modality => modality.Name).ToHashSet().SetEquals(given));
        return result is not null;
    }

    private protected override string Title => "Log scores and information";

    private protected override int NameColumns => 2;

    private protected override IEnumerable<string[]> Lines => this
        .Select(result => (string[])
        [
            result.Target, result.Given.ToString(), MeasureTableText.Short(result.LogScore), Cell(result),
            result.EffectiveSampleSize.ToString("0.0", CultureInfo.InvariantCulture),
        ])
        .Prepend(["target", "given", "log score", "information", "sample size"]);

    private protected override IEnumerable<string> Legend =>
    [
        "log score: log p(target|given), the higher the better.",
        "information: the log score less that given nothing; where the model is right, " +
        "the mutual information of the target and what is given.",
        "sample size: the effective number of samples of z.",
    ];

    private protected override string CsvHeader =>
        $"target,given,kind,information,{MeasureTableText.IntervalHeader},log-score,effective-sample-size";

    private protected override IEnumerable<string> CsvLines => this.Select(result => string.Create(
        CultureInfo.InvariantCulture, $"{result.Target},{result.Given},{Csv(result)},{result.LogScore:R},{result.EffectiveSampleSize:R}"));
}

namespace MultimodalVae.Measures;

/// <summary>Synergy and redundancy of all pairs of modalities about each other one.</summary>
public sealed class PairInteractionTable : CoalitionTable
{
    internal PairInteractionTable(IEnumerable<PairInteraction> results, CoalitionEvaluation evaluation)
        : base(evaluation) => Results = [.. results];

    /// <summary>All interactions: by target, then pair.</summary>
    public IReadOnlyList<PairInteraction> Results { get; }

    /// <summary>One interaction. The two have no order.</summary>
    /// <param name="first">The name of one of the two.</param>
    /// <param name="second">The name of the other one.</param>
    /// <param name="target">The name of the modality that is reconstructed.</param>
    /// <exception cref="ArgumentException">There is no such result.</exception>
    public PairInteraction this[string first, string second, string target] => Results.FirstOrDefault(result => result.Target == target
            && ((result.First == first && result.Second == second) || (result.First == second && result.Second == first)))
        ?? throw new ArgumentException(
            $"There is no interaction of '{first}' and '{second}' about '{target}'. They are three of {string.Join(", ", Modalities)}.",
            nameof(first));

    private protected override string Title => "Interactions of pairs";

    private protected override int NameColumns => 3;

    private protected override bool HasIntervals => Results[0].Lower is not null;

    private protected override IEnumerable<string[]> Lines => Results
        .Select(result => (string[])[result.Target, result.First, result.Second, Cell(result)])
        .Prepend(["target", "first", "second", "interaction"]);

    private protected override string CsvHeader => "target,first,second,direction,interaction,lower,upper";

    private protected override IEnumerable<string> CsvLines =>
        Results.Select(result => $"{result.Target},{result.First},{result.Second},{Csv(result)}");
}

using System.Diagnostics.CodeAnalysis;

namespace MultimodalVae.Measures;

/// <summary>Synergy and redundancy of all pairs of modalities about each other one: by target, then pair.</summary>
public sealed class PairInteractionTable : CoalitionTable<PairInteraction>
{
    internal PairInteractionTable(IEnumerable<PairInteraction> results, CoalitionEvaluation evaluation)
        : base(results, evaluation)
    {
    }

    /// <summary>One interaction.</summary>
    /// <param name="key">The pair and the third one, as in <c>new() { First = "joint", Second = "vision", Target = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities.</exception>
    public PairInteraction this[PairInteractionKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no interaction of '{key.First}' and '{key.Second}' about '{key.Target}'; " +
        $"expected three of {string.Join(", ", Modalities)}.", nameof(key));

    /// <summary>One interaction, where there is one.</summary>
    public bool TryGet(PairInteractionKey key, [NotNullWhen(true)] out PairInteraction? result)
    {
        result = Find(found => key.Names(found.First, found.Second, found.Target));
        return result is not null;
    }

    private protected override string Title => "Interactions of pairs";

    private protected override int NameColumns => 3;

    private protected override IEnumerable<string[]> Lines => this
        .Select(result => (string[])[result.Target, result.First, result.Second, Cell(result)])
        .Prepend(["target", "first", "second", "interaction"]);

    private protected override IEnumerable<string> Legend =>
        ["interaction: what both tell about the target less the sum of what each tells; more than 0 is synergy, less than 0 redundancy."];

    private protected override string CsvHeader => $"target,first,second,direction,interaction,{MeasureTableText.IntervalHeader}";

    private protected override IEnumerable<string> CsvLines =>
        this.Select(result => $"{result.Target},{result.First},{result.Second},{Csv(result)}");
}

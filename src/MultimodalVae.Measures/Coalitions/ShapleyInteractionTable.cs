using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The Shapley interactions of all sets of modalities up to an order about each other modality: by target, then order.</summary>
public sealed class ShapleyInteractionTable : CoalitionTable<ShapleyInteraction>
{
    internal ShapleyInteractionTable(IEnumerable<ShapleyInteraction> results, CoalitionEvaluation evaluation)
        : base(results, evaluation) => MaxOrder = this.Max(result => result.Order);

    /// <summary>How many modalities the largest sets have.</summary>
    public int MaxOrder { get; }

    /// <summary>One interaction.</summary>
    /// <param name="key">The set and the target, as in <c>new() { Players = ["joint", "vision"], Target = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities and the largest order.</exception>
    public ShapleyInteraction this[ShapleyInteractionKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no interaction of '{string.Join("', '", key.Players ?? [])}' for '{key.Target}'; "
        + $"expected 1 to {MaxOrder} different players and another modality of {string.Join(", ", Modalities)}.", nameof(key));

    /// <summary>One interaction, where there is one.</summary>
    public bool TryGet(ShapleyInteractionKey key, [NotNullWhen(true)] out ShapleyInteraction? result)
    {
        var players = key.Players ?? [];
        result = Find(found => found.Target == key.Target && found.Order == players.Count && found.Players.All(players.Contains));
        return result is not null;
    }

    private protected override string Title =>
        string.Create(CultureInfo.InvariantCulture, $"Shapley interactions up to order {MaxOrder} (all subsets)");

    private protected override int NameColumns => 2;

    private protected override IEnumerable<string[]> Lines => this
        .Select(result => (string[])[result.Target, result.Names, Cell(result)])
        .Prepend(["target", "players", "interaction"]);

    private protected override IEnumerable<string> Legend =>
    [
        "interaction: of one player its Shapley value; of several what they tell about the target only together,",
        "  averaged over what else is given; of two, more than 0 is synergy, less than 0 redundancy.",
    ];

    private protected override string CsvHeader => $"target,order,players,direction,interaction,{MeasureTableText.IntervalHeader}";

    private protected override IEnumerable<string> CsvLines => this.Select(result =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Target},{result.Order},{result.Names},{Csv(result)}"));
}

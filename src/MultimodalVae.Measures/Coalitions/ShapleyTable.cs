using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The Shapley values of all modalities for the reconstruction of each other one: by target, then player.</summary>
public sealed class ShapleyTable : CoalitionTable<ShapleyValue>
{
    private const string AllOthers = "all others";

    private readonly string _plan;

    internal ShapleyTable(IEnumerable<ShapleyValue> results, IEnumerable<TargetResult> worths, string plan, CoalitionEvaluation evaluation)
        : base(results, evaluation) => (Worths, _plan) = (new TargetResults(worths), plan);

    /// <summary>The worth of all others together for each target, v_N(all others): the sum of its Shapley values.</summary>
    public TargetResults Worths { get; }

    /// <summary>One Shapley value.</summary>
    /// <param name="key">Whose share it is and of what, as in <c>new() { Player = "vision", Target = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities.</exception>
    public ShapleyValue this[ShapleyKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no Shapley value of '{key.Player}' for '{key.Target}'; expected two of {string.Join(", ", Modalities)}.", nameof(key));

    /// <summary>One Shapley value, where there is one.</summary>
    public bool TryGet(ShapleyKey key, [NotNullWhen(true)] out ShapleyValue? result)
    {
        result = Find(found => found.Player == key.Player && found.Target == key.Target);
        return result is not null;
    }

    private protected override string Title => $"Shapley values ({_plan})";

    private protected override int NameColumns => 2;

    private protected override IEnumerable<string[]> Lines
    {
        get
        {
            yield return Line("target", "player", "worth", "sampling margin");
            foreach (var worth in Worths)
            {
                foreach (var result in this.Where(result => result.Target == worth.Target))
                    yield return Line(result.Target, result.Player, Cell(result), Short(result.SamplingMargin));
                yield return Line(worth.Target, AllOthers, Cell(worth), MeasureTableText.Short(0));
            }

            string[] Line(string target, string player, string worth, string error) =>
                IsSampled ? [target, player, worth, error] : [target, player, worth];
        }
    }

    private protected override IEnumerable<string> Legend =>
    [
        "worth: the player's share of what all others together tell about the target, " +
        "which is what is lost on it given nothing less what is lost given them.",
        .. IsSampled ? ["sampling margin: how far the value of all permutations is away at most, with the confidence of the intervals; " +
            "these do not include it."] : (string[])[],
    ];

    private protected override string CsvHeader =>
        $"target,player,direction,worth,{MeasureTableText.IntervalHeader},sampling-error,sampling-margin";

    private protected override IEnumerable<string> CsvLines => Worths.SelectMany(worth => this
        .Where(result => result.Target == worth.Target)
        .Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Target},{result.Player},{Csv(result)},{result.SamplingError:R},{result.SamplingMargin:R}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"{worth.Target},{AllOthers},{Csv(worth)},,")));

    private bool IsSampled => this.First().SamplingError is not null;

    private static string Short(double? value) => value is { } number ? MeasureTableText.Short(number) : "";
}

using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The Shapley values of all modalities for the reconstruction of each other one.</summary>
public sealed class ShapleyTable : CoalitionTable
{
    private const string AllOthers = "all others";

    private readonly string _plan;

    internal ShapleyTable(IEnumerable<ShapleyValue> results, IEnumerable<TargetResult> worths, string plan, CoalitionEvaluation evaluation)
        : base(evaluation)
    {
        Results = [.. results];
        Worths = [.. worths];
        _plan = plan;
    }

    /// <summary>All Shapley values: by target, then player.</summary>
    public IReadOnlyList<ShapleyValue> Results { get; }

    /// <summary>The worth of all others together for each target, v_N(all others): the sum of its Shapley values.</summary>
    public IReadOnlyList<TargetResult> Worths { get; }

    /// <summary>One Shapley value.</summary>
    /// <param name="player">The name of the modality whose share it is.</param>
    /// <param name="target">The name of the modality that is reconstructed.</param>
    /// <exception cref="ArgumentException">There is no such result.</exception>
    public ShapleyValue this[string player, string target] =>
        Results.FirstOrDefault(result => result.Player == player && result.Target == target) ?? throw new ArgumentException(
            $"There is no Shapley value of '{player}' for '{target}'. Player and target are two of {string.Join(", ", Modalities)}.", nameof(player));

    private protected override string Title => $"Shapley values ({_plan})";

    private protected override int NameColumns => 2;

    private protected override bool HasIntervals => Results[0].Lower is not null;

    private protected override IEnumerable<string[]> Lines
    {
        get
        {
            var isSampled = Results[0].SamplingError is not null;
            yield return Line("target", "player", "worth", "sampling error");
            foreach (var worth in Worths)
            {
                foreach (var result in Results.Where(result => result.Target == worth.Target))
                    yield return Line(result.Target, result.Player, Cell(result), Short(result.SamplingError));
                yield return Line(worth.Target, AllOthers, Cell(worth), MeasureTableText.Short(0));
            }

            string[] Line(string target, string player, string worth, string error) =>
                isSampled ? [target, player, worth, error] : [target, player, worth];
        }
    }

    private protected override string CsvHeader => "target,player,direction,worth,lower,upper,sampling-error";

    private protected override IEnumerable<string> CsvLines => Worths.SelectMany(worth => Results
        .Where(result => result.Target == worth.Target)
        .Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Target},{result.Player},{Csv(result)},{result.SamplingError:R}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"{worth.Target},{AllOthers},{Csv(worth)},")));

    private static string Short(double? value) => value is { } number ? MeasureTableText.Short(number) : "";
}

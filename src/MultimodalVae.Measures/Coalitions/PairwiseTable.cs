using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>How much each modality tells about each modality, itself among them: by target, then what is given.</summary>
public sealed class PairwiseTable : CoalitionTable<PairwiseLoss>
{
    private const string NoShare = "-";

    internal PairwiseTable(IEnumerable<PairwiseLoss> results, IEnumerable<TargetResult> fromNothing, CoalitionEvaluation evaluation)
        : base(results, evaluation) => FromNothing = new TargetResults(fromNothing);

    /// <summary>What is lost on each target where nothing is given, L_N(none): what there is to tell about it.</summary>
    public TargetResults FromNothing { get; }

    /// <summary>One pair.</summary>
    /// <param name="key">What is given and what is reconstructed, as in <c>new() { Given = "vision", Target = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities.</exception>
    public PairwiseLoss this[PairwiseKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no loss on '{key.Target}' given '{key.Given}'; expected two of {string.Join(", ", Modalities)}, or one of them twice.",
        nameof(key));

    /// <summary>One pair, where there is one.</summary>
    public bool TryGet(PairwiseKey key, [NotNullWhen(true)] out PairwiseLoss? result)
    {
        result = Find(found => found.Given == key.Given && found.Target == key.Target);
        return result is not null;
    }

    private protected override string Title => "What one modality tells";

    private protected override int NameColumns => 2;

    private protected override IEnumerable<string[]> Lines
    {
        get
        {
            yield return ["target", "given", "loss", "share explained"];
            foreach (var nothing in FromNothing)
            {
                yield return [nothing.Target, "nothing", Cell(nothing), nothing.Mean == 0 ? NoShare : $"{Percent(0)} %"];
                foreach (var result in this.Where(result => result.Target == nothing.Target))
                    yield return [result.Target, result.Given, Cell(result), Share(result)];
            }
        }
    }

    private protected override IEnumerable<string> Legend =>
    [
        "loss: what is lost on the target where only that modality is given, " +
        "KL( p(target|all) || p(target|given) ) in the first direction.",
        "share explained: 1 - loss / loss given nothing, of the means; 100 % where it tells everything, - where there is nothing to tell.",
    ];

    private protected override string CsvHeader =>
        $"target,given,direction,loss,{MeasureTableText.IntervalHeader},share,share-lower,share-upper";

    private protected override IEnumerable<string> CsvLines => FromNothing.SelectMany(nothing => this
        .Where(result => result.Target == nothing.Target)
        .Select(result => string.Create(CultureInfo.InvariantCulture,
            $"{result.Target},{result.Given},{Csv(result)},{result.Share:R},{result.ShareInterval?.Lower:R}," +
            $"{result.ShareInterval?.Upper:R}"))
        .Prepend($"{nothing.Target},nothing,{Csv(nothing)},,,"));

    private static string Share(PairwiseLoss result) => result switch
    {
        { Share: null } => NoShare,
        { ShareInterval: { } interval } => $"{Percent(result.Share.Value)} [{Percent(interval.Lower)}, {Percent(interval.Upper)}] %",
        _ => $"{Percent(result.Share.Value)} %",
    };

    private static string Percent(double share) => Math.Round(100 * share, 1).ToString("0.0", CultureInfo.InvariantCulture);
}

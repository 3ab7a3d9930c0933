using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>How much each modality tells about each modality, itself among them.</summary>
public sealed class PairwiseTable : CoalitionTable
{
    private const string NoShare = "-";

    internal PairwiseTable(IEnumerable<PairwiseLoss> results, IEnumerable<TargetResult> fromNothing, CoalitionEvaluation evaluation)
        : base(evaluation)
    {
        Results = [.. results];
        FromNothing = [.. fromNothing];
    }

    /// <summary>All pairs: by target, then what is given.</summary>
    public IReadOnlyList<PairwiseLoss> Results { get; }

    /// <summary>What is lost on each target where nothing is given, L_N(none): what there is to tell about it.</summary>
    public IReadOnlyList<TargetResult> FromNothing { get; }

    /// <summary>One pair.</summary>
    /// <param name="given">The name of the modality that is given.</param>
    /// <param name="target">The name of the modality that is reconstructed, which may be the same.</param>
    /// <exception cref="ArgumentException">There is no such result.</exception>
    public PairwiseLoss this[string given, string target] =>
        Results.FirstOrDefault(result => result.Given == given && result.Target == target) ?? throw new ArgumentException(
            $"There is no loss on '{target}' given '{given}'. Both are of {string.Join(", ", Modalities)}.", nameof(given));

    private protected override string Title => "What one modality tells";

    private protected override int NameColumns => 2;

    private protected override bool HasIntervals => Results[0].Lower is not null;

    private protected override IEnumerable<string[]> Lines
    {
        get
        {
            yield return ["target", "given", "loss", "share told"];
            foreach (var nothing in FromNothing)
            {
                yield return [nothing.Target, "nothing", Cell(nothing), nothing.Mean == 0 ? NoShare : $"{Percent(0)} %"];
                foreach (var result in Results.Where(result => result.Target == nothing.Target))
                    yield return [result.Target, result.Given, Cell(result), Share(result)];
            }
        }
    }

    private protected override string CsvHeader => "target,given,direction,loss,lower,upper,share,share-lower,share-upper";

    private protected override IEnumerable<string> CsvLines => FromNothing.SelectMany(nothing => Results
        .Where(result => result.Target == nothing.Target)
        .Select(result => string.Create(CultureInfo.InvariantCulture,
            $"{result.Target},{result.Given},{Csv(result)},{result.Share:R},{result.ShareLower:R},{result.ShareUpper:R}"))
        .Prepend($"{nothing.Target},nothing,{Csv(nothing)},,,"));

    private static string Share(PairwiseLoss result) => result switch
    {
        { Share: null } => NoShare,
        { ShareLower: { } lower, ShareUpper: { } upper } => $"{Percent(result.Share.Value)} [{Percent(lower)}, {Percent(upper)}] %",
        _ => $"{Percent(result.Share.Value)} %",
    };

    private static string Percent(double share) => Math.Round(100 * share, 1).ToString("0.0", CultureInfo.InvariantCulture);
}

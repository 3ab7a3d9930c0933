namespace MultimodalVae.Measures;

/// <summary>What the rows say of the four measures of one modality.</summary>
internal sealed class ModalityEvidence(ModalityMeasures measures, RowEvidence evidence, ReadingOptions options)
{
    private readonly MeanEvidence[] _errors = [.. measures.Errors.Select(values => evidence.Of(() => [.. values], options.Negligible))];

    /// <summary>Over the rows that have it: others lose nothing without it.</summary>
    private readonly MeanEvidence[] _losses = [.. measures.Losses.Select(
        values => evidence.Of(IsRare(measures, options) ? null : measures.Observed, () => [.. values], options.Negligible))];

    private readonly MeanEvidence _ownLoss = evidence.Of(() =>
        [.. measures.LossOwn.Values.Zip(measures.LossAll.Values, (own, all) => own - (options.NearlyAll * all))]);

    /// <summary>That any loss given it alone is not negligible: the chance of the one that speaks for it least.</summary>
    public double ChanceOfAnError => _errors.Max(error => error.ChanceIfNotBelow);

    /// <summary>That any loss without it is not negligible.</summary>
    public double ChanceOfALoss => _losses.Max(loss => loss.ChanceIfNotBelow);

    /// <summary>The same; certain where too few rows have it to say anything of these.</summary>
    public double ChanceOfBeingMissed => IsRare(measures, options) ? 1 : ChanceOfALoss;

    /// <summary>That all losses without it are negligible: the least chance, times their number (Bonferroni).</summary>
    public double ChanceOfNoLoss => Math.Min(1, _losses.Length * _losses.Min(loss => loss.ChanceIfNotAbove));

    /// <summary>That nothing is lost without it, or less than nearly all of it on itself.</summary>
    public double ChanceOfPredictable => Math.Max(ChanceOfNoLoss, _ownLoss.ChanceIfNotAbove);

    private static bool IsRare(ModalityMeasures measures, ReadingOptions options) => measures.Observed?.Count < options.MinRows;
}

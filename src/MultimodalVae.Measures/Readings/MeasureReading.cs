namespace MultimodalVae.Measures;

/// <summary>
/// What a table of measures says in plain words, after arXiv 2411.00522: delta_all close to delta_M, M is hard to predict from the others;
/// Delta_all small, M alone is informative about them. All findings together are right with the confidence of the table, and so are all
/// orders of one ranking (Holm 1979).
/// </summary>
public sealed class MeasureReading
{
    private MeasureReading(IEnumerable<Finding> findings, IReadOnlyList<MeasureRanking>? rankings = null) =>
        (Findings, Rankings) = ([.. findings], rankings ?? []);

    /// <summary>The statements: what limits the others first, then what the measures say, then what the pairs say.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>
    /// The modalities in the order of each of the four measures, with what is tied; empty where a finding says that there are too few rows,
    /// that no row has two modalities, or that nothing is lost.
    /// </summary>
    public IReadOnlyList<MeasureRanking> Rankings { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="table">The four measures of the paper, and others.</param>
    /// <param name="pairwise">
    /// What each modality tells about each other one by the same model, or null: then nothing is said of single pairs.
    /// </param>
    /// <param name="options">From where on a statement is made, or null for the default values.</param>
    /// <param name="cancellationToken">Ends it, while resamples are drawn.</param>
    /// <returns>The statements, about the direction of the pairwise table, without one the first direction of the table.</returns>
    /// <exception cref="ArgumentException">
    /// One of the four measures is missing in that direction, the tables are of other modalities, or an option is out of its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MeasureReading From(
        MeasureTable table, PairwiseTable? pairwise = null, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new ReadingOptions();
        options.Check();
        var direction = pairwise?.Direction ?? table.Directions[0];
        Check(table, direction, pairwise);

        var rows = Math.Min(table.RowCount, pairwise?.RowCount ?? int.MaxValue);
        if (rows < options.MinRows)
            return new MeasureReading([TooFew(rows, options.MinRows)]);

        Finding[] apart = [.. table.PairsApart.Select(NotTogether)];
        if (table.Rows.HasNothingTogether)
            return new MeasureReading(apart);

        var statements = MostStatements(table.Modalities.Count, pairwise is not null);
        var resamples = options.ResamplesFor(statements, table.Confidence);
        var measures = new MeasureFindings(table, direction, EvidenceOf(table.Rows.Sampling), options);
        var pairs = pairwise is null ? null : new PairwiseFindings(pairwise, table.Layout, EvidenceOf(pairwise.Rows.Sampling), options);
        var isNothingLost = measures.ChanceOfALoss <= 1 - table.Confidence;
        Claim[] claims = [.. isNothingLost ? [new Claim(
            measures.ChanceOfALoss, () => NothingLost(measures, pairs))] : measures.All(pairs), .. pairs?.All(isNothingLost) ?? []];
        var made = Statements.Made([.. claims.Select(claim => claim.Chance)], table.Confidence);
        return new MeasureReading(
            [
                .. apart,
                .. TooFewResamples(statements, table.Confidence, resamples),
                .. Untrained(table, pairwise),
                .. claims.Where((_, i) => made[i]).Select(claim => claim.Finding()),
            ],
            isNothingLost && made[0] ? [] : measures.Rankings.All);

        RowEvidence EvidenceOf(RowSampling sampling) => new(sampling, resamples, options.Seed, cancellationToken);
    }

    /// <summary>One sentence per line: the findings, then the rankings.</summary>
    public override string ToString() => Findings.Count == 0 && !Rankings.Any(ranking => ranking.Ranks.Any(rank => rank.FirstRank > 1))
        ? "Nothing can be said: no interval is clear of the others and of the limits."
        : string.Join(
            Environment.NewLine, [.. Findings.Select(finding => $"- {finding}."), .. Rankings.Select(ranking => $"- {ranking}.")]);

    private static void Check(MeasureTable table, DivergenceDirection direction, PairwiseTable? pairwise)
    {
        string[] missing = [.. InformationMeasures.OfThePaper.Select(measure => measure.Name)
            .Except(table.Where(result => result.Direction == direction).Select(result => result.Measure.Name))];
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"The table has no {string.Join(", ", missing)}, {direction}; a reading needs the four measures of the paper.",
                nameof(table));
        }

        if (pairwise is not null && !pairwise.Modalities.SequenceEqual(table.Modalities))
        {
            throw new ArgumentException(
                $"The pairwise table is of {string.Join(", ", pairwise.Modalities)}; expected {string.Join(", ", table.Modalities)}.",
                nameof(pairwise));
        }
    }

    private static IEnumerable<Finding> Untrained(MeasureTable table, PairwiseTable? pairwise)
    {
        var layout = table.Layout;
        ObservationMask[] inputs =
        [
            .. MeasureTableText.UntrainedInputs(table).Union(pairwise?.UntrainedInputs ?? []),
        ];
        return inputs.Length == 0 ? [] :
        [
            new()
            {
                Kind = FindingKind.UntrainedInputs,
                Modalities = [.. layout.Modalities.Select(m => m.Name).Where(name => inputs.Contains(layout.Only(name)))],
                Numbers = new Dictionary<string, double> { ["untrained-inputs"] = inputs.Length },
                Sentence = $"the model was never trained on these inputs: {UntrainedNote.Inputs(inputs)}; what it makes of them is a "
                    + "guess, so that figures that rest on them may be large because the input is new, not because a modality says little",
            },
        ];
    }

    /// <summary>How many statements share one confidence at most: all findings, or the orders of one ranking.</summary>
    private static int MostStatements(int modalities, bool withPairs) => Math.Max(
        modalities * (modalities - 1) / 2, (2 * modalities) + 2 + (withPairs ? modalities * (modalities + 1) : 0));

    private static IEnumerable<Finding> TooFewResamples(int statements, double confidence, int resamples)
    {
        var least = ReadingOptions.LeastResamplesFor(statements, confidence);
        return resamples >= least ? [] : [OfTheModel(
            FindingKind.TooFewResamples,
            FormattableString.Invariant($"{resamples} resamples are too few for {statements} statements that are all right with a ")
                + FormattableString.Invariant($"confidence of {confidence}; expected {least} or more"),
            "resamples",
            resamples)];
    }

    private static Finding TooFew(int rows, int least) =>
        OfTheModel(FindingKind.TooFewRows, $"{rows} rows are too few for a statement; expected {least}", "rows", rows);

    private static Finding NotTogether(ModalityPair pair)
    {
        var sentence = TableLegend.Apart(pair);
        return new()
        {
            Kind = FindingKind.NotTogether,
            Modalities = [pair.First, pair.Second],
            Numbers = new Dictionary<string, double> { ["rows-together"] = pair.RowsTogether },
            Sentence = char.ToLowerInvariant(sentence[0]) + sentence[1..],
        };
    }

    private static Finding NothingLost(MeasureFindings measures, PairwiseFindings? pairs)
    {
        var (kind, sentence) = pairs switch
        {
            { InputIsIgnored: true } => (
                FindingKind.InputIgnored,
                $"the reconstruction ignores the input: nothing is lost whatever is hidden{OfThePosterior(measures.PosteriorStays)}"),
            { InputMatters: true } => (
                FindingKind.Interchangeable,
                "the modalities are interchangeable: each one alone tells what all tell, and nothing is lost without it"),
            _ => (
                FindingKind.NothingLost,
                "nothing is lost whichever modality is hidden or left alone: either the input is ignored, as after posterior collapse, "
                    + "or each modality tells all"),
        };
        return OfTheModel(kind, sentence, "largest-per-column", measures.Largest);
    }

    private static string OfThePosterior(bool? stays) => stays switch
    {
        true => ", and the posterior stays as it is: it has collapsed",
        false => ", although the posterior does change: the decoders ignore it",
        null => "",
    };

    private static Finding OfTheModel(FindingKind kind, string sentence, string number, double value) =>
        new() { Kind = kind, Modalities = [], Numbers = new Dictionary<string, double> { [number] = value }, Sentence = sentence };
}

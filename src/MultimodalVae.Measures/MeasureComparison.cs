using System.Diagnostics;

namespace MultimodalVae.Measures;

/// <summary>Reconstructions of the same rows from complete and from partial input, for one modality and one direction.</summary>
[DebuggerDisplay("{Modality}, {Direction}, {Full.RowCount} rows")]
public sealed class MeasureComparison
{
    private readonly KnownDivergences _divergences;

    /// <summary>Creates a comparison. <see cref="InformationMeasures.Evaluate"/> does so itself; a test of a measure does too.</summary>
    /// <param name="modality">The modality in question.</param>
    /// <param name="full">The reconstruction from complete input.</param>
    /// <param name="partial">The reconstruction of the same rows from the measure's partial input.</param>
    /// <param name="direction">Which of the two comes first.</param>
    /// <param name="divergences">The known divergences, the first that covers a pair being taken.</param>
    /// <exception cref="ArgumentException">
    /// The reconstructions have different layouts or numbers of rows, or no such modality, or there is no such direction.
    /// </exception>
    public MeasureComparison(
        Modality modality, Reconstruction full, Reconstruction partial, DivergenceDirection direction,
        IReadOnlyList<IDivergence> divergences)
        : this(
            modality, full, partial, direction, new KnownDivergences(divergences ?? throw new ArgumentNullException(nameof(divergences))))
    {
    }

    /// <summary>One whose divergences are shared with other comparisons of the same reconstructions.</summary>
    internal MeasureComparison(
        Modality modality, Reconstruction full, Reconstruction partial, DivergenceDirection direction, KnownDivergences divergences)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(full);
        ArgumentNullException.ThrowIfNull(partial);
        full.Layout.CheckEqual(partial.Layout, "partial reconstruction has", nameof(partial));
        _ = full.Layout.IndexOf(modality.Name);
        if (!Enum.IsDefined(direction))
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction.");
        if (full.RowCount != partial.RowCount)
            throw new ArgumentException(
                $"The reconstructions have {full.RowCount} and {partial.RowCount} rows; expected as many.", nameof(partial));
        Modality = modality;
        Full = full;
        Partial = partial;
        Direction = direction;
        _divergences = divergences;
    }

    /// <summary>The modality in question.</summary>
    public Modality Modality { get; }

    /// <summary>The reconstruction from complete input.</summary>
    public Reconstruction Full { get; }

    /// <summary>The reconstruction from the measure's partial input.</summary>
    public Reconstruction Partial { get; }

    /// <summary>Which of the two comes first.</summary>
    public DivergenceDirection Direction { get; }

    /// <summary>The divergence between the two reconstructions for every row, in nats.</summary>
    /// <param name="scope">Where they are compared.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    /// <exception cref="NotSupportedException">No divergence is known between the distributions, or the model has no posterior.</exception>
    /// <exception cref="InvalidOperationException">
    /// The divergence gives null, another number of rows, or a value that is not finite.
    /// </exception>
    public RowDivergences Divergence(MeasureScope scope) => scope switch
    {
        MeasureScope.Own => Divergence(Full[Modality.Name], Partial[Modality.Name], Compared.Of(Modality)),
        MeasureScope.All => InDirection(Full, Partial, OfAllColumns),
        MeasureScope.Latent =>
            Divergence(Full.Posterior ?? throw NoPosterior(), Partial.Posterior ?? throw NoPosterior(), new Compared("the posterior")),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such scope."),
    };

    /// <summary>
    /// The divergence between two distributions for every row, in the direction in question, in nats; their columns are its dimensions.
    /// </summary>
    /// <param name="full">From complete input.</param>
    /// <param name="partial">From partial input.</param>
    /// <exception cref="NotSupportedException">No divergence is known between them.</exception>
    /// <exception cref="InvalidOperationException">
    /// The divergence gives null, another number of rows, or a value that is not finite.
    /// </exception>
    public RowDivergences Divergence(IColumnDistribution full, IColumnDistribution partial) =>
        Divergence(full, partial, new Compared($"a comparison of '{Modality.Name}'"));

    private RowDivergences Divergence(IColumnDistribution full, IColumnDistribution partial, Compared what) =>
        InDirection(full, partial, (p, q) => _divergences.KullbackLeibler(p, q, what));

    private RowDivergences InDirection<T>(T full, T partial, Func<T, T, RowDivergences> divergence) => Direction switch
    {
        DivergenceDirection.FullToPartial => divergence(full, partial),
        DivergenceDirection.PartialToFull => divergence(partial, full),
        DivergenceDirection.Jeffreys => RowDivergences.SameDimensions(divergence(full, partial), divergence(partial, full)),
        _ => throw new InvalidOperationException($"There is no direction {Direction}."),
    };

    private RowDivergences OfAllColumns(Reconstruction p, Reconstruction q)
    {
        var modalities = p.Layout.Modalities;
        var parts = new RowDivergences[modalities.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = _divergences.KullbackLeibler(p[modalities[i].Name], q[modalities[i].Name], Compared.Of(modalities[i]));
        return RowDivergences.SideBySide(parts);
    }

    private static NotSupportedException NoPosterior() =>
        new("The model gives no posterior, so there is nothing to compare in latent space.");
}

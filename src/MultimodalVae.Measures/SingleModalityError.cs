namespace MultimodalVae.Measures;

/// <summary>
/// The single modality error of a modality M (arXiv 2411.00522): KL( p(.|x) || p(.|x_M) ), where x_M keeps only modality M. Delta_M on the
/// columns of M, Delta_all on all columns. What M alone tells: small where the model does as well from M alone as from everything.
/// </summary>
public sealed class SingleModalityError : IInformationMeasure
{
    private readonly MeasureScope _scope;

    /// <summary>Creates the measure.</summary>
    /// <param name="scope">Where the reconstructions are compared.</param>
    public SingleModalityError(MeasureScope scope) => _scope = scope;

    /// <inheritdoc/>
    public string Name => $"single-modality-error-{_scope.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public ObservationMask PartialInput(ModalityLayout layout, Modality modality)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(modality);
        return layout.Only(modality.Name);
    }

    /// <inheritdoc/>
    public RowDivergences Evaluate(MeasureComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Divergence(_scope);
    }
}

namespace MultimodalVae.Measures;

/// <summary>
/// The single modality error of a modality M (arXiv 2411.00522): KL( p(.|x) || p(.|x_M) ), where x_M keeps only modality M. Delta_M on the
/// columns of M, Delta_all on all columns. What M alone tells: small where the model does as well from M alone as from everything.
/// </summary>
public sealed class SingleModalityError : IInformationMeasure
{
    private readonly MeasureScope _scope;

    private SingleModalityError(MeasureScope scope) => _scope = scope;

    /// <summary>Delta_M: on the modality's own columns.</summary>
    public static SingleModalityError Own { get; } = new(MeasureScope.Own);

    /// <summary>Delta_all: on all columns.</summary>
    public static SingleModalityError All { get; } = new(MeasureScope.All);

    /// <summary>The same comparison between the posteriors.</summary>
    public static SingleModalityError Latent { get; } = new(MeasureScope.Latent);

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

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

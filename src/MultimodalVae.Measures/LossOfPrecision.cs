namespace MultimodalVae.Measures;

/// <summary>
/// The loss of precision of a modality M (arXiv 2411.00522): KL( p(.|x) || p(.|x_-M) ), where x_-M mutes only modality M. delta_M on the
/// columns of M, delta_all on all columns. What is lost without M: large where M cannot be replaced by the others.
/// </summary>
public sealed class LossOfPrecision : IInformationMeasure
{
    private readonly MeasureScope _scope;

    private LossOfPrecision(MeasureScope scope) => _scope = scope;

    /// <summary>delta_M: on the modality's own columns.</summary>
    public static LossOfPrecision Own { get; } = new(MeasureScope.Own);

    /// <summary>delta_all: on all columns.</summary>
    public static LossOfPrecision All { get; } = new(MeasureScope.All);

    /// <summary>The same comparison between the posteriors.</summary>
    public static LossOfPrecision Latent { get; } = new(MeasureScope.Latent);

    /// <inheritdoc/>
    public string Name => $"loss-of-precision-{_scope.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public ObservationMask PartialInput(ModalityLayout layout, Modality modality)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(modality);
        return layout.Without(modality.Name);
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

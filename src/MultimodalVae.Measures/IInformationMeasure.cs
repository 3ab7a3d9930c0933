namespace MultimodalVae.Measures;

/// <summary>A measure of what a modality contributes: a divergence between reconstructions from complete and from partial input.</summary>
/// <remarks>It may be asked on several threads at once.</remarks>
public interface IInformationMeasure
{
    /// <summary>Its name in tables and files, the same each time: not empty, without comma, quote or control character.</summary>
    string Name { get; }

    /// <summary>The partial input for a modality: a mask of the layout, the same one each time.</summary>
    ObservationMask PartialInput(ModalityLayout layout, Modality modality);

    /// <summary>
    /// The measure of every row, a sum over dimensions. The values are finite, depend on that row of the reconstructions alone, and are 0
    /// where the two reconstructions are equal: nothing hidden is nothing lost.
    /// </summary>
    /// <param name="comparison">
    /// The two reconstructions, which are rented: copy whatever must outlive the call.
    /// </param>
    RowDivergences Evaluate(MeasureComparison comparison);
}

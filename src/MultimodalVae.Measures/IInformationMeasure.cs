using MultimodalVae.Modalities;

namespace MultimodalVae.Measures;

/// <summary>A measure of what a modality contributes: a divergence between reconstructions from complete and from partial input.</summary>
public interface IInformationMeasure
{
    /// <summary>Its name in tables and files, without commas.</summary>
    string Name { get; }

    /// <summary>The partial input for a modality.</summary>
    ObservationMask PartialInput(ModalityLayout layout, Modality modality);

    /// <summary>The terms of the measure: <c>[rows, dimensions]</c>, whose sum over the dimensions is the measure of a row.</summary>
    /// <param name="comparison">The two reconstructions.</param>
    RowMatrix Terms(MeasureComparison comparison);
}

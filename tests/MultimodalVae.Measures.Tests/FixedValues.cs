namespace MultimodalVae.Measures.Tests;

/// <summary>A measure that gives each row the value it was told: what is made of values can then be tested on known ones.</summary>
internal sealed class FixedValues(params double[] values) : IInformationMeasure
{
    public string Name => "fixed";

    public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Only(modality.Name);

    public RowDivergences Evaluate(MeasureComparison comparison) => new(values, dimensions: 1);

    /// <summary>What is made of the values.</summary>
    public MeasureResult Result(MeasureOptions? options = null)
    {
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1));
        return Result(new DataSet(layout, RowMatrix.Create(values.Length, 2, (_, _) => { })), options);
    }

    /// <summary>What is made of the values of rows of two modalities, a and b.</summary>
    public MeasureResult Result(DataSet rows, MeasureOptions? options = null)
    {
        options = (options ?? new MeasureOptions()) with { Measures = [this], Directions = [DivergenceDirection.FullToPartial] };
        return InformationMeasures.Evaluate(new FakeModel(rows.Layout), rows, options)["a", this];
    }
}

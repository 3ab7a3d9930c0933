using CsCheck;

namespace MultimodalVae.Measures.Tests;

/// <summary>A layout of 2 to 6 modalities of 1 to 5 columns, rows of it, and the seed of a <see cref="RandomModel"/>.</summary>
internal sealed record RandomStudy(DataSet Rows, int Seed, int LatentSamples)
{
    public static Gen<RandomStudy> Any { get; } =
        from widths in Gen.Int[1, 5].Array[2, 6]
        from rowCount in Gen.Int[1, 8]
        let layout = new ModalityLayout(widths.Index().Select(width => new Modality($"m{width.Index}", width.Item)))
        from values in Gen.Double[-2, 2].Array[rowCount * layout.Width]
        from seed in Gen.Int[0, 1_000_000]
        from latentSamples in Gen.Int[0, 2]
        select new RandomStudy(new DataSet(layout, new RowMatrix(rowCount, layout.Width, values)), seed, latentSamples);

    public ModalityLayout Layout => Rows.Layout;

    public MeasureOptions Options => new() { BootstrapResamples = 30, LatentSamples = LatentSamples };

    public RandomModel Model(string? ignored = null) => new(Layout, Seed, ignored);

    /// <summary>The same rows and model with the modalities in another order.</summary>
    public RandomStudy Reordered(IReadOnlyList<int> order)
    {
        var layout = new ModalityLayout(order.Select(index => Layout.Modalities[index]));
        var rows = RowMatrix.Create(Rows.RowCount, layout.Width, (row, values) =>
        {
            foreach (var modality in layout.Modalities)
                Rows.Rows.Row(row).Slice(Layout.StartOf(modality.Name), modality.Width).CopyTo(values[layout.StartOf(modality.Name)..]);
        });
        return this with { Rows = new DataSet(layout, rows) };
    }

    public override string ToString() => $"{Rows.RowCount} rows of {Layout}, seed {Seed}, {LatentSamples} samples";
}

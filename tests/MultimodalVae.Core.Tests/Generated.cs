using CsCheck;

namespace MultimodalVae.Core.Tests;

/// <summary>Random inputs of properties.</summary>
internal static class Generated
{
    /// <summary>1 to 6 modalities of 1 to 5 columns each.</summary>
    public static Gen<ModalityLayout> Layouts { get; } =
        from widths in Gen.Int[1, 5].Array[1, 6]
        select new ModalityLayout(widths.Index().Select(width => new Modality($"m{width.Index}", width.Item)));

    /// <summary>Any mask of a layout: each column shown or hidden on its own, one at least shown.</summary>
    public static Gen<ObservationMask> Masks(ModalityLayout layout) =>
        Gen.Bool.Array[layout.Width].Where(observed => observed.Contains(true)).Select(observed => MaskOf(layout, observed));

    /// <summary>Rows of a layout.</summary>
    public static Gen<RowMatrix> Rows(ModalityLayout layout, int count) =>
        Gen.Double[-1, 1].Array[count * layout.Width].Select(values => new RowMatrix(count, layout.Width, values));

    public static ObservationMask MaskOf(ModalityLayout layout, bool[] observed) =>
        layout.Columns([.. layout.ColumnNames.Where((_, column) => observed[column])]);
}

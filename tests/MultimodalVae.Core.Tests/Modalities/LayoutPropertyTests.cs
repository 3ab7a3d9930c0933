using CsCheck;

namespace MultimodalVae.Core.Tests.Modalities;

[Trait("Proof", "properties")]
public sealed class LayoutPropertyTests
{
    private static readonly Gen<(ModalityLayout Layout, RowMatrix Rows)> _rows =
        from layout in Generated.Layouts
        from count in Gen.Int[0, 7]
        from rows in Generated.Rows(layout, count)
        select (layout, rows);

    [Fact]
    public void The_modalities_share_out_the_columns_without_gap_or_overlap() => Generated.Layouts.Sample(layout =>
    {
        var columns = layout.Modalities.SelectMany(m => Enumerable.Range(layout.StartOf(m.Name), m.Width));

        columns.Should().Equal(Enumerable.Range(0, layout.Width));
        layout.ColumnNames.Should().HaveCount(layout.Width).And.OnlyHaveUniqueItems();
        layout.Modalities.Select(m => layout.IndexOf(m.Name)).Should().Equal(Enumerable.Range(0, layout.Modalities.Count));
    });

    [Fact]
    public void Layouts_are_equal_where_their_texts_are_as_long_as_columns_are_numbered() =>
        Gen.Select(Generated.Layouts, Generated.Layouts).Sample((a, b) =>
        {
            var twin = new ModalityLayout(a.Modalities.Select(m => new Modality(m.Name, m.Width)));

            a.Equals(b).Should().Be(a.ToString() == b.ToString());
            twin.Should().Be(a);
            twin.GetHashCode().Should().Be(a.GetHashCode());
        });

    [Fact]
    public void Blocks_of_rows_put_together_are_the_matrix() =>
        _rows.SelectMany(study => Gen.Select(Gen.Const(study.Rows), Gen.Int[0, study.Rows.RowCount]))
        .Sample((rows, cut) =>
        {
            var (above, below) = (rows.Rows(0, cut), rows.Rows(cut, rows.RowCount - cut));

            (above.RowCount, below.RowCount).Should().Be((cut, rows.RowCount - cut));
            above.Values.ToArray().Concat(below.Values.ToArray()).Should().Equal(rows.Values.ToArray());
        });

    [Fact]
    public void Blocks_of_columns_put_side_by_side_are_the_matrix() => _rows.Sample((layout, rows) =>
    {
        var blocks = layout.Modalities.Select(m => rows.Columns(layout.StartOf(m.Name), m.Width)).ToList();

        var together = RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
            blocks.SelectMany(block => block.Row(row).ToArray()).ToArray().CopyTo(values));

        together.Values.ToArray().Should().Equal(rows.Values.ToArray());
    });

    [Fact]
    public void A_matrix_is_its_rows_its_values_and_its_array() => _rows.Sample((_, rows) =>
    {
        var array = new double[rows.RowCount, rows.ColumnCount];
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var column = 0; column < rows.ColumnCount; column++)
                array[row, column] = rows[row, column];
        }

        RowMatrix.FromArray(array).Values.ToArray().Should().Equal(rows.Values.ToArray());
        Enumerable.Range(0, rows.RowCount).SelectMany(row => rows.Row(row).ToArray()).Should().Equal(rows.Values.ToArray());
    });

    [Fact]
    public void The_mean_of_a_reconstruction_is_those_of_its_modalities_side_by_side() => _rows.Sample((layout, rows) =>
    {
        var parts = layout.Modalities.Select(
            m => rows.Columns(layout.StartOf(m.Name), m.Width)).Select(part => new DiagonalGaussian(part, part)).ToList();

        var reconstruction = new Reconstruction(layout, parts);

        reconstruction.Mean.Values.ToArray().Should().Equal(rows.Values.ToArray());
        layout.Modalities.Select(m => reconstruction[m.Name]).Should().Equal(parts);
    });
}

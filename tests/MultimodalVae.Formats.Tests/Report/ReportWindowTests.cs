namespace MultimodalVae.Formats.Tests.Report;

public sealed class ReportWindowTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("eye", 1));

    [Fact]
    public void The_stretch_is_shown_in_which_a_modality_varies_most()
    {
        // Arm moves from row 1,000 on, eye from row 300 to 400.
        var data = new DataSet(_layout, RowMatrix.Create(2000, 2, (row, values) =>
            (values[0], values[1]) = (row >= 1000 ? Math.Sin(0.1 * row) : 0, row is >= 300 and < 400 ? 1 : 0)), episodes: Timed(2000));

        var (arm, eye) = (WindowOf(data, 0), WindowOf(data, 1));

        arm.Start.Should().BeInRange(999, 1600);
        eye.Start.Should().BeInRange(0, 300);
        (eye.Start + eye.Count).Should().BeGreaterThanOrEqualTo(400);
        arm.Count.Should().Be(400);
        arm.Positions.Should().StartWith(0.0);
        eye.Place.Should().Be(FormattableString.Invariant(
            $"rows {eye.Start} to {eye.Start + 399} of the test rows, {0.1 * eye.Start:0.##} s to {0.1 * (eye.Start + 399):0.##} s"));
        eye.Axis.Should().Be(FormattableString.Invariant($"seconds after {0.1 * eye.Start:0.##} s"));
    }

    [Fact]
    public void A_stretch_has_no_gap_and_only_as_many_rows_as_the_longest_one()
    {
        string[] names = [.. Enumerable.Range(0, 150).Select(row => row < 100 ? "calm" : "wild")];
        var data = new DataSet(
            _layout,
            RowMatrix.Create(
                150, 2, (row, values) => (values[0], values[1]) = (row < 100 ? 0.1 * Math.Sin(row) : 9 * Math.Sin(row), double.NaN)),
            MissingValues.Unobserved,
            new Episodes(names));

        var window = WindowOf(data, 0);

        (window.Start, window.Count, window.Place).Should().Be((0, 100, "rows 0 to 99 of the test rows in episode calm"));
        WindowOf(data, 1).Count.Should().Be(100, "a modality without values has a window too");
    }

    private static ReportWindow WindowOf(DataSet data, int column) =>
        ReportWindow.Of(data, [(column, DataStatistics.Compute(data.Layout, data.Rows).Columns[column].StandardDeviation)]);

    private static Episodes Timed(int rows) =>
        new(Enumerable.Repeat("a", rows), Enumerable.Range(0, rows).Select(row => 0.1 * row));
}

namespace MultimodalVae.Measures.Tests.Readings;

/// <summary>Of a modality that most rows lack, what is said without it and of it alone is about the rows that have it.</summary>
public class RareModalityTests
{
    private const int RowCount = 4_000;

    private static readonly ModalityLayout _layout = new(new Modality("eye", 1), new Modality("arm", 1), new Modality("skin", 1));

    [Fact]
    public void What_is_missed_where_it_is_observed_is_not_redundant()
    {
        // Without skin half a nat is lost on each column, in one row of a hundred.
        var model = new Model((eye, skin, row) => (eye ? 0 : 3) + (skin ? 1 + (0.1 * (row / 100 % 3)) : 0));

        RedundantIn(Read(model, every: 100)).Should().Equal("arm");
    }

    [Fact]
    public void What_nobody_misses_where_it_is_observed_is_redundant_over_these_rows()
    {
        var model = new Model((eye, skin, row) => (eye ? 0 : 3 + (row % 2)) + (skin ? 0.05 : 0));

        Read(model, every: 100).Findings.Single(
            finding => finding.Kind == FindingKind.Redundant && finding.Modalities[0] == "skin").Sentence.Should().Be(
            "skin is redundant: next to nothing is lost without it (0.003750 nats, 0.001250 per column, over the 40 rows that have it)");
    }

    [Fact]
    public void Of_one_that_too_few_rows_have_nothing_is_said()
    {
        var model = new Model((eye, _, row) => eye ? 0 : 3 + (row % 2));

        RedundantIn(Read(model, every: 400)).Should().Equal("arm");
    }

    [Fact]
    public void What_tells_all_where_it_is_observed_does_not_tell_next_to_nothing()
    {
        var model = new Model((eye, skin, row) => eye || skin ? 0 : 3 + (row % 2));

        TellingNothingIn(Read(model, every: 100, withPairs: true)).Should().Equal("arm");
        TellingNothingIn(Read(model, every: 400, withPairs: true)).Should().Equal("arm");
    }

    private static IEnumerable<string> RedundantIn(MeasureReading reading) => NamedIn(reading, FindingKind.Redundant);

    private static IEnumerable<string> TellingNothingIn(MeasureReading reading) => NamedIn(reading, FindingKind.TellsNothing);

    private static IEnumerable<string> NamedIn(MeasureReading reading, FindingKind kind) =>
        reading.Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Modalities[0]);

    /// <summary>Skin is in one of so many rows.</summary>
    private static MeasureReading Read(Model model, int every, bool withPairs = false)
    {
        var rows = new DataSet(
            _layout,
            RowMatrix.Create(RowCount, 3, (row, values) => values[2] = row % every == 0 ? 0 : double.NaN),
            MissingValues.Unobserved);
        return MeasureReading.From(
            InformationMeasures.Evaluate(model, rows, new() { BootstrapResamples = 0 }),
            withPairs ? PairwiseInformation.Evaluate(model, rows, new() { BootstrapResamples = 0 }) : null);
    }

    /// <summary>All columns have one mean, by what is given in the row, and the variance 1.</summary>
    private sealed class Model(Func<bool, bool, int, double> mean) : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public bool AcceptsMissingValues => true;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) => new(
            _layout,
            _layout.Modalities.Select(_ => new DiagonalGaussian(
                RowMatrix.Create(rows.RowCount, 1, (row, values) =>
                    values[0] = mean(mask.Shows("eye"), mask.Shows("skin") && !double.IsNaN(rows[row, 2]), row)),
                RowMatrix.Create(rows.RowCount, 1, (_, _) => { }))),
            null);
    }
}

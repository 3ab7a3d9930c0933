namespace MultimodalVae.Measures.Tests;

public class ParallelEvaluationTests
{
    private const int RowCount = 101;

    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2), new Modality("c", 3));

    private static readonly MeasureOptions _options = new() { BootstrapResamples = 30 };

    [Theory, InlineData(1), InlineData(7), InlineData(100), InlineData(101), InlineData(1_000)]
    public void Blocks_of_rows_have_the_values_of_all_rows_at_once(int size)
    {
        var rows = Rows(_ => { });
        var (whole, model) =
            (InformationMeasures.Evaluate(new FakeModel(_layout), rows, _options), new FakeModel(_layout) { PreferredBatchSize = size });

        var table = InformationMeasures.Evaluate(model, rows, _options);

        foreach (var (found, wanted) in table.Zip(whole))
        {
            found.Values.Should().Equal(wanted.Values);
            (found.Lower, found.Upper).Should().Be((wanted.Lower, wanted.Upper));
        }

        model.RowCounts.Should().OnlyContain(count => count <= size);
        model.Calls.Should().HaveCount(7 * ((RowCount + size - 1) / size));
    }

    [Fact]
    public void A_model_that_takes_one_call_at_a_time_gets_all_rows_in_it()
    {
        var model = new FakeModel(_layout);

        _ = InformationMeasures.Evaluate(model, Rows(_ => { }), _options);

        model.RowCounts.Should().HaveCount(7).And.OnlyContain(count => count == RowCount);
    }

    [Fact]
    public void Every_block_has_noise_of_its_own_which_all_its_masks_share()
    {
        var model = new FakeModel(_layout) { PreferredBatchSize = 50 };

        _ = InformationMeasures.Evaluate(model, Rows(_ => { }), _options with { LatentSamples = 2, Seed = 5 });

        model.Calls.CountBy(call => call.Draw).Should().BeEquivalentTo(
            from number in (int[])[0, 1]
            from firstRow in (int[])[0, 50, 100]
            select KeyValuePair.Create(LatentDraw.Sample(5, number).StartingAt(firstRow), 7));
    }

    [Fact]
    public void A_row_that_is_refused_has_its_number_among_all() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(
            new FakeModel(_layout) { PreferredBatchSize = 10 }, Rows(values => values[2] = double.NaN, row: 95), _options))
            .Should().Throw<ArgumentException>().WithMessage("*Row 95, column*NaN*");

    [Fact]
    public void What_else_goes_wrong_in_a_block_is_told_as_it_is() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(
            new FakeModel(_layout) { PreferredBatchSize = 10 }, Rows(_ => { }), _options with { Measures = [new Failing()] }))
            .Should().Throw<InvalidOperationException>().WithMessage("No.");

    [Fact]
    public void A_model_that_asks_for_calls_of_no_rows_is_told_so() =>
        FluentActions.Invoking(
            () => InformationMeasures.Evaluate(new FakeModel(_layout) { PreferredBatchSize = 0 }, Rows(_ => { }), _options))
            .Should().Throw<InvalidOperationException>().WithMessage("*FakeModel asks for calls of 0 rows; expected 1 or more*");

    private static DataSet Rows(Action<Span<double>> change, int row = 0)
    {
        var random = new Random(1);
        return new DataSet(_layout, RowMatrix.Create(RowCount, _layout.Width, (at, values) =>
        {
            foreach (ref var value in values)
                value = random.NextDouble();
            if (at == row)
                change(values);
        }));
    }

    private sealed class Failing : IInformationMeasure
    {
        public string Name => "failing";

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Only(modality.Name);

        public RowDivergences Evaluate(MeasureComparison comparison) => throw new InvalidOperationException("No.");
    }
}

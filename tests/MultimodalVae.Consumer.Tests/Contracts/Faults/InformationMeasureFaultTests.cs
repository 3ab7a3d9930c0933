using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class InformationMeasureFaultTests : FaultTests<InformationMeasureContract>
{
    protected override IEnumerable<(string Test, InformationMeasureContract Suite, string Message)> Faults
    {
        get
        {
            var other = new ModalityLayout(new Modality("arm", 3));
            yield return (
                nameof(InformationMeasureContract.Its_name_is_one_value_of_a_table),
                Over(new Measure { Name = "shift, squared" }),
                "The name 'shift, squared' is empty or has a comma*");
            yield return (
                nameof(InformationMeasureContract.Every_modality_has_a_partial_input),
                Over(new Measure { Partial = (_, _) => other.All }),
                "The partial input for 'arm' is for arm:3; expected arm:3,eye:2,touch:1.");
            yield return (
                nameof(InformationMeasureContract.Every_row_has_a_finite_value),
                Over(new Measure { Value = (comparison, row) => 1 / (comparison.Full.Mean[row, 0] - comparison.Full.Mean[row, 0]) }),
                "FullToPartial: the measure of 'arm' is * in row 0; expected a finite number.");
            yield return (
                nameof(InformationMeasureContract.Every_row_has_a_finite_value),
                Over(new Measure { MissingRows = 1 }),
                "FullToPartial: there are 5 values for 'arm'; 6 rows are compared.");
            yield return (
                nameof(InformationMeasureContract.Equal_reconstructions_give_0),
                Over(new Measure { Value = (comparison, row) => comparison.Partial.Mean[row, 0] }),
                "FullToPartial: with equal reconstructions, the measure of 'arm' is * in row 0; expected 0.");
            yield return (
                nameof(InformationMeasureContract.A_row_does_not_depend_on_the_other_rows),
                Over(new Measure { Value = (comparison, row) => Measure.Shift(comparison, row) / comparison.Full.RowCount }),
                "FullToPartial: the measure of 'arm', row 0 among others, is*");
        }
    }

    private static Suite Over(Measure measure) => new(measure);

    private sealed class Suite(IInformationMeasure measure) : InformationMeasureContract
    {
        protected override IInformationMeasure CreateMeasure() => measure;
    }

    private sealed class Measure : IInformationMeasure
    {
        public string Name { get; init; } = "shift";

        public Func<ModalityLayout, Modality, ObservationMask> Partial { get; init; } = (layout, modality) => layout.Without(modality.Name);

        public Func<MeasureComparison, int, double> Value { get; init; } = Shift;

        public int MissingRows { get; init; }

        public static double Shift(MeasureComparison comparison, int row) => comparison.Full.Mean[row, 0] - comparison.Partial.Mean[row, 0];

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => Partial(layout, modality);

        public RowDivergences Evaluate(MeasureComparison comparison) =>
            new([.. Enumerable.Range(0, comparison.Full.RowCount - MissingRows).Select(row => Value(comparison, row))], dimensions: 1);
    }
}

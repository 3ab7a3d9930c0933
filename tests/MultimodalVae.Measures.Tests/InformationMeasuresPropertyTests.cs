using CsCheck;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests;

/// <summary>
/// What holds for the measures of any model, whatever its layout. There are many thousands of comparisons: plain asserts, for speed.
/// </summary>
[Trait("Proof", "properties")]
public class InformationMeasuresPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void A_sum_over_all_columns_is_never_less_than_over_a_modalitys_own() => RandomStudy.Any.Sample(study =>
    {
        var table = InformationMeasures.Evaluate(study.Model(), study.Rows, study.Options);

        foreach (var own in table.Where(
            r => (r.Measure == SingleModalityError.Own || r.Measure == LossOfPrecision.Own) && r.Aggregation == MeasureAggregation.Sum))
        {
            var all =
                table[own.Modality, own.Measure == SingleModalityError.Own ? SingleModalityError.All : LossOfPrecision.All, own.Direction];
            Assert.All(all.Values.Zip(own.Values), pair => Assert.True(pair.First >= pair.Second && pair.Second >= 0));
            Assert.True(all.Mean * (1 + 1e-14) >= own.Mean);
        }
    });

    [Fact]
    public void The_order_of_the_modalities_is_that_of_the_table_and_changes_nothing_else()
    {
        // Sums over all columns are taken in another order; all else is the same to the bit. Intervals are of deviations in 32 bits.
        var error = new LargestError(output, "measures of reordered modalities, relative", 1e-13);
        var ofEnds = new LargestError(output, "intervals of measures of reordered modalities, relative to the largest value", 1e-6);
        var orders = RandomStudy.Any.SelectMany(study =>
            Gen.Select(Gen.Const(study), Gen.Shuffle(Enumerable.Range(0, study.Layout.Modalities.Count).ToArray())));
        orders.Sample(
            (study, order) =>
            {
                var reordered = study.Reordered(order);
                var table = InformationMeasures.Evaluate(study.Model(), study.Rows, study.Options);
                var other = InformationMeasures.Evaluate(reordered.Model(), reordered.Rows, study.Options);

                other.Select(Key).Should().Equal(table.OrderBy(r => reordered.Layout.IndexOf(r.Modality)).Select(Key));
                foreach (var result in other)
                    Compare(result, table[result.Modality, result.Measure, result.Direction, result.Aggregation], error, ofEnds);
            },
            threads: 1);
        error.Check();
        ofEnds.Check();
    }

    [Theory, InlineData(MeasureScope.Own), InlineData(MeasureScope.All), InlineData(MeasureScope.Latent)]
    public void A_mask_that_hides_nothing_costs_exactly_nothing(MeasureScope scope) => RandomStudy.Any.Sample(study =>
        AllZero(InformationMeasures.Evaluate(study.Model(), study.Rows, study.Options with { Measures = [new HidingNothing(scope)] })));

    [Fact]
    public void A_model_that_looks_through_every_mask_loses_exactly_nothing() => RandomStudy.Any.Sample(study =>
        AllZero(InformationMeasures.Evaluate(new SeeingAll(study.Model()), study.Rows, study.Options)));

    [Fact]
    public void A_modality_that_is_not_looked_at_costs_exactly_no_precision() =>
        RandomStudy.Any.SelectMany(study => Gen.Select(Gen.Const(study), Gen.OneOf([.. study.Layout.Modalities])))
            .Sample((study, ignored) =>
            {
                var table = InformationMeasures.Evaluate(study.Model(ignored.Name), study.Rows, study.Options);

                AllZero(
                    table.Where(r => r.Modality == ignored.Name
                        && r.Measure.Name.StartsWith("loss-of-precision", StringComparison.Ordinal)));
            });

    [Fact]
    public void Rows_in_blocks_of_any_size_have_the_values_of_all_rows_at_once() =>
        RandomStudy.Any.Where(study => study.LatentSamples == 0).SelectMany(
            study => Gen.Select(Gen.Const(study), Gen.Int[1, study.Rows.RowCount]))
            .Sample((study, size) =>
            {
                var whole = InformationMeasures.Evaluate(study.Model(), study.Rows, study.Options);
                var blocks = Enumerable.Range(0, study.Rows.RowCount).Chunk(size)
                    .Select(rows => InformationMeasures.Evaluate(study.Model(), study.Rows.Slice(rows[0], rows.Length), study.Options))
                    .ToList();

                foreach (var (i, result) in whole.Index())
                    Assert.Equal(result.Values, blocks.SelectMany(block => block.ElementAt(i).Values));
            });

    private static void AllZero(IEnumerable<MeasureResult> results)
    {
        foreach (var result in results)
        {
            Assert.All(result.Values, value => Assert.Equal(0, value));
            double? end = result.Values.Count > 1 ? 0 : null;
            Assert.Equal((0, end, end), (result.Mean, result.Lower, result.Upper));
        }
    }

    private static (string, string, DivergenceDirection, MeasureAggregation) Key(MeasureResult result) =>
        (result.Modality, result.Measure.Name, result.Direction, result.Aggregation);

    private static void Compare(MeasureResult found, MeasureResult wanted, LargestError error, LargestError ofEnds)
    {
        Assert.All(
            wanted.PartialInput.Layout.Modalities, m => Assert.Equal(wanted.PartialInput.Shows(m.Name), found.PartialInput.Shows(m.Name)));
        Add([.. found.Values, found.Mean], [.. wanted.Values, wanted.Mean], error, 0);
        if (wanted is { Lower: { } lower, Upper: { } upper })
            Add([found.Lower!.Value, found.Upper!.Value], [lower, upper], ofEnds, wanted.Values.Max());

        void Add(double[] numbers, double[] expected, LargestError among, double leastSize)
        {
            if (!wanted.Measure.Name.EndsWith("-all", StringComparison.Ordinal))
                Assert.Equal(expected, numbers);
            foreach (var (number, one) in numbers.Zip(expected))
                among.AddRelative(number, one, wanted.Measure.Name, leastSize);
        }
    }

    private sealed class HidingNothing(MeasureScope scope) : IInformationMeasure
    {
        public string Name => "nothing";

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Without();

        public RowDivergences Evaluate(MeasureComparison comparison) => comparison.Divergence(scope);
    }

    private sealed class SeeingAll(IReconstructionModel model) : IReconstructionModel
    {
        public ModalityLayout Layout => model.Layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            model.Reconstruct(rows, Layout.All, draw);
    }
}

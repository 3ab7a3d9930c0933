using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Of a row with missing values, complete is all that it has, and partial the part of it that it has.</summary>
[Trait("Proof", "properties")]
public sealed class MissingValuesInMeasuresTests
{
    private static readonly MeasureOptions _options = new() { BootstrapResamples = 0 };

    [Fact]
    public void Complete_rows_have_the_same_bits_whether_values_may_be_missing_or_not()
    {
        using var model = Toy.Builder().Build();

        Values(model, new DataSet(Toy.Layout, Toy.Rows(20), MissingValues.Unobserved)).Should().Equal(Values(model, Toy.Data(20)));
    }

    [Fact]
    public void Each_row_has_the_measures_of_a_model_that_sees_no_more_than_it_has()
    {
        foreach (var fusion in new ILatentFusion[] { new ConcatenationFusion([10]), new MixtureOfExpertsFusion() })
        {
            using var model = Builder(fusion).Build();
            var data = Toy.Data(12).WithoutShare(0.4, seed: 2);
            var found = InformationMeasures.Evaluate(model, data, _options);

            for (var row = 0; row < data.RowCount; row++)
            {
                var wanted = InformationMeasures.Evaluate(new SeesLess(model, data.MaskOf(row)), Toy.Data(12), _options);
                foreach (var (one, other) in found.Zip(wanted))
                {
                    one.Values[row].Should().BeApproximately(
                        other.Values[row], 1e-10 * (1 + Math.Abs(other.Values[row])), $"{one.Measure} of {one.Modality}, row {row}");
                }
            }
        }
    }

    [Fact]
    public void So_it_is_with_Shapley_values()
    {
        using var model = Builder(new ProductOfExpertsFusion()).Build();
        var data = Toy.Data(6).WithoutShare(0.4, seed: 2);
        var found = ShapleyValues.Evaluate(model, data, new CoalitionOptions { BootstrapResamples = 0 });

        for (var row = 0; row < data.RowCount; row++)
        {
            var wanted = ShapleyValues.Evaluate(
                new SeesLess(model, data.MaskOf(row)), Toy.Data(6).Slice(row, 1), new CoalitionOptions { BootstrapResamples = 0 });
            foreach (var (one, other) in found.Zip(wanted))
                one.Values[row].Should().BeApproximately(other.Values[0], 1e-10 * (1 + Math.Abs(other.Values[0])));
        }
    }

    [Fact]
    public void A_model_gives_finite_ones()
    {
        using var model = Toy.Builder().Build();

        var table = InformationMeasures.Evaluate(model, Toy.Data(40).WithoutShare(0.4, seed: 2), _options);

        table.SelectMany(result => result.Values).Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void A_model_that_does_not_accept_missing_values_is_named()
    {
        using var model = Toy.Builder().Build();
        var other = new SeesLess(model, Toy.Layout.All);

        FluentActions.Invoking(() => InformationMeasures.Evaluate(other, Toy.Data(9).WithoutShare(0.4, seed: 2), _options))
            .Should().Throw<NotSupportedException>().WithMessage("The data have missing values (*), which SeesLess does not accept*");
    }

    private static VaeBuilder Builder(ILatentFusion fusion) =>
        new VaeBuilder().AddModalities(Toy.Layout).WithFusion(fusion).WithLatent(2).WithPrecision(Precision.Float64).WithSeed(3);

    private static double[] Values(IReconstructionModel model, DataSet rows) =>
        [.. InformationMeasures.Evaluate(model, rows, _options).SelectMany(result => result.Values)];

    /// <summary>A model that is shown some columns only, whatever the mask says.</summary>
    private sealed class SeesLess(IReconstructionModel model, ObservationMask seen) : IReconstructionModel
    {
        public ModalityLayout Layout => model.Layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
        {
            string[] given = [.. Layout.ColumnNames.Where((_, column) => mask.Observed[column] && seen.Observed[column])];
            return model.Reconstruct(rows, given.Length > 0 ? Layout.Columns(given) : Layout.Nothing, draw);
        }
    }
}

using CsCheck;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>For random layouts and masks.</summary>
[Trait("Proof", "properties")]
public sealed class ProductOfExpertsPropertyTests
{
    private const int Models = 40;

    [Fact]
    public void The_posterior_does_not_depend_on_the_order_of_the_modalities() =>
        Generated.Layouts.SelectMany(layout => Gen.Select(
            Gen.Const(layout),
            Gen.Shuffle(Enumerable.Range(0, layout.Modalities.Count).ToArray()),
            Generated.Masks(layout),
            Generated.Rows(layout, 3))).Sample(
            (layout, order, mask, rows) =>
            {
                var reordered = new ModalityLayout(order.Select(m => layout.Modalities[m]));
                int[] columns = [.. order.SelectMany(
                    m => Enumerable.Range(layout.StartOf(layout.Modalities[m].Name), layout.Modalities[m].Width))];
                using var model = Model(layout);
                using var other = WithWeightsOf(model, reordered);

                var posterior = (DiagonalGaussian)model.Encode(rows, mask);
                var sameMask = Generated.MaskOf(reordered, [.. columns.Select(column => mask.Observed[column])]);
                var ofOther = (DiagonalGaussian)other.Encode(Columns(rows, columns), sameMask);

                Near(ofOther.Mean, posterior.Mean);
                Near(ofOther.LogVariance, posterior.LogVariance);
            },
            iter: Models,
            threads: 1);

    [Fact]
    public void Another_modality_never_makes_it_less_certain() =>
        Generated.Layouts.SelectMany(layout => Gen.Select(
            Gen.Const(layout), Gen.Int[0, 2].Array[layout.Modalities.Count], Generated.Rows(layout, 3))).Sample(
            (layout, seen, rows) =>
            {
                using var model = Model(layout);

                // 0: seen by neither, 1: by the second one only, 2: by both.
                var (less, more) = (LogVariances(2), LogVariances(1));

                less.Zip(more).Should().OnlyContain(pair => pair.Second <= pair.First + 1e-12);

                double[] LogVariances(int least)
                {
                    string[] names = [.. layout.Modalities.Where((_, m) => seen[m] >= least).Select(m => m.Name)];
                    return ((DiagonalGaussian)model.Encode(
                        rows, names.Length == 0 ? layout.Nothing : layout.Only(names))).LogVariance.Numbers();
                }
            },
            iter: Models,
            threads: 1);

    private static VaeModel Model(ModalityLayout layout) => layout.Modalities
        .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(modality, m => m.Hidden(3)))
        .WithFusion(new ProductOfExpertsFusion())
        .WithLatent(3)
        .WithPrecision(Precision.Float64)
        .WithInitialisation(WeightInitialisation.Torch)
        .Build();

    private static VaeModel WithWeightsOf(VaeModel model, ModalityLayout layout)
    {
        var other = Model(layout);
        other.InitialiseFrom(model);
        return other;
    }

    private static RowMatrix Columns(RowMatrix rows, int[] columns) => RowMatrix.Create(rows.RowCount, columns.Length, (row, values) =>
    {
        for (var i = 0; i < columns.Length; i++)
            values[i] = rows[row, columns[i]];
    });

    private static void Near(RowMatrix found, RowMatrix wanted) =>
        found.Numbers().Zip(wanted.Numbers()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
}

using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Sampling;

/// <summary>What a modality is called, and not where it is in the layout, decides what is sampled.</summary>
[Trait("Proof", "properties")]
public class OrderOfModalitiesTests(ITestOutputHelper output)
{
    private static readonly Modality[] _modalities = [new("arm", 2), new("eye", 3), new("ear", 1), new("skin", 2)];

    private static readonly int[][] _orders = [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]];

    private static readonly Dictionary<string, ILatentFusion> _fusions = new()
    {
        ["concatenation"] = new ConcatenationFusion([]),
        ["product of experts"] = new ProductOfExpertsFusion(),
        ["mixture of experts"] = new MixtureOfExpertsFusion(),
        ["mixture of products"] = new MixtureOfProductsFusion(),
        ["mixture of products of experts alone"] = new MixtureOfProductsFusion(hasPriorInProducts: false),
        ["generalised product of experts"] = new GeneralisedProductOfExpertsFusion(),
        ["total correlation"] = new TotalCorrelationFusion(),
        ["shared encoder"] = new SharedEncoderFusion([]),
        ["attention"] = new CrossModalAttentionFusion(),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var fusion in _fusions.Keys)
            {
                foreach (var samples in (int[])[0, 1, 7])
                    cases.Add(fusion, samples);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Measures_do_not_depend_on_the_order_of_the_modalities(string fusion, int samples)
    {
        var largest = new LargestError(
            output, $"measures with the modalities in another order, {fusion}, {samples} samples of z, relative", 1e-8);
        using var model = Model(fusion, [0, 1, 2, 3]);
        var rows = Rows(model.Layout);
        var options = new MeasureOptions { LatentSamples = samples, BootstrapResamples = 0, Seed = 4 };
        var expected = InformationMeasures.Evaluate(model, rows, options);
        foreach (var order in _orders)
        {
            using var other = Model(fusion, order);
            other.InitialiseFrom(model).New.Should().BeEmpty();
            foreach (var result in InformationMeasures.Evaluate(other, Rows(other.Layout), options))
            {
                var same = expected[result.Modality, result.Measure, result.Direction, result.Aggregation];
                foreach (var (found, value) in result.Values.Zip(same.Values))
                    largest.AddRelative(found, value, $"{result}", 1e-3);
            }
        }

        largest.Check();
    }

    private static VaeModel Model(string fusion, int[] order) => order
        .Aggregate(new VaeBuilder(), (builder, i) => builder.AddModality(
            _modalities[i], m => m.Encoder(new DenseEncoder([5])).Decoder(new DenseDecoder([6])).Likelihood(new GaussianLikelihood(0.01))))
        .WithFusion(_fusions[fusion])
        .WithLatent(4)
        .WithPrecision(Precision.Float64)
        .WithScaling(ScalingRule.None)
        .WithSeed(order[0])
        .Build();

    /// <summary>The same rows, whatever the order: a column's values go by its name.</summary>
    private static DataSet Rows(ModalityLayout layout)
    {
        var values = RandomRows.Uniform(30, _modalities.Sum(m => m.Width), seed: 8);
        string[] names = [.. layout.ColumnNames.Order(StringComparer.Ordinal)];
        return new DataSet(layout, RowMatrix.Create(30, layout.Width, (row, line) =>
        {
            foreach (var (i, name) in layout.ColumnNames.Index())
                line[i] = values[row, Array.IndexOf(names, name)];
        }));
    }
}

using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>What experts say together follows from what each says alone.</summary>
[Trait("Proof", "sampling")]
public sealed class ExpertFusionTests(ITestOutputHelper output)
{
    private const int RowCount = 20;
    private static readonly ModalityLayout _layout = Toy.Layout;
    private static readonly string[][] _subsets =
        [["arm"], ["eye"], ["arm", "eye"], ["touch"], ["arm", "touch"], ["eye", "touch"], ["arm", "eye", "touch"]];

    [Fact]
    public void A_product_has_the_precision_of_the_prior_and_the_experts_and_their_weighted_mean()
    {
        var error = new LargestError(output, "product of experts against its single experts", 1e-12);
        using var model = Model(new ProductOfExpertsFusion());
        var alone = _layout.Modalities.ToDictionary(m => m.Name, m => Gaussian(model, m.Name));
        foreach (var subset in _subsets)
        {
            var together = Gaussian(model, subset);
            ForEach(together.Mean, (row, i) => CheckProduct(error, [.. subset.Select(name => alone[name])], together, row, i));
        }

        error.Check();
    }

    [Fact]
    public void A_mixture_has_the_experts_as_components_with_equal_weights()
    {
        using var model = Model(new MixtureOfExpertsFusion());
        foreach (var subset in _subsets)
        {
            var together = Mixture(model, subset);

            together.Weights.Numbers().Should().OnlyContain(weight => Math.Abs(weight - (1.0 / subset.Length)) < 1e-15);
            together.Components.Should().HaveCount(subset.Length);
            foreach (var (name, component) in subset.Zip(together.Components))
            {
                component.Mean.Numbers().Should().Equal(Mixture(model, name).Components.Single().Mean.Numbers());
                component.LogVariance.Numbers().Should().Equal(Mixture(model, name).Components.Single().LogVariance.Numbers());
            }
        }
    }

    [Fact]
    public void A_mixture_of_products_has_the_products_of_all_subsets_as_components()
    {
        var error = new LargestError(output, "mixture of products against its single experts", 1e-12);
        using var model = Model(new MixtureOfProductsFusion());
        var alone = _layout.Modalities.ToDictionary(m => m.Name, m => Mixture(model, m.Name).Components.Single());
        foreach (var observed in _subsets)
        {
            var mixture = Mixture(model, observed);
            var subsets = _subsets.Where(subset => subset.All(observed.Contains)).ToArray();

            mixture.Weights.Numbers().Should().OnlyContain(weight => Math.Abs(weight - (1.0 / subsets.Length)) < 1e-15);
            mixture.Components.Should().HaveCount(subsets.Length);
            foreach (var (subset, component) in subsets.Zip(mixture.Components))
                ForEach(component.Mean, (row, i) => CheckProduct(error, [.. subset.Select(name => alone[name])], component, row, i));
        }

        error.Check();
    }

    [Fact]
    public void Products_of_experts_alone_have_the_precisions_of_the_experts_and_no_other()
    {
        var error = new LargestError(output, "mixture of products of experts alone against its single experts", 1e-12);
        using var model = Model(new MixtureOfProductsFusion(hasPriorInProducts: false));
        var alone = _layout.Modalities.ToDictionary(m => m.Name, m => Mixture(model, m.Name).Components.Single());
        var mixture = Mixture(model, "arm", "eye", "touch");
        foreach (var (subset, component) in _subsets.Zip(mixture.Components))
        {
            double[] equal = [.. subset.Select(_ => 1.0)];
            ForEach(component.Mean, (row, i) => CheckWeighted(error, equal, [.. subset.Select(name => alone[name])], component, row, i));
        }

        error.Check();
    }

    [Fact]
    public void A_generalised_product_has_the_precisions_weighted_by_powers_that_add_up_to_1()
    {
        var error = new LargestError(output, "generalised product of experts against its single experts", 1e-12);
        using var model = Model(new GeneralisedProductOfExpertsFusion());
        using var folder = new TemporaryFolder();
        var logs = new Dictionary<string, double> { ["arm"] = 0.4, ["eye"] = -1.3, ["touch"] = 0.9 };
        SafeTensorsFile.Write(
            folder.PathOf("weights"),
            model.Weights().ToDictionary(weights => weights.Key, weights => weights.Key.EndsWith(".log_weight", StringComparison.Ordinal)
                ? weights.Value with { Values = [logs[weights.Key.Split('.')[2]], 2 * logs[weights.Key.Split('.')[2]]] }
                : weights.Value),
            new Dictionary<string, string>());
        model.LoadWeights(folder.PathOf("weights"));
        var alone = _layout.Modalities.ToDictionary(m => m.Name, m => Gaussian(model, m.Name));
        foreach (var subset in _subsets)
        {
            var together = Gaussian(model, subset);
            ForEach(together.Mean, (row, i) =>
            {
                double[] weights = [.. subset.Select(name => Math.Exp((i + 1) * logs[name]))];
                CheckWeighted(
                    error,
                    [.. weights.Select(weight => weight / weights.Sum())],
                    [.. subset.Select(name => alone[name])],
                    together,
                    row,
                    i);
            });
        }

        error.Check();
    }

    [Fact]
    public void A_mixture_of_products_of_too_many_modalities_is_refused_with_the_numbers()
    {
        var builder = Enumerable.Range(0, 9).Aggregate(new VaeBuilder(), (b, i) => b.AddModality($"m{i}", 1)).WithFusion(
            new MixtureOfProductsFusion());

        builder.Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>().WithMessage(
            "*9 modalities has 511 components; expected 8 modalities at most*");
    }

    [Theory, InlineData(Precision.Float32), InlineData(Precision.Float64)]
    public void Experts_without_a_floor_who_are_all_but_certain_give_finite_numbers(Precision precision)
    {
        foreach (var fusion in (ILatentFusion[])[new ProductOfExpertsFusion(0), new MixtureOfExpertsFusion(0),
            new MixtureOfProductsFusion(0), new MixtureOfProductsFusion(
                0, hasPriorInProducts: false), new GeneralisedProductOfExpertsFusion(0), new TotalCorrelationFusion(varianceFloor: 0)])
        {
            using var model = new VaeBuilder().AddModalities(_layout).WithFusion(fusion).WithLatent(2).WithPrecision(precision).Build();
            using var folder = new TemporaryFolder();
            var certain = model.Weights()
                .ToDictionary(weights => weights.Key, weights => weights.Key.EndsWith("log_variance.bias", StringComparison.Ordinal)
                && weights.Key.StartsWith("fusion.", StringComparison.Ordinal)
                    ? weights.Value with { Values = [.. weights.Value.Values.Select(_ => -200.0)] }
                    : weights.Value);
            SafeTensorsFile.Write(folder.PathOf("weights"), certain, new Dictionary<string, string>());
            model.LoadWeights(folder.PathOf("weights"));

            model.Encode(Toy.Rows(RowCount), _layout.All).Mean.Numbers().Should().OnlyContain(value => double.IsFinite(value));
            model.Reconstruct(Toy.Rows(RowCount), _layout.All, LatentDraw.Sample(1)).Mean.Numbers().Should().OnlyContain(
                value => double.IsFinite(value));
            double.IsFinite(model.Elbo(Toy.Data(RowCount)).Latent).Should().BeTrue("{0} is without a floor", fusion.GetType().Name);
        }
    }

    /// <summary>Each expert alone is a product with the prior already: T_m = T_alone - 1, and T_m mean_m = T_alone mean_alone.</summary>
    private static void CheckProduct(LargestError error, DiagonalGaussian[] alone, DiagonalGaussian together, int row, int i)
    {
        var precision = 1 + alone.Sum(expert => Precision(expert) - 1);
        var mean = alone.Sum(expert => Precision(expert) * expert.Mean[row, i]) / precision;
        error.AddRelative(Precision(together), precision, $"precision of {alone.Length} experts");
        error.Add(together.Mean[row, i] - mean, $"mean of {alone.Length} experts");

        double Precision(DiagonalGaussian gaussian) => Math.Exp(-gaussian.LogVariance[row, i]);
    }

    private static void CheckWeighted(
        LargestError error, double[] weights, DiagonalGaussian[] experts, DiagonalGaussian together, int row, int i)
    {
        double[] precisions = [.. weights.Zip(experts, (weight, expert) => weight * Math.Exp(-expert.LogVariance[row, i]))];
        error.AddRelative(Math.Exp(-together.LogVariance[row, i]), precisions.Sum(), $"precision of {experts.Length} experts");
        error.Add(
            together.Mean[row, i] - (precisions.Zip(experts, (precision, expert) => precision * expert.Mean[row, i])
                .Sum() / precisions.Sum()),
            $"mean of {experts.Length} experts");
    }

    private static VaeModel Model(ILatentFusion fusion) =>
        new VaeBuilder().AddModalities(_layout).WithFusion(fusion).WithLatent(2).WithPrecision(Precision.Float64).Build();

    private static DiagonalGaussian Gaussian(VaeModel model, params string[] observed) =>
        (DiagonalGaussian)model.Encode(Toy.Rows(RowCount), _layout.Only(observed));

    private static GaussianMixture Mixture(VaeModel model, params string[] observed) =>
        (GaussianMixture)model.Encode(Toy.Rows(RowCount), _layout.Only(observed));

    private static void ForEach(RowMatrix shape, Action<int, int> check)
    {
        for (var row = 0; row < shape.RowCount; row++)
        {
            for (var i = 0; i < shape.ColumnCount; i++)
                check(row, i);
        }
    }
}

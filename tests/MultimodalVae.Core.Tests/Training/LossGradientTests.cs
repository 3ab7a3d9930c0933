using MultimodalVae.Contracts;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Data;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// Gradients of the whole loss, muted input and sampled z included, with respect to every weight of a model. Biases are drawn too: with
/// biases of 0, units behind dead ones stand exactly on the kink of ReLU, where there is no gradient.
/// </summary>
[Trait("Proof", "gradients")]
public class LossGradientTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, ILikelihood> _likelihoods = new()
    {
        ["Gaussian"] = new GaussianLikelihood(),
        ["fixed-scale Gaussian"] = new FixedScaleGaussianLikelihood(0.3),
        ["learned-scale Gaussian"] = new LearnedScaleGaussianLikelihood(),
        ["Laplace"] = new LaplaceLikelihood(),
        ["Bernoulli"] = new BernoulliLikelihood(),
        ["categorical"] = new CategoricalLikelihood(),
    };

    public static TheoryData<string> Likelihoods => [.. _likelihoods.Keys];

    [Theory]
    [InlineData(Activation.Relu, LossWeighting.Elbo)]
    [InlineData(Activation.Relu, LossWeighting.PerModality)]
    [InlineData(Activation.Tanh, LossWeighting.Elbo)]
    [InlineData(Activation.Silu, LossWeighting.PerModality)]
    [InlineData(Activation.Silu, LossWeighting.Elbo, 3, 0.2)]
    [InlineData(Activation.Tanh, LossWeighting.PerModality, 0, 1e-3)]
    public void Of_every_weight_of_a_small_model_they_are_the_central_differences(
        Activation activation, LossWeighting weighting, double weightOfEye = 1, double freeBits = 0)
    {
        using var network = Create(new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(8, 4).DecoderInput(3))
            .AddModality("eye", 2, m => m.Hidden(6))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(7)
            .WithSharedDecoder(5)
            .WithActivation(activation)
            .WithLatent(2));
        var objective = new TrainingObjective
        {
            Weighting = weighting,
            ModalityWeights = new Dictionary<string, double> { ["eye"] = weightOfEye },
            FreeBits = freeBits,
        };
        var largest = new LargestError(
            output, $"gradient of the loss of a small model, {activation}, {weighting}, weight {weightOfEye}, free bits {freeBits}, relative", Tolerance);

        var (error, name) = GradientCheck.LargestError(
            Loss(network, Toy.Layout, objective, Toy.Rows(6)), network.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));

        largest.Add(error, name);
        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void They_are_the_central_differences_with_every_fusion(string fusion)
    {
        using var network = Create(new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4))
            .AddModality("eye", 2, m => m.Hidden(3))
            .AddModality("touch", 1, m => m.Hidden())
            .WithFusion(Fusions.Create(fusion))
            .WithActivation(Activation.Tanh)
            .WithLatent(2));

        Check(network, $"{fusion} fusion", Toy.Rows(6));
        Check(network, $"{fusion} fusion, holes in the rows", WithHoles(Toy.Rows(6)));
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void They_are_the_central_differences_with_every_likelihood(string likelihood)
    {
        using var network = Create(new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4).Likelihood(_likelihoods[likelihood]))
            .AddModality("eye", 2, m => m.Hidden(3).Likelihood(_likelihoods[likelihood]))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(5)
            .WithActivation(Activation.Tanh)
            .WithLatent(2));

        // One of the columns of arm and of eye is yes in every row: data that all likelihoods give a probability.
        var rows = RowMatrix.Create(6, 6, (row, values) => values[row % 3] = values[3 + (row % 2)] = 1);
        Check(network, $"{likelihood} likelihood", rows);
        Check(network, $"{likelihood} likelihood, holes in the rows", WithHoles(rows));
    }

    [Theory]
    [InlineData(LossWeighting.Elbo)]
    [InlineData(LossWeighting.PerModality)]
    public void Of_every_layer_of_the_original_model_they_are_the_central_differences_along_a_random_direction(LossWeighting weighting)
    {
        const double Step = 1e-5;
        using var network = Create(IcubPreset.CreateBuilder());
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var largest = new LargestError(output, $"gradient of the loss of the original model, {weighting}, relative", Tolerance);
        var loss = Loss(network, IcubPreset.Layout, new TrainingObjective { Weighting = weighting }, RandomRows.Uniform(8, IcubPreset.Layout.Width, seed: 2));
        loss().backward();

        using var guard = no_grad();
        foreach (var (name, weights) in network.named_parameters())
        {
            var (gradient, start) = (weights.grad!, weights.clone());
            var size = gradient.norm();
            var random = randn(weights.shape, ScalarType.Float64, generator: generator);
            var direction = (gradient / size) + (random / random.norm());

            var difference = (LossAt(Step) - LossAt(-Step)) / (2 * Step);
            weights.copy_(start);

            largest.Add(((gradient * direction).sum().item<double>() - difference) / size.item<double>(), name);

            double LossAt(double distance)
            {
                weights.copy_(start + (direction * distance));
                return loss().item<double>();
            }
        }

        largest.Check();
    }

    private void Check(VaeNetwork network, string what, RowMatrix rows)
    {
        var largest = new LargestError(output, $"gradient of the loss with the {what}, relative", Tolerance);

        var (error, name) = GradientCheck.LargestError(
            Loss(network, Toy.Layout, new TrainingObjective(), rows), network.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));

        largest.Add(error, name);
        largest.Check();
    }

    /// <summary>Row 1 lacks one column, row 2 a modality, row 3 all but one column, row 4 everything.</summary>
    private static RowMatrix WithHoles(RowMatrix rows) => new DataSet(Toy.Layout, rows)
        .Without((row, column) => row switch { 1 => column == 1, 2 => column < 3, 3 => column != 4, 4 => true, _ => false }).Rows;

    private static VaeNetwork Create(VaeBuilder builder) => new(
        builder.WithPrecision(Precision.Float64).WithInitialisation(WeightInitialisation.Torch).BuildArchitecture(), seed: 3);

    private static Func<Tensor> Loss(VaeNetwork network, ModalityLayout layout, TrainingObjective objective, RowMatrix rows)
    {
        var random = new Random(4);
        bool[] observed = [.. Enumerable.Range(0, rows.RowCount * layout.Width).Select(_ => random.NextDouble() < 0.7)];
        var loss = new ElboLoss(layout, objective);
        var data = RowTensors.Of(new DataSet(layout, rows, MissingValues.Unobserved), ScalarType.Float64);
        var mask = data.Observed(tensor(observed, [rows.RowCount, layout.Width]));
        return () =>
        {
            using var noise = Seeds.Noise(6);
            var posterior = network.Encode(data.Values, mask);
            return loss.Total(loss.Terms(data.Values, posterior, network.Decode(posterior.Sample(noise)), data.Missing), beta: 0.7);
        };
    }
}

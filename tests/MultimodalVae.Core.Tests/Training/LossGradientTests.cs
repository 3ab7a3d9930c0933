using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// Gradients of the whole loss, muted input and sampled z included, with respect to every weight of a model. Biases are drawn too: with
/// biases of 0, units behind dead ones stand exactly on the kink of ReLU, where there is no gradient.
/// </summary>
[Trait("Proof", "gradients")]
public class LossGradientTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-6;

    /// <summary>The least norm that errors are relative to, as a share of the norm over all tensors.</summary>
    private const double LeastShare = 1e-4;

    public static TheoryData<string> Likelihoods => [.. BuiltIn.Likelihoods.Select(likelihood => likelihood.Name)];

    [Theory]
    [InlineData("Relu", LossWeighting.Elbo)]
    [InlineData("Relu", LossWeighting.PerColumn)]
    [InlineData("Tanh", LossWeighting.Elbo)]
    [InlineData("Silu", LossWeighting.PerColumn)]
    [InlineData("Silu", LossWeighting.Elbo, 3, 0.2)]
    [InlineData("Tanh", LossWeighting.PerColumn, 0, 1e-3)]
    public void Of_every_weight_of_a_small_model_they_are_the_central_differences(
        string activation, LossWeighting weighting, double weightOfEye = 1, double freeBits = 0)
    {
        var builder = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(8, 4).DecoderInput(3))
            .AddModality("eye", 2, m => m.Hidden(6))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(7)
            .WithSharedDecoder(5)
            .WithActivation(Activation.All.Single(one => one.Name == activation))
            .WithLatent(2);
        var objective = new TrainingObjective
        {
            Weighting = weighting,
            ModalityWeights = new Dictionary<string, double> { ["eye"] = weightOfEye },
            FreeBits = freeBits,
        };

        Check(builder, objective, $"of a small model, {activation}, {weighting}, weight {weightOfEye}, free bits {freeBits}", Toy.Rows(6));
    }

    [Theory]
    [MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void They_are_the_central_differences_with_every_fusion(string fusion)
    {
        VaeBuilder Builder() => new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4))
            .AddModality("eye", 2, m => m.Hidden(3))
            .AddModality("touch", 1, m => m.Hidden())
            .WithFusion(Fusions.Create(fusion))
            .WithActivation(Activation.Tanh)
            .WithLatent(2);

        Check(Builder(), new TrainingObjective(), $"with the {fusion} fusion", Toy.Rows(6));
        var incomplete = WithMissingValues(Toy.Rows(6));
        Check(Builder(), new TrainingObjective(), $"with the {fusion} fusion, missing values in the rows", incomplete);
        if (Fusions.Create(fusion) is TotalCorrelationFusion)
            return;
        var bound = new TrainingObjective { Bound = TrainingBound.Iwae, LatentSamples = 6, SamplesPerBound = 3 };
        Check(Builder(), bound, $"with the {fusion} fusion, importance-weighted, missing values in the rows", incomplete);
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void They_are_the_central_differences_with_every_likelihood(string likelihood)
    {
        var part = BuiltIn.Likelihoods.Named(likelihood).Create(PartChoices.First);
        VaeBuilder Builder() => new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4).Likelihood(part))
            .AddModality("eye", 2, m => m.Hidden(3).Likelihood(part))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(5)
            .WithActivation(Activation.Tanh)
            .WithLatent(2);

        // One of the columns of arm and of eye is yes in every row: data that all likelihoods give a probability.
        var rows = RowMatrix.Create(6, 6, (row, values) => values[row % 3] = values[3 + (row % 2)] = 1);
        Check(Builder(), new TrainingObjective(), $"with the {likelihood} likelihood", rows);
        Check(Builder(), new TrainingObjective(), $"with the {likelihood} likelihood, missing values in the rows", WithMissingValues(rows));
    }

    [Theory]
    [InlineData(LossWeighting.Elbo)]
    [InlineData(LossWeighting.PerColumn)]
    public void Of_every_layer_of_the_original_model_they_are_the_central_differences_along_a_random_direction(LossWeighting weighting)
    {
        var rows = RandomRows.Uniform(8, IcubPreset.Layout.Width, seed: 2);
        using var loss = new LossOfWeights(IcubPreset.CreateBuilder(), new TrainingObjective { Weighting = weighting }, rows);
        var largest = new LargestError(output, $"gradient of the loss of the original model, {weighting}, relative", Tolerance);
        var random = new Random(5);
        foreach (var (name, gradient) in loss.Gradients())
        {
            var size = Norm(gradient);
            var noise = gradient.Select(_ => random.NextDouble() - 0.5).ToArray();
            if (size == 0)
            {
                // All its units, or all that follow, are off in these rows.
                largest.Add(loss.Slope(name, [.. noise.Select(n => n / Norm(noise))]), name);
                continue;
            }

            var direction = gradient.Zip(noise, (g, n) => (g / size) + (n / Norm(noise))).ToArray();

            largest.Add((gradient.Zip(direction, (g, d) => g * d).Sum() - loss.Slope(name, direction)) / size, name);
        }

        largest.Check();

        static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
    }

    private void Check(VaeBuilder builder, TrainingObjective objective, string what, RowMatrix rows)
    {
        using var loss = new LossOfWeights(builder, objective, rows);
        var largest = new LargestError(output, $"gradient of the loss {what}, relative", Tolerance);
        var gradients = loss.Gradients();
        var differences = gradients.ToDictionary(
            gradient => gradient.Key, gradient => loss.Differences(gradient.Key, gradient.Value.Length));

        // A gradient of 0, as that of a bias that a softmax takes out again, has differences that are rounding alone.
        var least = LeastShare * Math.Sqrt(differences.Values.SelectMany(values => values).Sum(value => value * value));
        foreach (var (name, gradient) in gradients)
        {
            var distance = Math.Sqrt(gradient.Zip(differences[name], (a, b) => (a - b) * (a - b)).Sum());
            largest.Add(distance / Math.Max(least, Math.Sqrt(differences[name].Sum(value => value * value))), name);
        }

        largest.Check();
    }

    /// <summary>Row 1 lacks one column, row 2 a modality, row 3 all but one column, row 4 everything.</summary>
    private static RowMatrix WithMissingValues(RowMatrix rows) => new DataSet(Toy.Layout, rows)
        .Without((row, column) => row switch { 1 => column == 1, 2 => column < 3, 3 => column != 4, 4 => true, _ => false }).Rows;
}

using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

public class LossGradientNormTests
{
    private static readonly string[] _shared = ["fusion.", "shared_decoder.", "cut_layer."];

    [Theory]
    [InlineData(LossWeighting.Elbo, 0)]
    [InlineData(LossWeighting.PerColumn, 0.1)]
    public void Norms_are_those_of_the_central_differences_of_each_term(LossWeighting weighting, double freeBits)
    {
        const double Step = 1e-6;
        var objective = new TrainingObjective
        {
            Weighting = weighting,
            FreeBits = freeBits,
            ModalityWeights = new Dictionary<string, double> { ["eye"] = 3 }
        };
        using var model = Create();
        var data = Toy.Data(6);

        var rows = JudgedRows.Of(data, [.. Enumerable.Range(0, data.RowCount)], scaling: null);
        var gradients = model.Diagnose(
            objective.Scales(data.Layout), rows, new DiagnosticsOptions { Beta = 0.4, Seed = 2 }).Findings!.Gradients;

        gradients.Select(gradient => gradient.Loss).Should().Equal("arm", "eye", "touch", "latent loss");
        for (var term = 0; term < 4; term++)
        {
            Close(gradients[term].SharedNorm, term, name => _shared.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
            Close(gradients[term].EncoderNorm, term, name => name.StartsWith("encoder.", StringComparison.Ordinal));
        }

        var sum = gradients.Sum(gradient => gradient.SharedNorm);
        foreach (var gradient in gradients)
            gradient.Share.Should().BeApproximately(gradient.SharedNorm / sum, 1e-12);

        void Close(double found, int term, Func<string, bool> isMeant)
        {
            var squares = 0.0;
            foreach (var tensor in model.Map.Tensors.Where(tensor => isMeant(tensor.Name)))
            {
                for (var i = 0; i < tensor.Rows * tensor.Columns; i++)
                    squares += Math.Pow((At(tensor, i, Step) - At(tensor, i, -Step)) / (2 * Step), 2);
            }

            found.Should().BeApproximately((term == 3 ? 0.4 : 1) * Math.Sqrt(squares), 1e-6 * Math.Max(1, found));

            double At(WeightTensor tensor, int i, double step)
            {
                ref var weight = ref model.Weights.Span[tensor.At(i / tensor.Columns, i % tensor.Columns)];
                var start = weight;
                weight += step;
                var terms = model.Elbo(objective.Scales(data.Layout), data, beta: 1, EvaluationKeys.OfDiagnosis(2));
                weight = start;
                return term == 3 ? terms.LatentPenalty : terms.ReconstructionByModality.ElementAt(term).Value;
            }
        }
    }

    [Fact]
    public void A_modality_that_dominates_is_named_and_can_be_weighed_down()
    {
        using var heavy = Toy.Builder().WithModalityWeight("eye", 1_000).Build();
        using var even = Toy.Builder().Build();

        var problem = heavy.Diagnose(Toy.Data(50)).Problems.Should().ContainSingle(
            p => p.Kind == DiagnosticsProblemKind.DominantLoss).Which;

        problem.Subject.Should().Be("eye");
        problem.Message.Should().Match("The reconstruction loss of 'eye' dominates: its gradient has 99* % of the sum of all norms (beta " +
            "1); expected 90 % or less.*smaller weight*");
        even.Diagnose(Toy.Data(50)).Problems.Should().NotContain(p => p.Kind == DiagnosticsProblemKind.DominantLoss);
        even.Diagnose(Toy.Data(50), new DiagnosticsOptions { DominantShare = 0 }).Problems
            .Count(p => p.Kind == DiagnosticsProblemKind.DominantLoss).Should().Be(4);
    }

    [Fact]
    public void A_latent_loss_that_dominates_is_named()
    {
        using var model = Toy.Builder().Build();

        var problem = model.Diagnose(Toy.Data(50), new DiagnosticsOptions { Beta = 1_000 }).Problems
            .Should().ContainSingle(p => p.Kind == DiagnosticsProblemKind.DominantLoss).Which;

        problem.Subject.Should().Be(LossGradient.LatentLoss);
        problem.Message.Should().Match(
            "The latent loss dominates: its gradient has 9* % of the sum of all norms (beta 1000); expected 90 % or less. Lower beta*");
    }

    [Fact]
    public void The_only_reconstruction_loss_dominates_nothing()
    {
        using var single = new VaeBuilder().AddModality("a", 6).WithLatent(2).Build();
        using var others0 = Toy.Builder().WithModalityWeight("arm", 0).WithModalityWeight("eye", 0).Build();

        single.Diagnose(new DataSet(single.Layout, Toy.Rows(50)), new DiagnosticsOptions { Beta = 0 }).Gradients[0].Share.Should().Be(1);
        single.Diagnose(new DataSet(single.Layout, Toy.Rows(50)), new DiagnosticsOptions { Beta = 0 }).Problems
            .Should().NotContain(p => p.Kind == DiagnosticsProblemKind.DominantLoss);
        others0.Diagnose(Toy.Data(50), new DiagnosticsOptions { Beta = 0 }).Problems.Should().NotContain(
            p => p.Kind == DiagnosticsProblemKind.DominantLoss);
    }

    [Fact]
    public void Where_no_weights_are_shared_the_encoders_are_looked_at()
    {
        using var model = Toy.Builder().WithFusion(new SumFusion()).WithLatent(3).Build();

        var gradients = model.Diagnose(Toy.Data(20)).Gradients;

        gradients.Should().OnlyContain(gradient => gradient.SharedNorm == 0 && gradient.EncoderNorm > 0);
        foreach (var gradient in gradients)
            gradient.Share.Should().BeApproximately(gradient.EncoderNorm / gradients.Sum(g => g.EncoderNorm), 1e-12);
    }

    [Fact]
    public void Where_nothing_pulls_every_share_is_0()
    {
        using var model = ConstantModel.Create(LossWeighting.Elbo);

        // The latent loss pulls at the biases of the fusion, the rest at nothing that is shared.
        var gradients = model.Diagnose(
            new DataSet(ConstantModel.Layout, new double[,] { { 3, 0, -1 }, { 1, 2, 3 } }), new DiagnosticsOptions { Beta = 0 }).Gradients;

        gradients.Should().OnlyContain(gradient => gradient.Share == 0 && gradient.SharedNorm == 0 && gradient.EncoderNorm == 0);
    }

    private static NativeRuntime<double> Create()
    {
        var architecture = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4).DecoderInput(2))
            .AddModality("eye", 2, m => m.Hidden(3))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(4)
            .WithSharedDecoder(3)
            .WithActivation(Activation.Tanh)
            .WithLatent(2)
            .WithPrecision(Precision.Float64)
            .WithInitialisation(WeightInitialisation.Torch)
            .BuildArchitecture();
        return (NativeRuntime<double>)ModelRuntime.Create(
            ArchitectureGraph.Of(architecture, WeightLimit.None), Precision.Float64,
            new InitialWeights(architecture.Initialisation, Seed: 3));
    }

    /// <summary>A fusion without weights: the mean is the sum of the first columns of the codes.</summary>
    private sealed class SumFusion : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) => new GaussianPosteriorNodes(
            input.Codes.Select(code => code.Slice(0, latentWidth)).Aggregate((a, b) => a + b), Node.Constant(0, latentWidth));
    }
}

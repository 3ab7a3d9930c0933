using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Data;
using MultimodalVae.Diagnostics;
using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Networks;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Diagnostics;

public class LossGradientNormTests
{
    private static readonly string[] _shared = ["fusion.", "shared_decoder.", "cut_layer."];

    [Theory]
    [InlineData(LossWeighting.Elbo, 0)]
    [InlineData(LossWeighting.PerModality, 0.1)]
    public void Norms_are_those_of_the_central_differences_of_each_term(LossWeighting weighting, double freeBits)
    {
        const double Step = 1e-6;
        var objective = new TrainingObjective { Weighting = weighting, FreeBits = freeBits, ModalityWeights = new Dictionary<string, double> { ["eye"] = 3 } };
        using var network = Create();
        var loss = new ElboLoss(Toy.Layout, objective);
        var data = Toy.Data(6);

        var gradients = new Diagnosis(network, loss.Terms).Run(data, new DiagnosticsOptions { Beta = 0.4, Seed = 2 }).Gradients;

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
            using var guard = no_grad();
            var squares = 0.0;
            foreach (var (_, weights) in network.named_parameters().Where(weights => isMeant(weights.name)))
            {
                for (var i = 0; i < weights.numel(); i++)
                    squares += Math.Pow((At(weights, i, Step) - At(weights, i, -Step)) / (2 * Step), 2);
            }

            found.Should().BeApproximately((term == 3 ? 0.4 : 1) * Math.Sqrt(squares), 1e-6 * Math.Max(1, found));

            double At(Parameter weights, int i, double step)
            {
                using var scope = NewDisposeScope();
                using var noise = Seeds.Diagnosis(2);
                var place = weights.view(-1)[i];
                var start = place.item<double>();
                place.fill_(start + step);
                var rows = data.Rows.ToTensor();
                var posterior = network.Encode(rows, Toy.Layout.All.ToTensor());
                var terms = loss.Terms(rows, posterior, network.Decode(posterior.Sample(noise))).data<double>().ToArray();
                place.fill_(start);
                return terms[term == 3 ? 4 : term];
            }
        }
    }

    [Fact]
    public void The_gradients_of_the_weights_stay_what_they_were()
    {
        using var network = Create();
        var loss = new ElboLoss(Toy.Layout, new TrainingObjective());

        _ = new Diagnosis(network, loss.Terms).Run(Toy.Data(6), new DiagnosticsOptions());

        network.parameters().Select(weights => weights.grad).Should().AllSatisfy(gradient => Assert.Null(gradient));
    }

    [Fact]
    public void A_diagnosis_may_be_asked_for_where_no_gradients_are_wanted()
    {
        using var model = Toy.Builder().Build();
        using var guard = no_grad();

        model.Diagnose(Toy.Data(6)).Gradients.Should().OnlyContain(gradient => gradient.SharedNorm > 0);
        is_grad_enabled().Should().BeFalse();
    }

    [Fact]
    public void A_modality_that_dominates_is_named_and_can_be_weighed_down()
    {
        using var heavy = Toy.Builder().WithModalityWeight("eye", 1_000).Build();
        using var even = Toy.Builder().Build();

        var problem = heavy.Diagnose(Toy.Data(50)).Problems.Should().ContainSingle(p => p.Kind == DiagnosticsProblemKind.DominantLoss).Which;

        problem.Subject.Should().Be("eye");
        problem.Message.Should().Match("The reconstruction loss of 'eye' dominates: its gradient has 99* % of the sum of all norms (beta 1), 90 % or less is wanted.*smaller weight*");
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
        problem.Message.Should().Match("The latent loss dominates: its gradient has 9* % of the sum of all norms (beta 1000), 90 % or less is wanted. Lower beta*");
    }

    [Fact]
    public void The_only_reconstruction_loss_dominates_nothing()
    {
        using var single = new VaeBuilder().AddModality("a", 6).WithLatent(2).Build();
        using var others0 = Toy.Builder().WithModalityWeight("arm", 0).WithModalityWeight("eye", 0).Build();

        single.Diagnose(new DataSet(single.Layout, Toy.Rows(50)), new DiagnosticsOptions { Beta = 0 }).Gradients[0].Share.Should().Be(1);
        single.Diagnose(new DataSet(single.Layout, Toy.Rows(50)), new DiagnosticsOptions { Beta = 0 }).Problems
            .Should().NotContain(p => p.Kind == DiagnosticsProblemKind.DominantLoss);
        others0.Diagnose(Toy.Data(50), new DiagnosticsOptions { Beta = 0 }).Problems.Should().NotContain(p => p.Kind == DiagnosticsProblemKind.DominantLoss);
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
        var gradients = model.Diagnose(new DataSet(ConstantModel.Layout, new double[,] { { 3, 0, -1 }, { 1, 2, 3 } }), new DiagnosticsOptions { Beta = 0 }).Gradients;

        gradients.Should().OnlyContain(gradient => gradient.Share == 0 && gradient.SharedNorm == 0 && gradient.EncoderNorm == 0);
    }

    private static VaeNetwork Create() => new(
        new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4).DecoderInput(2))
            .AddModality("eye", 2, m => m.Hidden(3))
            .AddModality("touch", 1, m => m.Hidden())
            .WithSharedEncoder(4)
            .WithSharedDecoder(3)
            .WithActivation(Activation.Tanh)
            .WithLatent(2)
            .WithPrecision(Precision.Float64)
            .WithInitialisation(WeightInitialisation.Torch)
            .BuildArchitecture(),
        seed: 3);

    /// <summary>A fusion without weights: the mean is the sum of the first columns of the codes.</summary>
    private sealed class SumFusion : ILatentFusion
    {
        public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) => new Sum(latentWidth);

        private sealed class Sum(int latentWidth) : nn.Module<FusionInput, IPosterior>(nameof(SumFusion))
        {
            public override IPosterior forward(FusionInput input)
            {
                var mean = stack([.. input.Codes.Select(code => code.narrow(1, 0, latentWidth))]).sum([0]);
                return new TensorGaussian(mean, zeros_like(mean));
            }
        }
    }
}

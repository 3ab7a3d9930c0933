using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Diagnostics;

public class LatentActivityTests
{
    private static readonly DataSet _rows = new(
        new ModalityLayout(new Modality("a", 2)), new double[,] { { 1, 3 }, { -1, 3.4 }, { 2, 2.6 }, { -2, 3 } });

    [Fact]
    public void A_posterior_that_does_not_look_at_the_input_has_collapsed()
    {
        using var model = ConstantModel.Create(LossWeighting.Elbo);

        var report = model.Diagnose(new DataSet(ConstantModel.Layout, new double[,] { { 3, 0, -1 }, { 1, 2, 3 } }));

        report.Latent!.MeanVariances.Should().Equal(0);
        report.Latent.ActiveDimensions.Should().BeEmpty();
        report.Latent.DivergenceByDimension.Should().ContainSingle().Which.Should().BeApproximately(1.625 - Math.Log(2), 1e-12);
        var problem = report.Problems.Should().ContainSingle(p => p.Kind == DiagnosticsProblemKind.PosteriorCollapse).Which;
        problem.Subject.Should().Be("latent space");
        problem.Message.Should().Be(
            "The posterior has collapsed: 0 of 1 latent dimensions are active and KL(q(z|x) || N(0, I)) is 0.932 nats per row; " +
            "expected one active dimension or more, and 0.1 nats. Warm beta up, WithBeta(BetaSchedule.LinearWarmUp(20)), " +
            "give the model fewer latent dimensions (WithLatent), a lower beta, or free bits (WithFreeBits).");
    }

    [Fact]
    public void Divergence_and_variance_of_each_dimension_are_the_closed_form()
    {
        using var model = Echo();

        var latent = model.Diagnose(_rows).Latent!;

        // q(z|x) = N(x, 1): KL = x^2 / 2, and the means vary as the columns do.
        latent.DivergenceByDimension![0].Should().BeApproximately((1 + 1 + 4 + 4) / 8.0, 1e-12);
        latent.DivergenceByDimension[1].Should().BeApproximately((9 + 11.56 + 6.76 + 9) / 8, 1e-12);
        latent.Divergence.Should().BeApproximately(latent.DivergenceByDimension.Sum(), 1e-12);
        latent.MeanVariances[0].Should().BeApproximately(2.5, 1e-12);
        latent.MeanVariances[1].Should().BeApproximately(0.08, 1e-12);
        latent.ActiveDimensions.Should().Equal(0, 1);
    }

    [Fact]
    public void The_thresholds_are_options()
    {
        using var model = Echo();

        Kinds(new DiagnosticsOptions()).Should().NotContain(DiagnosticsProblemKind.PosteriorCollapse);
        Kinds(new DiagnosticsOptions { ActiveVariance = 0.1 }).Should().NotContain(
            DiagnosticsProblemKind.PosteriorCollapse, "one active dimension is enough");
        Kinds(new DiagnosticsOptions { ActiveVariance = 3 }).Should().Contain(DiagnosticsProblemKind.PosteriorCollapse);
        Kinds(new DiagnosticsOptions { MinDivergence = 5 }).Should().NotContain(DiagnosticsProblemKind.PosteriorCollapse);
        Kinds(new DiagnosticsOptions { MinDivergence = 7 }).Should().Contain(DiagnosticsProblemKind.PosteriorCollapse);

        IEnumerable<DiagnosticsProblemKind> Kinds(DiagnosticsOptions options) =>
            model.Diagnose(_rows, options).Problems.Select(problem => problem.Kind);
    }

    /// <summary>q(z|x) = N(x, 1).</summary>
    private static VaeModel Echo() => new VaeBuilder()
        .AddModality("a", 2, m => m.Hidden())
        .WithFusion(new EchoFusion())
        .WithLatent(2)
        .WithPrecision(Precision.Float64)
        .Build();

    private sealed class EchoFusion : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) =>
            new GaussianPosteriorNodes(input.Codes[0], Node.Constant(0, latentWidth));
    }
}

using MathNet.Numerics.Statistics;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Measures.Tests.Sampling;

/// <summary>
/// Five modalities of one column. Expert i is N(3 e_i, 1e-4 I), whatever its column; z is decoded as it is. Without one modality, another
/// component is drawn where its own would have been, in one row of five: two columns are then 3 standard deviations off, 9 nats. So 1.8
/// nats are lost without any of them.
/// </summary>
public class EqualExpertsTests
{
    private const int Count = 5;

    [Fact]
    public void Equal_experts_have_equal_losses()
    {
        const int Rows = 400, Samples = 50;
        using var model = Enumerable.Range(0, Count)
            .Aggregate(new VaeBuilder(), (builder, i) => builder.AddModality(
                $"m{i}", 1, m => m.Encoder(new DenseEncoder([])).Decoder(new OneOf(i)).Likelihood(new Identity())))
            .WithFusion(new ConstantExperts()).WithLatent(Count).WithPrecision(Precision.Float64).WithScaling(ScalingRule.None).Build();
        var rows = new DataSet(model.Layout, RowMatrix.Create(Rows, Count, (_, _) => { }));

        var table = InformationMeasures.Evaluate(
            model, rows, new MeasureOptions { LatentSamples = Samples, Measures = [LossOfPrecision.All] });

        double[] losses = [.. model.Layout.Modalities.Select(m => table[m.Name, LossOfPrecision.All].Mean)];
        var error = 9 * Math.Sqrt(0.2 * 0.8 / (Rows * Samples));
        losses.Should().OnlyContain(loss => Math.Abs(loss - 1.8) < 5 * error);
        losses.Variance().Should().BeLessThan(9 * error * error, "they differ by chance alone");
    }

    private sealed class ConstantExperts : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) => new MixturePosteriorNodes(
            [.. Enumerable.Range(0, Count).Select(i => (
                Node.Concatenate([.. Enumerable.Range(0, Count).Select(j => Node.Constant(i == j ? 3 : 0))]),
                Node.Constant(Math.Log(1e-4), Count)))],
            input.Observed,
            input.Names);
    }

    private sealed class OneOf(int position) : IModalityDecoder
    {
        public int? InputWidth => null;

        public int FeatureWidth(int inputWidth) => 1;

        public Node Decode(Node input, Modality modality, Layers layers) => input.Slice(position, 1);
    }

    /// <summary>N(features, 1).</summary>
    private sealed class Identity : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new GaussianNodes(features, Node.Constant(0));
    }
}

using MultimodalVae.Contracts;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LatentFusionFaultTests : FaultTests<LatentFusionContract>
{
    protected override IEnumerable<(string Test, LatentFusionContract Suite, string Message)> Faults
    {
        get
        {
            TestRun.NeedsTorch();
            yield return (
                nameof(LatentFusionContract.One_mask_for_all_rows_is_the_same_mask_for_each),
                Over((input, width, layers) => Gaussian(
                    Mean(input, width, layers) * layers.TorchModule("share", input.Observed, 1, () => new ShareOfAllRows()))),
                "Fusion of codes 4, 1, 6 to 1: the posterior mean with one mask a row, in row 0, is*");
            yield return (
                nameof(LatentFusionContract.What_was_not_observed_does_not_touch_the_posterior),
                Over((input, width, layers) => Gaussian(Mean(input, width, layers)), readsMutedCodes: false),
                "Fusion of codes 4, 1, 6 to 1: the posterior mean with other numbers for what was not observed is*");
            yield return (
                nameof(LatentFusionContract.What_was_not_observed_does_not_touch_the_posterior),
                Over(
                    (input, width, layers) => Gaussian(Each(input, i => input.ObservedCode(i) + (input.Codes[i] * 0), width, layers)),
                    readsMutedCodes: false),
                "Fusion of codes 4, 1, 6 to 1: with NaN for what was not observed it does not give finite numbers: " +
                "The posterior of row * of NaN*");
            yield return (
                nameof(LatentFusionContract.What_was_not_observed_does_not_touch_the_posterior),
                Over(
                    (input, width, layers) => Gaussian(input.Codes
                        .Select((code, i) => layers.Dense($"experts.{i}", code, width).Where(input.Observed.Slice(i, 1)))
                        .Aggregate((a, b) => a + b)),
                    readsMutedCodes: false),
                "Fusion of codes 4, 1, 6 to 1: with NaN for what was not observed it does not give finite numbers: *diverge*");
            yield return (
                nameof(LatentFusionContract.There_is_a_posterior_where_nothing_was_observed),
                Over((input, width, layers) => Gaussian(Mean(input, width, layers) / input.Observed.Sum())),
                "Fusion of codes 3 to 1: it does not give finite numbers where nothing was observed: *");
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_both_precisions),
                Over((input, width, layers) => Gaussian(Mean(input, width + 1, layers))),
                "Fusion of codes 3 to 1 in a model of Float32:*the posterior mean of the Fusion has a width of 2; expected 1*");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                Over((input, width, layers) => Gaussian(
                    Mean(
                        new FusionNodes([.. input.Codes.Select((code, i) => i == 1 ? (code * 0) + 1 : code)], input.Observed, input.Names),
                        width,
                        layers))),
                "Fusion of codes 4, 1, 6 to 1: the gradient is 0 for input 1.");
            yield return (
                nameof(NetworkContract.Its_gradients_are_those_of_what_it_gives),
                Over((input, width, layers) => Gaussian(
                    layers.TorchModule("half", Mean(input, width, layers), width, () => new HalfTheGradient()))),
                "Fusion of codes 3 to 1: the gradient by '*' differs from central differences*");
        }
    }

    private static Suite Over(Func<FusionNodes, int, Layers, PosteriorNodes> fuse, bool readsMutedCodes = true) =>
        new(() => new Fusion(fuse, readsMutedCodes));

    private static GaussianPosteriorNodes Gaussian(Node mean) => new(mean, mean * 0.1);

    private static Node Mean(FusionNodes input, int width, Layers layers) => Each(input, i => input.Codes[i], width, layers);

    private static Node Each(FusionNodes input, Func<int, Node> code, int width, Layers layers) =>
        input.Codes.Select((_, i) => layers.Dense($"experts.{i}", code(i), width)).Aggregate((a, b) => a + b);

    private sealed class Suite(Func<ILatentFusion> create) : LatentFusionContract
    {
        protected override ILatentFusion CreateFusion() => create();
    }

    private sealed class Fusion(Func<FusionNodes, int, Layers, PosteriorNodes> fuse, bool readsMutedCodes) : ILatentFusion
    {
        public bool ReadsMutedCodes => readsMutedCodes;

        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) => fuse(input, latentWidth, layers);
    }

    private sealed class ShareOfAllRows() : nn.Module<Tensor, Tensor>(nameof(ShareOfAllRows))
    {
        public override Tensor forward(Tensor input) => input.mean().expand(input.shape[0], 1);
    }

    private sealed class HalfTheGradient() : nn.Module<Tensor, Tensor>(nameof(HalfTheGradient))
    {
        public override Tensor forward(Tensor input) => (input * 0.5) + (input * 0.5).detach();
    }
}

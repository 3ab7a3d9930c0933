using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LatentFusionFaultTests : FaultTests<LatentFusionContract>
{
    protected override IEnumerable<(string Test, LatentFusionContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(LatentFusionContract.One_mask_for_all_rows_is_the_same_mask_for_each),
                Over((mean, input) => new Posterior(mean / (1 + Observed(input).sum()), (m, _) => m * m)),
                "Fusion of codes 3 to 1: the posterior mean with one mask for all rows is*");
            yield return (
                nameof(LatentFusionContract.What_was_not_observed_does_not_touch_the_posterior),
                new Suite(() => new AbsentFusion((mean, _) => new Posterior(mean, (m, _) => m * m))),
                "AbsentFusion of codes 4, 1, 6 to 1: the posterior mean with NaN for what was not observed is NaN*");
            yield return (
                nameof(LatentFusionContract.There_is_a_posterior_where_nothing_was_observed),
                Over((mean, input) => new Posterior(mean / Observed(input), (m, _) => m * m)),
                "Fusion of codes 3 to 1: the posterior mean where nothing was observed is *; a finite number is wanted.");
            yield return (
                nameof(LatentFusionContract.The_divergence_from_the_prior_is_not_negative),
                Over((mean, _) => new Posterior(mean, (m, _) => -m * m)),
                "Fusion of codes 3 to 1: the divergence from the prior is -*; 0 or more is wanted.");
            yield return (
                nameof(LatentFusionContract.The_divergence_from_the_prior_is_what_the_densities_of_samples_say),
                Over((mean, _) => new WrongGaussian(new TensorGaussian(mean, zeros_like(mean))) { Divergence = right => right.DivergenceFromPrior() + 0.1 }),
                "Fusion of codes 3 to 1: log q - log prior of a sample is*");
            yield return (
                nameof(LatentFusionContract.The_plain_numbers_of_its_posterior_outlive_the_tensors),
                Over((mean, _) => new WrongGaussian(new TensorGaussian(mean, mean)) { Numbers = right => new WrongGaussian.LateColumns(right.Mean) }),
                "LateColumns: the mean, read after the tensors are freed, is*");
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_the_models_precision),
                Over((mean, _) => new Posterior(mean, (m, _) => (m * m).repeat(1, 2))),
                "Fusion of codes 3 to 1: the divergence from the prior is [1, 2] for 1 rows; [1, 1] is wanted.");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                new Suite(() => new Fusion((mean, _) => new Posterior(mean, (m, _) => m * m), ignored: 1)),
                "Fusion of codes 4, 1, 6 to 1: the gradient is none, or 0, for experts.1.weight, experts.1.bias, input 1.");
            yield return (
                nameof(NetworkContract.Its_gradients_are_those_of_what_it_gives),
                Over((mean, _) => new Posterior(mean, (m, scale) => m * m * scale, detaches: true)),
                "Fusion of codes 3 to 1: the gradient by '*' differs from central differences*");
        }
    }

    private static Suite Over(Func<Tensor, FusionInput, IPosterior> fuse) => new(() => new Fusion(fuse));

    private static Tensor Observed(FusionInput input) => input.IsObserved(0).to(input.Codes[0].dtype);

    private sealed class Suite(Func<ILatentFusion> create) : LatentFusionContract
    {
        protected override ILatentFusion CreateFusion() => create();
    }

    private sealed class Fusion(Func<Tensor, FusionInput, IPosterior> fuse, int ignored = -1) : ILatentFusion
    {
        public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
            new Network([.. codeWidths.Select(width => network.Linear(width, latentWidth))], fuse, ignored);
    }

    private sealed class AbsentFusion(Func<Tensor, FusionInput, IPosterior> fuse) : ILatentFusion
    {
        public bool ReadsMutedCodes => false;

        public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
            new Fusion(fuse).CreateModule(codeWidths, latentWidth, network);
    }

    private sealed class Network : nn.Module<FusionInput, IPosterior>
    {
        [ComponentName(Name = "experts")]
        private readonly ModuleList<Linear> _experts;

        private readonly Func<Tensor, FusionInput, IPosterior> _fuse;
        private readonly int _ignored;

        public Network(Linear[] experts, Func<Tensor, FusionInput, IPosterior> fuse, int ignored)
            : base(nameof(Network))
        {
            _experts = new ModuleList<Linear>(experts);
            _fuse = fuse;
            _ignored = ignored;
            RegisterComponents();
        }

        public override IPosterior forward(FusionInput input) => _fuse(
            input.Codes.Index().Where(code => code.Index != _ignored).Select(code => _experts[code.Index].call(code.Item)).Aggregate((a, b) => a + b), input);
    }

    private sealed class Posterior(Tensor mean, Func<Tensor, Tensor, Tensor> divergence, bool detaches = false) : IPosterior
    {
        public Tensor Mean => mean;

        public Tensor Sample(Generator generator) => mean + randn(mean.shape, mean.dtype, generator: generator);

        public Tensor DivergenceFromPrior() => divergence(mean, detaches ? (mean * mean).detach() : mean);

        public IColumnDistribution ToNumbers() => new DiagonalGaussian(mean.ToRowMatrix(), zeros_like(mean).ToRowMatrix());
    }
}

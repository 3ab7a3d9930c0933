using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace KnownWorld.Learning;

/// <summary>
/// A fusion of one's own, as exact as a linear one can be: for every pattern of observed modalities a linear layer for the posterior mean, and
/// a log-variance that does not depend on the row. One linear layer for all patterns could not be exact, for what a column says about z depends on
/// which others are seen.
/// </summary>
internal sealed class InferenceByPattern(ModalityLayout layout, IReadOnlyList<ObservationMask> masks) : ILatentFusion
{
    public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network)
    {
        var patterns = masks.Select(mask => layout.Modalities.Select(m => mask.Shows(m.Name)).ToArray()).ToArray();
        return new Network(
            patterns,
            [.. patterns.Select(_ => network.Linear(codeWidths.Sum(), latentWidth))],
            zeros([patterns.Length, latentWidth], network.ScalarType));
    }

    private sealed class Network : nn.Module<FusionInput, IPosterior>
    {
        private readonly bool[][] _patterns;

        [ComponentName(Name = "mean")]
        private readonly ModuleList<Linear> _means;

        [ComponentName(Name = "log_variance")]
        private readonly Parameter _logVariances;

        public Network(bool[][] patterns, Linear[] means, Tensor logVariances)
            : base(nameof(InferenceByPattern))
        {
            _patterns = patterns;
            _means = new ModuleList<Linear>(means);
            _logVariances = nn.Parameter(logVariances);
            RegisterComponents();
        }

        public override IPosterior forward(FusionInput input)
        {
            var codes = cat([.. input.Codes], 1);
            var seen = cat([.. input.Codes.Select((_, modality) => input.IsObserved(modality))], 1);
            var isPattern = _patterns.Select(pattern => seen.eq(tensor(pattern, [1, pattern.Length])).all(1, keepdim: true).to(codes.dtype)).ToArray();
            var mean = stack([.. _means.Select((layer, i) => layer.call(codes).mul(isPattern[i]))]).sum([0L]);
            var logVariance = cat(isPattern, 1).matmul(_logVariances).expand_as(mean);
            return new TensorGaussian(mean, logVariance);
        }
    }
}

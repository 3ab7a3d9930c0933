using MultimodalVae.Distributions;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Likelihoods;

/// <summary>A linear layer whose outputs are logits.</summary>
internal sealed class LogitHead : nn.Module<Tensor, ITensorDistribution>
{
    [ComponentName(Name = "logit")]
    private readonly Linear _logit;

    private readonly Func<Tensor, ITensorDistribution> _create;

    public LogitHead(Linear logit, Func<Tensor, ITensorDistribution> create)
        : base(nameof(LogitHead))
    {
        _logit = logit;
        _create = create;
        RegisterComponents();
    }

    public override ITensorDistribution forward(Tensor input) => _create(_logit.call(input));
}

using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Networks;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>
/// A fusion of the user's own: every modality that was observed gives a Gaussian, and the posterior is their product with the
/// prior (Wu and Goodman 2018). Hidden modalities take no part.
/// </summary>
internal sealed class ProductOfExperts : ILatentFusion
{
    public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
        new Product([.. codeWidths.Select(width => network.Linear(width, 2 * latentWidth))]);

    private sealed class Product : nn.Module<FusionInput, IPosterior>
    {
        private readonly Scalar _one = 1;

        [ComponentName(Name = "experts")]
        private readonly ModuleList<Linear> _experts;

        public Product(Linear[] experts)
            : base(nameof(Product))
        {
            _experts = new ModuleList<Linear>(experts);
            RegisterComponents();
        }

        public override IPosterior forward(FusionInput input)
        {
            var precision = ones(1, input.Codes[0].dtype);
            var weighted = zeros(1, input.Codes[0].dtype);
            for (var i = 0; i < _experts.Count; i++)
            {
                var parts = _experts[i].call(input.ObservedCode(i)).chunk(2, 1);
                var weight = parts[1].exp().mul(input.IsObserved(i).to(parts[1].dtype));
                precision = precision.add(weight, _one);
                weighted = weighted.add(weight.mul(parts[0]), _one);
            }

            return new TensorGaussian(weighted.div(precision), precision.log().neg());
        }
    }
}

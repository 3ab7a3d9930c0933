using MultimodalVae.Decoders;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A decoder of the user's own: it adds something to what it reads.</summary>
internal sealed class ResidualDecoder : IModalityDecoder
{
    public int? InputWidth => 6;

    public int FeatureWidth(int inputWidth) => inputWidth;

    public nn.Module<Tensor, Tensor> CreateModule(Modality modality, int inputWidth, NetworkFactory network) =>
        new Residual(network.Dense(inputWidth, [9, inputWidth], Activation.Tanh));

    private sealed class Residual : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "addition")]
        private readonly nn.Module<Tensor, Tensor> _addition;

        public Residual(nn.Module<Tensor, Tensor> addition)
            : base(nameof(Residual))
        {
            _addition = addition;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input + _addition.call(input);
    }
}

using MultimodalVae.Encoders;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>An encoder of the user's own: one layer that is switched by another one.</summary>
internal sealed class GatedEncoder(int width) : IModalityEncoder
{
    public int Width { get; } = width;

    public int CodeWidth(Modality modality) => Width;

    public nn.Module<Tensor, Tensor> CreateModule(Modality modality, NetworkFactory network) =>
        new Gated(network.Linear(modality.Width, Width), network.Linear(modality.Width, Width));

    private sealed class Gated : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "value")]
        private readonly Linear _value;

        [ComponentName(Name = "gate")]
        private readonly Linear _gate;

        public Gated(Linear value, Linear gate)
            : base(nameof(Gated))
        {
            _value = value;
            _gate = gate;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _value.call(input) * _gate.call(input).sigmoid();
    }
}

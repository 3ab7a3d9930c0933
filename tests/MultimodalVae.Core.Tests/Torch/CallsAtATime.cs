using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>An encoder that is a torch module, and how many calls of it there were at a time.</summary>
internal sealed class CallsAtATime : IModalityEncoder
{
    private readonly Lock _lock = new();
    private int _now;

    public int Most { get; private set; }

    public int CodeWidth(Modality modality) => modality.Width;

    public Node Encode(Node columns, Modality modality, Layers layers) =>
        layers.TorchModule("slow", columns, columns.Width, () => new Module(this));

    private void Count(int calls)
    {
        lock (_lock)
        {
            _now += calls;
            Most = Math.Max(Most, _now);
        }
    }

    private sealed class Module(CallsAtATime calls) : nn.Module<Tensor, Tensor>(nameof(Module))
    {
        public override Tensor forward(Tensor input)
        {
            calls.Count(1);
            Thread.Sleep(TimeSpan.FromMilliseconds(2));
            calls.Count(-1);
            return input.clone();
        }
    }
}

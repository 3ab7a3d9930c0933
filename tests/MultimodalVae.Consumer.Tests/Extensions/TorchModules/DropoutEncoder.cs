using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>An encoder of the user's own that is not the same in training: a share of its code is left out by chance.</summary>
internal sealed class DropoutEncoder(int width, int promisedWidth, double share = 0.5) : IModalityEncoder
{
    public int CodeWidth(Modality modality) => promisedWidth;

    public Node Encode(Node columns, Modality modality, Layers layers) => layers.TorchModule(
        "0",
        columns,
        promisedWidth,
        () => torch.nn.Sequential(("layer", torch.nn.Linear(modality.Width, width)), ("dropout", torch.nn.Dropout(share))));
}

using MultimodalVae.Encoders;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>An encoder of the user's own that is not the same in training: half of its code is left out by chance.</summary>
internal sealed class DropoutEncoder(int width, int promisedWidth) : IModalityEncoder
{
    public int CodeWidth(Modality modality) => promisedWidth;

    public nn.Module<Tensor, Tensor> CreateModule(Modality modality, NetworkFactory network) =>
        nn.Sequential(("layer", network.Linear(modality.Width, width)), ("dropout", nn.Dropout(0.5)));
}

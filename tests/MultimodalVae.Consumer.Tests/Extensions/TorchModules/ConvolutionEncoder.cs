using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>
/// An encoder of the user's own that is a torch module: a convolution over a small image of one colour, whose pixels are the columns.
/// </summary>
internal sealed class ConvolutionEncoder(int height, int channels) : IModalityEncoder
{
    public int Height { get; } = height;

    public int Channels { get; } = channels;

    public int CodeWidth(Modality modality) => Channels * modality.Width;

    public Node Encode(Node columns, Modality modality, Layers layers) => layers.TorchModule(
        "image",
        columns,
        CodeWidth(modality),
        () => torch.nn.Sequential(
            ("pixels", torch.nn.Unflatten(1, [1, Height, modality.Width / Height])),
            ("convolution", torch.nn.Conv2d(1, Channels, kernel_size: 3, padding: 1)),
            ("activation", torch.nn.Tanh()),
            ("code", torch.nn.Flatten())));
}

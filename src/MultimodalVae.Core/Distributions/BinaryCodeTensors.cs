using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>Tensors of the numbers of a <see cref="BinaryCoding"/>, from and to 0 for no and 1 for yes.</summary>
internal static class BinaryCodeTensors
{
    public static Tensor ToZeroOne(this BinaryCoding coding, Tensor values) =>
        coding == BinaryCoding.ZeroOne ? values : values.Plus(1).Times(0.5);

    public static Tensor FromZeroOne(this BinaryCoding coding, Tensor values) =>
        coding == BinaryCoding.ZeroOne ? values : values.Times(2).Plus(-1);
}

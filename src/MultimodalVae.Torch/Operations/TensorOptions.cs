using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>Type and device of the numbers of a computation.</summary>
internal sealed record TensorOptions(ScalarType Type, Device Device)
{
    /// <summary>Those of numbers of one type.</summary>
    public static TensorOptions On<TNumber>(Device device) =>
        new(typeof(TNumber) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32, device);

    public Tensor Full(double value, long[] shape)
    {
        using Scalar scalar = value;
        return full(shape, scalar, Type, Device);
    }

    /// <summary>
    /// Copies numbers to memory of torch's own: with the alignment of an array, which differs each time, the bits of results would differ
    /// too.
    /// </summary>
    public Tensor Of<TNumber>(TNumber[] values, params long[] shape) =>
        (values is float[] singles ? tensor(singles, shape) : tensor((double[])(object)values, shape)).to(Type, Device, copy: true);
}

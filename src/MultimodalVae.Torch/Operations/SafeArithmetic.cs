using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>
/// Arithmetic of tensors and numbers that is safe on several threads. TorchSharp 0.107 hands a number to libtorch as a
/// <see cref="Scalar"/>, which the garbage collector may free while libtorch still reads it: its operators with numbers, but also
/// tensor + tensor and square(), make such a one. Here every Scalar outlives its use.
/// </summary>
internal static class SafeArithmetic
{
    private static readonly Scalar _one = 1;
    private static readonly Scalar _minusOne = -1;

    public static Tensor Plus(this Tensor values, Tensor others) => values.add(others, _one);

    public static Tensor Plus(this Tensor values, double number)
    {
        using Scalar scalar = number;
        return values.add(scalar, _one);
    }

    public static Tensor Minus(this Tensor values, Tensor others) => values.add(others, _minusOne);

    public static Tensor Times(this Tensor values, double number)
    {
        using Scalar scalar = number;
        return values.mul(scalar);
    }

    public static Tensor Squared(this Tensor values) => values.mul(values);

    /// <summary>True where a flag is not above 0.</summary>
    public static Tensor IsAbsent(this Tensor flags) => flags.detach().gt(zeros([], flags.dtype, flags.device)).logical_not();

    /// <summary>The values where the mask is false, the number where it is true.</summary>
    public static Tensor Fill(this Tensor values, Tensor mask, double number)
    {
        using Scalar scalar = number;
        return values.masked_fill(mask, scalar);
    }
}

using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>The numbers of tensors.</summary>
internal static class TensorNumbers
{
    /// <summary>Copies the numbers of a tensor of any numeric type, on any device, row by row.</summary>
    public static double[] ToDoubles(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}

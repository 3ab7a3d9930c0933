using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>Functions of one number, and of two.</summary>
internal static class TorchFunctions
{
    /// <summary>The function of an operation; null where it is none.</summary>
    public static Func<Tensor[], Tensor>? Of(Operation operation) => operation switch
    {
        Elementwise<Relu> => inputs => inputs[0].relu(),
        Elementwise<LeakyRelu> leaky => LeakyRelu(leaky.Function.NegativeSlope),
        Elementwise<Gelu> => inputs => nn.functional.gelu(inputs[0], inplace: false),
        Elementwise<Tanh> => inputs => inputs[0].tanh(),
        Elementwise<Sigmoid> => inputs => inputs[0].sigmoid(),
        Elementwise<Softplus> => inputs => logaddexp(inputs[0], zeros_like(inputs[0])),
        Elementwise<Exp> => inputs => inputs[0].exp(),
        Elementwise<Log> => inputs => inputs[0].log(),
        Elementwise<Sqrt> => inputs => inputs[0].sqrt(),
        Elementwise<Square> => inputs => inputs[0].Squared(),
        Elementwise<Abs> => inputs => inputs[0].abs(),
        Elementwise<Affine> affine => inputs => inputs[0].Times(affine.Function.Scale).Plus(affine.Function.Offset),
        Binary<Add> => inputs => inputs[0].Plus(inputs[1]),
        Binary<Subtract> => inputs => inputs[0].Minus(inputs[1]),
        Binary<Multiply> => inputs => inputs[0].mul(inputs[1]),
        Binary<Divide> => inputs => inputs[0].div(inputs[1]),
        Binary<Maximum> => inputs => inputs[0].maximum(inputs[1]),
        Binary<Gate> => Gate,
        _ => null,
    };

    private static Func<Tensor[], Tensor> LeakyRelu(double slope) => inputs =>
    {
        var zero = zeros_like(inputs[0]);
        return inputs[0].maximum(zero).Plus(inputs[0].minimum(zero).Times(slope));
    };

    /// <summary>The number where the flag is above 0, and 0 elsewhere, whatever the number is, also NaN.</summary>
    private static Tensor Gate(Tensor[] inputs) => where(inputs[1].IsAbsent(), zeros([], inputs[0].dtype, inputs[0].device), inputs[0]);
}

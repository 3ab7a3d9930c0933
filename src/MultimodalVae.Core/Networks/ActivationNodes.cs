using MultimodalVae.Graph;

namespace MultimodalVae.Networks;

/// <summary>The operation of each activation.</summary>
internal static class ActivationNodes
{
    public static Func<Node, Node> Function(this Activation activation) => activation switch
    {
        Activation.Identity => values => values,
        Activation.Relu => values => values.Relu(),
        Activation.Tanh => values => values.Tanh(),
        Activation.Silu => values => values.Silu(),
        Activation.Elu => values => values.Elu(),
        Activation.Gelu => values => values.Gelu(),
        Activation.LeakyRelu => values => values.LeakyRelu(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation."),
    };
}

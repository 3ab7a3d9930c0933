namespace MultimodalVae.Networks;

/// <summary>The function after a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, a): the original's.</summary>
    Relu,

    /// <summary>tanh(a).</summary>
    Tanh,

    /// <summary>a / (1 + exp(-a)), also called swish.</summary>
    Silu,

    /// <summary>a itself: the stack of layers is linear.</summary>
    Identity,
}

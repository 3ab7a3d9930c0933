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

    /// <summary>a where it is above 0, and exp(a) - 1 elsewhere.</summary>
    Elu,

    /// <summary>a Phi(a), Phi being the cumulative normal distribution.</summary>
    Gelu,

    /// <summary>a where it is above 0, and a / 100 elsewhere.</summary>
    LeakyRelu,

    /// <summary>a itself: the stack of layers is linear.</summary>
    Identity,
}

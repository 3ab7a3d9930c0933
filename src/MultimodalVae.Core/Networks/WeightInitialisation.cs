namespace MultimodalVae.Parts;

/// <summary>
/// How the weights of a linear layer with <c>in</c> inputs and <c>out</c> outputs are drawn. Biases are 0 unless said otherwise.
/// </summary>
public enum WeightInitialisation
{
    /// <summary>Uniform in +-sqrt(6 / (in + out)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Uniform in +-sqrt(6 / in) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Uniform in +-sqrt(1 / (in + out)), as in the original model (arXiv 1910.03854, its published code).</summary>
    Original,

    /// <summary>Weights and biases uniform in +-sqrt(1 / in), as torch does by itself.</summary>
    Torch,
}

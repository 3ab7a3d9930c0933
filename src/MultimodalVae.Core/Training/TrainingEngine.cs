namespace MultimodalVae.Training;

/// <summary>What computes the steps of a training.</summary>
public enum TrainingEngine
{
    /// <summary>The compiled engine for a model of 32 bits that it knows all parts of, else torch.</summary>
    Auto,

    /// <summary>libtorch, which knows every part, also your own: the reference.</summary>
    Torch,

    /// <summary>
    /// The engine of this library for dense encoders and decoders, concatenation and product of experts, Gaussian likelihoods of learned variance and Bernoulli
    /// likelihoods, in 32 bits: many times as fast. Its noise is another than torch's, so that the results are others of the same kind.
    /// </summary>
    Compiled,
}

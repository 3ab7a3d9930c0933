namespace MultimodalVae.Graph;

/// <summary>What the latent loss of a model is.</summary>
internal enum LatentLoss
{
    /// <summary>KL(q(z|x) || N(0, I)).</summary>
    Divergence,

    /// <summary>An upper bound of it.</summary>
    UpperBound,

    /// <summary>A term of the fusion's own.</summary>
    OwnTerm,

    /// <summary>log q(z|x) - log p(z) of the z of an importance-weighted bound.</summary>
    Samples,
}

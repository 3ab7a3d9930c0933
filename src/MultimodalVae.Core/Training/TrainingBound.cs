namespace MultimodalVae;

/// <summary>Which lower bound of the log-likelihood is maximised, and by which estimate of its gradient.</summary>
public enum TrainingBound
{
    /// <summary>
    /// The ELBO: the mean log p(x|z) over <see cref="TrainingObjective.LatentSamples"/> z of a row, less the divergence of the posterior
    /// from the prior, in closed form (Kingma and Welling 2014).
    /// </summary>
    Elbo,

    /// <summary>
    /// The importance-weighted bound of K = <see cref="TrainingObjective.SamplesPerBound"/> z, log 1/K sum over k of p(x|z_k) p(z_k) /
    /// q(z_k|x) (Burda, Grosse and Salakhutdinov 2016, arXiv 1509.00519, equation 8), and its gradient by reparameterisation. It is the
    /// tighter the more z there are.
    /// </summary>
    Iwae,

    /// <summary>
    /// The same bound, with the doubly reparameterised estimate of the encoders' gradient (Tucker et al. 2019, arXiv 1810.04152, equation
    /// 8). It has the same mean, and the more z there are the less noise it has for its size, where that of <see cref="Iwae"/> has the
    /// more. The components of a mixture are drawn independently for each z, as the estimate is biased where they are stratified.
    /// </summary>
    Dreg,
}

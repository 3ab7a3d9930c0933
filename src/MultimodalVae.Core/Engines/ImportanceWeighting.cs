namespace MultimodalVae.Engines;

/// <summary>How samples of a row are weighted in an importance-weighted bound.</summary>
/// <param name="Samples">How many z, one behind the other, share a bound: 1 to <see cref="MaxSamples"/>.</param>
/// <param name="IsDoublyReparameterised">Whether the gradient of the encoders is the doubly reparameterised one.</param>
internal sealed record ImportanceWeighting(int Samples, bool IsDoublyReparameterised)
{
    /// <summary>The samples of a bound go through the graph in one block.</summary>
    public const int MaxSamples = Kernels.Block<float>.DefaultRows;

    /// <summary>
    /// From log w of each sample to its share of the bound's gradient, w / sum w, in its place; where the samples share one log w, 1 /
    /// samples each.
    /// </summary>
    /// <param name="logWeights">log w of the samples, a multiple of <see cref="Samples"/>.</param>
    /// <returns>
    /// The divergence of the shares from equal ones, sum over k of s_k log(K s_k), summed over the bounds: by so much a bound is less than
    /// the mean log w under the shares.
    /// </returns>
    public double ToShares(Span<double> logWeights)
    {
        var divergence = 0.0;
        for (var start = 0; start < logWeights.Length; start += Samples)
        {
            var shares = logWeights.Slice(start, Samples);
            var (largest, sum) = (double.NegativeInfinity, 0.0);
            foreach (var logWeight in shares)
                largest = Math.Max(largest, logWeight);
            foreach (ref var share in shares)
                sum += share = Math.Exp(share - largest);
            foreach (ref var share in shares)
            {
                share /= sum;
                divergence += share == 0 ? 0 : share * Math.Log(share * Samples);
            }
        }

        return divergence;
    }

    /// <summary>
    /// What the gradient at z is multiplied with, of a sample whose terms count by its share s: 1 - beta (1 - s), which is s where beta is
    /// 1. The encoders' score, whose terms -beta s_k grad log q(z_k|x) have the mean -beta s_k (1 - s_k) d log w_k / dz_k dz_k, is left out
    /// (Tucker et al. 2019, equations 6 to 8, for beta 1).
    /// </summary>
    public static double LatentFactor(double share, double beta) => 1 - (beta * (1 - share));
}

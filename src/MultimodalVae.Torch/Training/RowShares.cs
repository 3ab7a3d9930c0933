using MultimodalVae.Engines;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>How much each z of the importance-weighted bounds of a batch counts.</summary>
internal sealed class RowShares
{
    private readonly double[] _shares;
    private readonly ImportanceWeighting _importance;
    private readonly TensorOptions _options;

    private RowShares(double[] shares, ImportanceWeighting importance, TensorOptions options)
    {
        (_shares, _importance, _options) = (shares, importance, options);
        Divergence = importance.ToShares(shares) * importance.Samples;
    }

    /// <summary>The divergence of the shares from equal ones, summed over the rows.</summary>
    public double Divergence { get; }

    /// <summary>Those of a batch.</summary>
    /// <param name="terms">
    /// The log-probabilities of each modality, 0 where they do not count, and log q(z|x) - log p(z), <c>[rows, ...]</c> each.
    /// </param>
    /// <param name="modalities">What the loss of each modality is multiplied with.</param>
    /// <param name="beta">The weight of the latent term.</param>
    /// <param name="importance">How they are weighted.</param>
    /// <param name="options">Type and device.</param>
    public static RowShares Of(
        IReadOnlyList<Tensor> terms, double[] modalities, double beta, ImportanceWeighting importance, TensorOptions options)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var logWeights = terms[^1].sum(1).Times(-beta);
        for (var i = 0; i < modalities.Length; i++)
            logWeights = logWeights.Plus(terms[i].sum(1).Times(modalities[i]));
        return new RowShares(logWeights.ToDoubles(), importance, options);
    }

    /// <summary>Terms of the rows, <c>[rows, ...]</c> each, times the shares and the samples of a bound.</summary>
    public Tensor[] Weigh(Tensor[] terms)
    {
        var weights = Column(share => share * _importance.Samples);
        return [.. terms.Select(term => term.mul(weights))];
    }

    /// <summary>What the gradient at each z is multiplied with, <c>[rows, 1]</c>.</summary>
    public Tensor LatentFactors(double beta) => Column(share => ImportanceWeighting.LatentFactor(share, beta));

    private Tensor Column(Func<double, double> of) =>
        tensor(Array.ConvertAll(_shares, share => of(share)), [_shares.Length, 1]).to(_options.Type, _options.Device);
}

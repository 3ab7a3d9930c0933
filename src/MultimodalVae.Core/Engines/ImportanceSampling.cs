using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// Estimates of the log-likelihood of rows by importance sampling: all of it but log p(x|z), which engines compute. Parts of the rows may
/// be sampled on several threads at once.
/// </summary>
/// <param name="posterior">q(z|x) of each row, which the proposals are made of.</param>
/// <param name="keys">The key of the random numbers of each row.</param>
/// <param name="samples">How many samples of z each row has.</param>
internal sealed class ImportanceSampling(IColumnDistribution posterior, RandomKey[] keys, int samples)
{
    private readonly DiagonalGaussian[] _gaussians = posterior switch
    {
        DiagonalGaussian gaussian => [gaussian],
        GaussianMixture mixture => [.. mixture.Components],
        _ => throw new InvalidOperationException(
            $"The posterior is a {posterior.GetType().Name}; expected a Gaussian or a mixture of Gaussians."),
    };

    private readonly double[] _values = new double[keys.Length];
    private readonly double[] _errors = new double[keys.Length];
    private readonly double[] _sizes = new double[keys.Length];

    public int RowCount => keys.Length;

    public int Samples => samples;

    public int LatentWidth => _gaussians[0].Mean.ColumnCount;

    /// <summary>Samples some rows.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="logProbabilities">
    /// Takes z of each of the rows, <c>[rows, latent dimensions]</c>, and adds log p(x|z) to the numbers of the rows.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Sample(int start, int count, Action<double[], double[]> logProbabilities, CancellationToken cancellationToken)
    {
        LatentProposal[] proposals = [.. Enumerable.Range(start, count).Select(ProposalOf)];
        ImportanceWeights[] weights = [.. proposals.Select(_ => new ImportanceWeights())];
        var (latent, logWeights) = (new double[count * LatentWidth], new double[count]);
        var noise = new LatentNoise(LatentWidth, count);
        for (var sample = 0; sample < samples; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var drawn = sample;
            noise.Draw(row => RowKeys.NoiseOf(keys[start + row], drawn));
            for (var row = 0; row < count; row++)
            {
                logWeights[row] = proposals[row].Draw(
                    sample, RowKeys.ChoiceOf(keys[start + row], sample, samples), noise.Of(row),
                    latent.AsSpan(row * LatentWidth, LatentWidth));
            }

            logProbabilities(latent, logWeights);
            for (var row = 0; row < count; row++)
                weights[row].Add(sample, logWeights[row]);
        }

        for (var row = 0; row < count; row++)
            (_values[start + row], _errors[start + row], _sizes[start + row]) = weights[row].Result(samples);
    }

    /// <summary>The estimates of all rows.</summary>
    /// <param name="terms">What each row has.</param>
    public RowLikelihood ToRows(LikelihoodTerms terms)
    {
        for (var row = 0; row < RowCount; row++)
        {
            if (terms.HasAny(row))
                _values[row] -= terms.LogScale(row);
            else
                (_values[row], _errors[row], _sizes[row]) = (0, 0, samples);
        }

        return new RowLikelihood(_values, _errors, _sizes);
    }

    private LatentProposal ProposalOf(int row) => new(
        _gaussians, posterior is GaussianMixture mixture ? mixture.Weights.Row(row).ToArray() : [1], row, samples);
}

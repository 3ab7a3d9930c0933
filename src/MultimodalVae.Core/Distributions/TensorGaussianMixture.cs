using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>
/// A posterior that is a mixture of Gaussians: q(z|x) = 1 / K sum over the K components present of N(z; mean_k, diag variance_k). Where no
/// component is present it is the prior, N(0, I).
/// </summary>
public sealed class TensorGaussianMixture : IPosterior
{
    private readonly Tensor _isPresent;
    private readonly Tensor _weights;

    /// <summary>Creates the mixture.</summary>
    /// <param name="means">The means of the components, <c>[rows, components, latent dimensions]</c>.</param>
    /// <param name="logVariances">The natural logarithms of their variances, of the same shape.</param>
    /// <param name="isPresent">Which components a row has: booleans <c>[rows or 1, components]</c>. What the others hold is not looked at.</param>
    public TensorGaussianMixture(Tensor means, Tensor logVariances, Tensor isPresent)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(logVariances);
        ArgumentNullException.ThrowIfNull(isPresent);
        var absent = isPresent.logical_not().expand(means.shape[0], means.shape[1]);
        Means = means.Fill(absent.unsqueeze(2), 0);
        LogVariances = logVariances.Fill(absent.unsqueeze(2), 0);
        _isPresent = WithPrior(absent.logical_not());
        var present = _isPresent.to(means.dtype);
        _weights = present.div(present.sum([1], keepdim: true));
    }

    /// <summary>The means of the components, 0 for those that are absent: <c>[rows, components, latent dimensions]</c>.</summary>
    public Tensor Means { get; }

    /// <summary>The natural logarithms of their variances, 0 for those that are absent: <c>[rows, components, latent dimensions]</c>.</summary>
    public Tensor LogVariances { get; }

    /// <inheritdoc/>
    public Tensor Mean => Average(Means, _weights);

    /// <summary>
    /// Each row takes one of its components, and z from that one by reparameterisation. The choices are stratified over the rows: row r of n takes the
    /// component at the share (p_r + e) / n of its list, p being a random permutation of the rows and e uniform from 0 to 1. So each row takes each of its
    /// components with the same probability, and of n rows with the same components each component has n / K, up or down to a whole number
    /// (systematic sampling: Cochran 1977, chapter 8; components over the rows of a batch: Sutter et al. 2021).
    /// </summary>
    /// <inheritdoc cref="IPosterior.Sample"/>
    public Tensor Sample(Generator generator)
    {
        var rows = Means.shape[0];
        var permutation = rand([rows], ScalarType.Float64, generator: generator).argsort().to(ScalarType.Float64);
        var share = permutation.Plus(rand([1], ScalarType.Float64, generator: generator)).Times(1.0 / rows);
        return Chosen(share).Sample(generator);
    }

    /// <summary>The component of each row that the numbers choose, from 0 up to but not including 1: <c>[rows]</c> in 64 bits.</summary>
    internal TensorGaussian Chosen(Tensor share)
    {
        var rank = _isPresent.cumsum(1);
        var last = rank.narrow(1, rank.shape[1] - 1, 1);
        var chosen = share.unsqueeze(1).mul(last.to(ScalarType.Float64)).floor().to(ScalarType.Int64).Plus(1).minimum(last);
        var choice = rank.eq(chosen).logical_and(_isPresent).to(Means.dtype);
        return new TensorGaussian(Average(Means, choice), Average(LogVariances, choice));
    }

    /// <summary>
    /// 1 / K sum over the components of KL(N_k || N(0, I)): an upper bound of KL(q || N(0, I)), which has no closed form; the divergence is convex
    /// in q (Cover and Thomas 2006, theorem 2.7.2). With it the ELBO is a lower bound still, if a looser one (Sutter et al. 2021).
    /// </summary>
    /// <returns><c>[rows, latent dimensions]</c>.</returns>
    public Tensor DivergenceFromPrior() => Average(new TensorGaussian(Means, LogVariances).DivergenceFromPrior(), _weights);

    /// <summary>The mixture as plain numbers, a <see cref="GaussianMixture"/> of the components that any row has.</summary>
    public IColumnDistribution ToNumbers()
    {
        var used = _isPresent.any(0).data<bool>().ToArray().Index().Where(component => component.Item).Select(component => component.Index).ToArray();
        var weights = _weights.ToRowMatrix();
        return new GaussianMixture(used.Select(Component), RowMatrix.Create(weights.RowCount, used.Length, (row, values) =>
        {
            for (var i = 0; i < used.Length; i++)
                values[i] = weights[row, used[i]];
        }));
    }

    /// <summary>Absent components are filled with the prior's numbers; the first one is the prior of rows that have none.</summary>
    private static Tensor WithPrior(Tensor isPresent)
    {
        var first = isPresent.narrow(1, 0, 1).logical_or(isPresent.any(1, keepdim: true).logical_not());
        return cat([first, isPresent.narrow(1, 1, isPresent.shape[1] - 1)], 1);
    }

    private DiagonalGaussian Component(int index) => new(Means.select(1, index).ToRowMatrix(), LogVariances.select(1, index).ToRowMatrix());

    private static Tensor Average(Tensor components, Tensor weights) => components.mul(weights.unsqueeze(2)).sum(1);
}

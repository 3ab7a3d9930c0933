using System.Diagnostics;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>
/// The posterior q(z|x) in the operations of a graph: a Gaussian for each latent dimension, or a mixture of such Gaussians.
/// </summary>
public abstract class PosteriorNodes
{
    private protected PosteriorNodes()
    {
    }

    /// <summary>The means, <c>[rows, latent dimensions]</c>.</summary>
    public abstract Node Mean { get; }

    /// <summary>The natural logarithms of the variances; null where there is not one for each dimension.</summary>
    internal virtual Node? LogVariance => null;

    /// <summary>The numbers that make it up, in the order in which <see cref="ToNumbers"/> takes them.</summary>
    internal abstract IReadOnlyList<(string Name, Node Node)> Parameters { get; }

    /// <summary>
    /// KL(q(z|x) || N(0, I)) of each latent dimension, or an upper bound of it where there is no closed form: the ELBO is then a looser
    /// bound, and a bound still.
    /// </summary>
    internal abstract Node DivergenceFromPrior { get; }

    /// <summary>
    /// What training charges for, for each latent dimension: <see cref="DivergenceFromPrior"/>, unless the fusion has a term of its own.
    /// </summary>
    internal virtual Node LatentTerm => DivergenceFromPrior;

    /// <summary>Whether <see cref="DivergenceFromPrior"/> is an upper bound, as of a mixture, and not the divergence itself.</summary>
    internal bool DivergenceIsBound => ComponentNames.Count > 1;

    /// <summary>What tells the components of a mixture apart, one name each; empty where it is no mixture.</summary>
    internal virtual IReadOnlyList<string> ComponentNames => [];

    /// <summary>What <see cref="LatentTerm"/> is.</summary>
    internal LatentLoss LatentLoss => LatentTerm != DivergenceFromPrior ? LatentLoss.OwnTerm : LossOfElbo;

    /// <summary>What <see cref="DivergenceFromPrior"/> is.</summary>
    internal LatentLoss LossOfElbo => DivergenceIsBound ? LatentLoss.UpperBound : LatentLoss.Divergence;

    /// <summary>log q(z|x) - log p(z) of a z for each row, p being the prior, N(0, I): width 1.</summary>
    /// <param name="latent">z.</param>
    /// <param name="ofLatentOnly">Whether it has a gradient of z alone, and none of what makes up the posterior.</param>
    internal Node LogRatioToPrior(Node latent, bool ofLatentOnly)
    {
        var prior = new Node(new GaussianLogDensity(), latent, Node.Constant(0, latent.Width), Node.Constant(0)).Sum();
        return LogRatio(
            latent, prior, (mean, logVariance) => new Node(new GaussianLogDensity(ofLatentOnly), latent, mean, logVariance).Sum());
    }

    /// <summary>log q(z|x) - log p(z).</summary>
    /// <param name="latent">z.</param>
    /// <param name="prior">log p(z).</param>
    /// <param name="logDensity">log N(z; mean, exp(log-variance)).</param>
    private protected abstract Node LogRatio(Node latent, Node prior, Func<Node, Node, Node> logDensity);

    /// <summary>
    /// One z for each row by reparameterisation, of a standard normal number for each dimension and, of a mixture, the order of its
    /// components.
    /// </summary>
    internal abstract Node Sample(Node noise);

    internal abstract IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters);
}

/// <summary>A Gaussian for each latent dimension: N(mean, exp(log-variance)).</summary>
[DebuggerDisplay("mean: {Mean}")]
public sealed class GaussianPosteriorNodes : PosteriorNodes
{
    /// <summary>Creates the posterior.</summary>
    /// <param name="mean">The means, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="logVariance">The natural logarithms of the variances, of the same shape.</param>
    /// <exception cref="ArgumentException">The widths differ; the message names both.</exception>
    public GaussianPosteriorNodes(Node mean, Node logVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        (Mean, LogVariance) = (mean, logVariance);
        DivergenceFromPrior = LatentTerm = new Node(new GaussianDivergence(), mean, logVariance);
    }

    /// <summary>Creates a posterior for which training charges in another way than by its divergence from the prior.</summary>
    /// <param name="mean">The means, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="logVariance">The natural logarithms of the variances, of the same shape.</param>
    /// <param name="latentTerm">
    /// What training minimises, times beta, in the place of KL(q(z|x) || N(0, I)), of the same shape, in nats. ELBO, log-likelihoods and
    /// diagnosis do not look at it.
    /// </param>
    /// <exception cref="ArgumentException">The widths differ; the message names both.</exception>
    public GaussianPosteriorNodes(Node mean, Node logVariance, Node latentTerm)
        : this(mean, logVariance)
    {
        ArgumentNullException.ThrowIfNull(latentTerm);
        if (latentTerm.Width != mean.Width)
            throw new ArgumentException(
                $"The latent term has a width of {latentTerm.Width}; expected {mean.Width}, that of the mean.", nameof(latentTerm));
        LatentTerm = latentTerm;
    }

    /// <inheritdoc/>
    public override Node Mean { get; }

    internal override Node LogVariance { get; }

    internal override IReadOnlyList<(string Name, Node Node)> Parameters =>
        ((string Name, Node Node)[])[("mean", Mean), ("log-variance", LogVariance)];

    internal override Node DivergenceFromPrior { get; }

    internal override Node LatentTerm { get; }

    internal override Node Sample(Node noise) => new(new GaussianSample(), Mean, LogVariance, noise);

    private protected override Node LogRatio(Node latent, Node prior, Func<Node, Node, Node> logDensity) =>
        logDensity(Mean, LogVariance) - prior;

    internal override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
        new DiagonalGaussian(parameters[0], parameters[1]);
}

/// <summary>
/// A mixture of Gaussians with equal weights: q(z|x) = 1 / K sum over the K components present of N(z; mean_k, diag variance_k). Where none
/// is present it is the prior, N(0, I).
/// </summary>
[DebuggerDisplay("mean: {Mean}")]
public sealed class MixturePosteriorNodes : PosteriorNodes
{
    /// <summary>The logarithm of a weight that is as good as 0, and finite in 32 bits.</summary>
    private const double LogOfNone = -1e30;

    private readonly Node[] _gaussians;
    private readonly Node _isPresent;

    /// <summary>Creates the mixture.</summary>
    /// <param name="components">Mean and log-variance of each component, <c>[rows, latent dimensions]</c> each.</param>
    /// <param name="isPresent">
    /// Above 0 where a row has the component: <c>[rows, components]</c>. What the others hold is not looked at.
    /// </param>
    /// <param name="names">
    /// What each component is, as the name of the modality that it comes from: a component is drawn by its name, so that the order of the
    /// modalities makes no difference to samples.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The widths do not fit, or there is not one name for each component; the message names them.
    /// </exception>
    public MixturePosteriorNodes(IReadOnlyList<(Node Mean, Node LogVariance)> components, Node isPresent, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(isPresent);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != components.Count || names.Contains(null!) || names.Distinct().Count() != names.Count)
            throw new ArgumentException($"The names are {string.Join(", ", names.Select(name => name ?? "null"))}; " +
                $"expected {components.Count} different ones, one for each component.", nameof(names));
        ComponentNames = [.. names];
        (_gaussians, _isPresent) = ([.. components.SelectMany(component => (Node[])[component.Mean, component.LogVariance])], isPresent);
        Mean = Average(components.Select(component => component.Mean));
        DivergenceFromPrior = Average(
            components.Select(component => new Node(new GaussianDivergence(), component.Mean, component.LogVariance)));
    }

    /// <inheritdoc/>
    public override Node Mean { get; }

    internal override IReadOnlyList<(string Name, Node Node)> Parameters =>
        [.. _gaussians.Select((node, i) => (i % 2 == 0 ? "mean" : "log-variance", node)), ("flag", _isPresent)];

    /// <summary>
    /// 1 / K sum over the components of KL(N_k || N(0, I)): the divergence is convex in q (Cover and Thomas 2006, theorem 2.7.2).
    /// </summary>
    internal override Node DivergenceFromPrior { get; }

    internal override IReadOnlyList<string> ComponentNames { get; }

    internal override Node Sample(Node noise) => Sample(noise, Node.Input(InputKind.ComponentOrder, ComponentNames.Count));

    internal Node Sample(Node noise, Node order)
    {
        var chosen = new Node(new ChosenComponent(), [.. _gaussians, _isPresent, order]);
        return new Node(new GaussianSample(), chosen.Slice(0, Mean.Width), chosen.Slice(Mean.Width, Mean.Width), noise);
    }

    /// <summary>
    /// log 1/K sum over the K components present of N_k(z) / p(z); 0 where none is present. What the others hold is not looked at.
    /// </summary>
    private protected override Node LogRatio(Node latent, Node prior, Func<Node, Node, Node> logDensity)
    {
        var present = Node.Constant(1, ComponentNames.Count).Where(_isPresent);
        var count = present.Sum();
        var ratios = Node.Concatenate([.. ComponentNames.Select((_, component) =>
        {
            var flag = _isPresent.Slice(component, 1);
            return logDensity(_gaussians[2 * component].Where(flag), _gaussians[(2 * component) + 1].Where(flag)) - prior;
        })]);
        return ((ratios + present.Scaled(-LogOfNone, LogOfNone)).LogSumExp() - count.Maximum(Node.Constant(1)).Log()).Where(count);
    }

    internal override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
    {
        var flags = parameters[^1];
        int[] used = [.. Enumerable.Range(0, flags.ColumnCount).Where(component => component == 0 || HasAny(flags, component))];
        var weights = RowMatrix.Create(flags.RowCount, used.Length, (row, values) =>
        {
            for (var i = 0; i < used.Length; i++)
                values[i] = flags[row, used[i]] > 0 ? 1 : 0;
            var count = values.ToArray().Sum();
            if (count == 0)
                (values[0], count) = (1, 1);
            for (var i = 0; i < used.Length; i++)
                values[i] /= count;
        });
        int[] weighted = [.. Enumerable.Range(0, used.Length).Where(i => HasAny(weights, i))];
        return new GaussianMixture(
            weighted.Select(i => ComponentOf(parameters, used[i])),
            RowMatrix.Create(flags.RowCount, weighted.Length, (row, values) =>
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = weights[row, weighted[i]];
            }),
            weighted.Select(i => ComponentNames[used[i]]));
    }

    private static bool HasAny(RowMatrix matrix, int column) => Enumerable.Range(0, matrix.RowCount).Any(row => matrix[row, column] > 0);

    /// <summary>Where a row lacks the component it counts as the prior.</summary>
    private static DiagonalGaussian ComponentOf(IReadOnlyList<RowMatrix> parameters, int component)
    {
        var flags = parameters[^1];
        return new DiagonalGaussian(Present(parameters[2 * component]), Present(parameters[(2 * component) + 1]));

        RowMatrix Present(RowMatrix values) => RowMatrix.Create(values.RowCount, values.ColumnCount, (row, results) =>
        {
            for (var i = 0; i < results.Length; i++)
                results[i] = flags[row, component] > 0 ? values[row, i] : 0;
        });
    }

    private Node Average(IEnumerable<Node> nodes) => new(new ComponentAverage(), [.. nodes, _isPresent]);
}

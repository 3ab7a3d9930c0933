namespace MultimodalVae.Graph;

/// <summary>A distribution of the columns of a modality, in the operations of a graph.</summary>
public abstract class DistributionNodes
{
    /// <summary>
    /// The numbers that make it up, in the order in which <see cref="ToNumbers"/> takes them, with a name for messages, as in
    /// <c>log-variance</c>.
    /// </summary>
    public abstract IReadOnlyList<(string Name, Node Node)> Parameters { get; }

    /// <summary>The expected values, <c>[rows, columns]</c>.</summary>
    public abstract Node Mean { get; }

    /// <summary>The variances, of the same shape.</summary>
    public abstract Node Variance { get; }

    /// <summary>What files call it and how it is made again; null where the type is not built in.</summary>
    internal virtual DistributionKind? Kind => null;

    /// <summary>
    /// A distribution that a <see cref="Reconstruction"/> holds as <see cref="ColumnMoments"/>, without a type of its own.
    /// </summary>
    /// <param name="mean">The expected values, <c>[rows, columns]</c>.</param>
    /// <param name="variance">The variances, of the same width, or of width 1 where all columns have the same.</param>
    /// <param name="logProbability">Makes <see cref="LogProbability"/> of the values.</param>
    /// <param name="sample">Makes <see cref="Sample"/> of a normal and a uniform number for each column.</param>
    public static DistributionNodes Create(Node mean, Node variance, Func<Node, Node> logProbability, Func<Node, Node, Node> sample)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        ArgumentNullException.ThrowIfNull(logProbability);
        ArgumentNullException.ThrowIfNull(sample);
        return new MomentNodes(mean, variance, logProbability, sample);
    }

    /// <summary>The natural logarithm of the density (or probability) of each value, all constants included.</summary>
    /// <param name="values">The values, <c>[rows, columns]</c>.</param>
    /// <returns>A node of the same width, or of width 1 where it is no sum over columns.</returns>
    public abstract Node LogProbability(Node values);

    /// <summary>One value each, <c>[rows, columns]</c>.</summary>
    /// <param name="normals">A standard normal number for each column.</param>
    /// <param name="uniforms">A number more than 0 and less than 1 for each column.</param>
    public abstract Node Sample(Node normals, Node uniforms);

    /// <summary>The distribution as plain numbers.</summary>
    /// <param name="parameters">The numbers of <see cref="Parameters"/>, <c>[rows, width]</c> each.</param>
    public abstract IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters);
}

namespace MultimodalVae.Graph;

/// <summary>A distribution of the columns of a modality, in the operations of a graph.</summary>
public abstract class DistributionNodes
{
    internal const string Other = "other";
    internal const string ZeroOne = " of 0 and 1";
    internal const string MinusOneOne = " of -1 and 1";

    /// <summary>
    /// The numbers that make it up, in the order in which <see cref="ToNumbers"/> takes them, with a name for messages, as in <c>log-variance</c>.
    /// </summary>
    public abstract IReadOnlyList<(string Name, Node Node)> Parameters { get; }

    /// <summary>The expected values, <c>[rows, columns]</c>.</summary>
    public abstract Node Mean { get; }

    /// <summary>The variances, of the same shape.</summary>
    public abstract Node Variance { get; }

    /// <summary>What files call it: a name with the coding where there is one, or <see cref="Other"/> where the type is not built in.</summary>
    internal virtual string Kind => Other;

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

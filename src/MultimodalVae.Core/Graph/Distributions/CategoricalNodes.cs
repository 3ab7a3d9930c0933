using System.Diagnostics;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>One of several categories, each with a column of its own (one-hot): the probabilities are the softmax of the logits.</summary>
[DebuggerDisplay("{Kind}: {Mean}")]
public sealed class CategoricalNodes : DistributionNodes
{
    private readonly Node _logProbability;
    private readonly BinaryCoding _coding;

    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">
    /// The natural logarithms of the categories' probabilities, up to a number that is the same for all of a row:
    /// <c>[rows, categories]</c>.
    /// </param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    public CategoricalNodes(Node logit, BinaryCoding coding = BinaryCoding.ZeroOne)
    {
        ArgumentNullException.ThrowIfNull(logit);
        (_logProbability, _coding) = (logit.LogSoftmax(), BinaryCodes.Check(coding));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("log-probability", _logProbability)];

    /// <inheritdoc/>
    public override Node Mean => _logProbability.Exp().Scaled(1 - _coding.No(), _coding.No());

    /// <inheritdoc/>
    public override Node Variance
    {
        get
        {
            var probability = _logProbability.Exp();
            return probability * probability.Scaled(-1, 1) * Math.Pow(1 - _coding.No(), 2);
        }
    }

    /// <summary>log P(t) = sum over the categories of t_k log p_k, t being 1 for the category that is yes and 0 for the others.</summary>
    /// <param name="values">One-hot rows in the coding, <c>[rows, categories]</c>.</param>
    /// <returns>A node of width 1: the columns are not independent.</returns>
    public override Node LogProbability(Node values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return (values.Scaled(1 / (1 - _coding.No()), -_coding.No() / (1 - _coding.No())) * _logProbability).Sum();
    }

    /// <inheritdoc/>
    public override Node Sample(Node normals, Node uniforms)
    {
        ArgumentNullException.ThrowIfNull(uniforms);
        return new Node(new OneHotSample(), _logProbability, uniforms.Slice(0, 1)).Scaled(1 - _coding.No(), _coding.No());
    }

    internal static DistributionKind[] StoredKinds { get; } =
        DistributionKind.OfBinary("categorical", 1, (parameters, coding) => new CategoricalNodes(parameters[0], coding));

    internal override DistributionKind Kind => StoredKinds[(int)_coding];

    /// <inheritdoc/>
    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new CategoricalDistribution(parameters[0], _coding);
    }
}

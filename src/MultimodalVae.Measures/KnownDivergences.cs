using MultimodalVae.Measures.Divergences;
using MultimodalVae.Modalities;

namespace MultimodalVae.Measures;

/// <summary>The divergences of distributions of two reconstructions, each computed once, whatever measures ask for it.</summary>
internal sealed class KnownDivergences(IReadOnlyList<IDivergence> divergences)
{
    private readonly List<(IColumnDistribution P, IColumnDistribution Q, RowDivergences Values)> _computed = [];

    /// <summary>KL(P||Q) of every row, in nats.</summary>
    /// <exception cref="ArgumentNullException">One is null.</exception>
    /// <exception cref="NotSupportedException">No divergence is known between them.</exception>
    /// <exception cref="InvalidOperationException">The divergence gives another number of rows.</exception>
    public RowDivergences KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        foreach (var (knownP, knownQ, values) in _computed)
        {
            if (ReferenceEquals(knownP, p) && ReferenceEquals(knownQ, q))
                return values;
        }

        _computed.Add((p, q, Compute(p, q)));
        return _computed[^1].Values;
    }

    private RowDivergences Compute(IColumnDistribution p, IColumnDistribution q)
    {
        var divergence = Covering(p, q);
        var (values, rows) = (divergence.KullbackLeibler(p, q), p.Mean.RowCount);
        return values.Length == rows
            ? new RowDivergences(values, p.Mean.ColumnCount)
            : throw new InvalidOperationException($"The {divergence.GetType().Name} gives {values.Length} values for {rows} rows; one a row is wanted.");
    }

    private IDivergence Covering(IColumnDistribution p, IColumnDistribution q)
    {
        foreach (var known in divergences)
        {
            if (known.Covers(p, q))
                return known;
        }

        throw new NotSupportedException(
            $"No divergence is known between {p.GetType().Name} and {q.GetType().Name}; add an IDivergence for them to the MeasureOptions.");
    }
}

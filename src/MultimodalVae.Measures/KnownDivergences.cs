using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The divergences of distributions of two reconstructions, each computed once, whatever measures ask for it.</summary>
/// <param name="divergences">Those that are known.</param>
/// <param name="start">The first of the rows among all, for errors and the noise of estimates.</param>
internal sealed class KnownDivergences(IReadOnlyList<IDivergence> divergences, int start = 0)
{
    private readonly List<(IColumnDistribution P, IColumnDistribution Q, RowDivergences Values)> _computed = [];

    /// <summary>KL(P||Q) of every row, in nats.</summary>
    /// <param name="p">P.</param>
    /// <param name="q">Q.</param>
    /// <param name="what">What they are distributions of, for errors: a modality or the posterior.</param>
    /// <exception cref="ArgumentNullException">One is null.</exception>
    /// <exception cref="NotSupportedException">No divergence is known between them.</exception>
    /// <exception cref="InvalidOperationException">
    /// The divergence gives null, another number of rows, or a value that is not finite.
    /// </exception>
    public RowDivergences KullbackLeibler(IColumnDistribution p, IColumnDistribution q, Compared what)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        foreach (var (knownP, knownQ, values) in _computed)
        {
            if (ReferenceEquals(knownP, p) && ReferenceEquals(knownQ, q))
                return values;
        }

        _computed.Add((p, q, Compute(p, q, what)));
        return _computed[^1].Values;
    }

    private RowDivergences Compute(IColumnDistribution p, IColumnDistribution q, Compared what)
    {
        var divergence = Covering(p, q);
        var (values, rows) = (Values(divergence, p, q), p.Mean.RowCount);
        if (values?.Length != rows)
        {
            var found = values is null ? "null" : $"{values.Length} values";
            throw new InvalidOperationException(
                $"The {divergence.GetType().Name} gives {found} for {rows} rows of {what.What}; expected one per row.");
        }

        if (FiniteValues.FirstNotFinite(values) is { } row)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {divergence.GetType().Name} gives {values[row]} for {what.What} in row {start + row}; " +
                $"expected a finite number.{what.Culprit(row, p, q)}"));
        }

        return new RowDivergences(values, p.Mean.ColumnCount) { AreDivergences = true };
    }

    private double[] Values(IDivergence divergence, IColumnDistribution p, IColumnDistribution q) =>
        divergence is IEstimatedDivergence estimated ? estimated.KullbackLeibler(p, q, start) : divergence.KullbackLeibler(p, q);

    private IDivergence Covering(IColumnDistribution p, IColumnDistribution q)
    {
        foreach (var known in divergences)
        {
            if (known.Covers(p, q))
                return known;
        }

        throw new NotSupportedException(
            $"No divergence is known between {p.GetType().Name} and {q.GetType().Name}; " +
            "add an IDivergence for them to the MeasureOptions.");
    }
}

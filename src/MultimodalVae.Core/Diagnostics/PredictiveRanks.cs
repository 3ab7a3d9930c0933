namespace MultimodalVae;

/// <summary>
/// The ranks of values among K draws of their predicted distribution, for distributions whose cumulative distribution function is not
/// known: of K draws b are below the value and e equal to it, and u = (b + U (e + 1)) / (K + 1), U uniform from 0 to 1, is uniform where
/// the distribution is right, whatever K is.
/// </summary>
/// <param name="values">The values, <c>[rows, columns]</c>; a missing one, NaN, has no rank.</param>
internal sealed class PredictiveRanks(RowMatrix values) : IScoredDistribution
{
    private readonly int[] _below = new int[values.Values.Length];
    private readonly int[] _equal = new int[values.Values.Length];
    private int _drawCount;

    /// <summary>Whether a draw was equal to its value.</summary>
    public bool IsDiscrete { get; private set; }

    /// <summary>Adds one draw of every value, <c>[rows, columns]</c>.</summary>
    public void Add(RowMatrix draw)
    {
        _drawCount++;
        var given = values.Values;
        var drawn = draw.Values;
        for (var i = 0; i < given.Length; i++)
        {
            if (drawn[i] < given[i])
            {
                _below[i]++;
            }
            else if (drawn[i].Equals(given[i]))
            {
                _equal[i]++;
                IsDiscrete = true;
            }
        }
    }

    public double NormalScore(int row, int column, double value, double uniform)
    {
        var i = (row * values.ColumnCount) + column;
        double below = _below[i], above = _drawCount - _below[i] - _equal[i], all = _drawCount + 1;
        return MultimodalVae.NormalScore.Of(below / all, above / all, uniform);
    }
}

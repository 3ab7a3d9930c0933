namespace MultimodalVae;

/// <summary>The rank of every value of some rows among draws of its predicted distribution. A missing one, NaN, has none.</summary>
internal sealed class PredictiveRanks(RowMatrix rows)
{
    private readonly int[] _below = new int[rows.Values.Length];
    private readonly int[] _equal = new int[rows.Values.Length];
    private int _drawCount;

    /// <summary>Adds one draw of every value, <c>[rows, columns]</c>.</summary>
    public void Add(RowMatrix draw)
    {
        _drawCount++;
        var values = rows.Values;
        var drawn = draw.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (drawn[i] < values[i])
                _below[i]++;
            else if (drawn[i].Equals(values[i]))
                _equal[i]++;
        }
    }

    /// <summary>u = (draws below + U (draws equal + 1)) / (draws + 1), U uniform from 0 to 1: uniform where it is right; NaN where the value is.</summary>
    public RowMatrix Uniform(Random random) => RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, uniform) =>
    {
        for (var column = 0; column < uniform.Length; column++)
        {
            var i = (row * rows.ColumnCount) + column;
            uniform[column] = double.IsNaN(rows[row, column]) ? double.NaN : (_below[i] + (random.NextDouble() * (_equal[i] + 1))) / (_drawCount + 1);
        }
    });

    public static ModalityCalibration Calibration(string modality, RowMatrix uniform) =>
        new(modality, Coverage(uniform), (double)(uniform.Values.Length - uniform.Values.Count(double.NaN)) / uniform.ColumnCount);

    /// <summary>The share of values in the central interval of a level, by level.</summary>
    public static IReadOnlyDictionary<double, double> Coverage(RowMatrix uniform)
    {
        var coverage = new OrderedDictionary<double, double>();
        foreach (var level in ModalityCalibration.Levels)
        {
            var held = 0;
            foreach (var u in uniform.Values)
                held += Math.Abs((2 * u) - 1) <= level ? 1 : 0;
            coverage.Add(level, (double)held / (uniform.Values.Length - uniform.Values.Count(double.NaN)));
        }

        return coverage;
    }
}

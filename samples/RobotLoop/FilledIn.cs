using MultimodalVae;

namespace RobotLoop;

/// <summary>What a model filled in for a lost sensor, beside the truth. Adding to it allocates nothing.</summary>
internal sealed class FilledIn
{
    private const int MostExamples = 3;

    private readonly float[] _columnMeans;
    private readonly double[] _squares;
    private readonly double[] _squaresOfMeans;
    private readonly int _step;
    private readonly double[] _times = new double[MostExamples];
    private readonly float[] _truths;
    private readonly float[] _values;
    private readonly float[] _deviations;

    /// <param name="columns">The names of the sensor's columns.</param>
    /// <param name="columnMeans">What one would fill in without a model.</param>
    /// <param name="cycles">For how many cycles the sensor is going to be lost.</param>
    public FilledIn(IReadOnlyList<string> columns, float[] columnMeans, int cycles)
    {
        (Columns, _columnMeans) = (columns, columnMeans);
        (_squares, _squaresOfMeans) = (new double[columns.Count], new double[columns.Count]);
        _step = Math.Max(1, cycles / MostExamples);
        var places = MostExamples * columns.Count;
        (_truths, _values, _deviations) = (new float[places], new float[places], new float[places]);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>For how many cycles it was lost.</summary>
    public int Cycles { get; private set; }

    public int Examples { get; private set; }

    public static FilledIn Of(ReadOnlySpan<float> rows, ModalityLayout layout, string modality, int cycles)
    {
        var (start, columns) = (layout.StartOf(modality), layout[modality].ColumnNames);
        var means = new float[columns.Count];
        for (var column = 0; column < means.Length; column++)
        {
            var sum = 0.0;
            for (var i = start + column; i < rows.Length; i += layout.Width)
                sum += rows[i];
            means[column] = (float)(sum * layout.Width / rows.Length);
        }

        return new FilledIn(columns, means, cycles);
    }

    /// <param name="time">When, in seconds.</param>
    /// <param name="truth">What the sensor would have given, one number a column.</param>
    /// <param name="values">The expected values that the model gave.</param>
    /// <param name="variances">Their variances.</param>
    public void Add(double time, ReadOnlySpan<float> truth, ReadOnlySpan<float> values, ReadOnlySpan<float> variances)
    {
        var isExample = Cycles % _step == 0 && Examples < MostExamples;
        for (var column = 0; column < truth.Length; column++)
        {
            _squares[column] += Square(values[column] - truth[column]);
            _squaresOfMeans[column] += Square(_columnMeans[column] - truth[column]);
            if (isExample)
            {
                var place = Place(Examples, column);
                (_truths[place], _values[place], _deviations[place]) = (truth[column], values[column], MathF.Sqrt(variances[column]));
            }
        }

        Cycles++;
        if (isExample)
            _times[Examples++] = time;
    }

    /// <summary>The root mean square error of a column.</summary>
    public double Error(int column) => Math.Sqrt(_squares[column] / Cycles);

    /// <summary>The root mean square error of a column's mean.</summary>
    public double ErrorOfMean(int column) => Math.Sqrt(_squaresOfMeans[column] / Cycles);

    /// <summary>The root mean square errors over all columns.</summary>
    public (double Model, double Means) Errors => (Math.Sqrt(_squares.Average() / Cycles), Math.Sqrt(_squaresOfMeans.Average() / Cycles));

    public double TimeOf(int example) => _times[example];

    public (double Truth, double Value, double Deviation) Example(int example, int column)
    {
        var place = Place(example, column);
        return (_truths[place], _values[place], _deviations[place]);
    }

    private int Place(int example, int column) => (example * Columns.Count) + column;

    private static double Square(double value) => value * value;
}

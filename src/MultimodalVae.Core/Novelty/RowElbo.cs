namespace MultimodalVae;

/// <summary>
/// The evidence lower bound of each row and its terms, in nats, of densities in the units that the model learned in
/// (<see cref="VaeModel.Scaling"/>): sum over the modalities of E[log p(x_m|z)] - KL(q(z|x) || p(z)) (Kingma and Welling 2014, equation 3),
/// without the weights of training. A missing value has no term, so that a row with fewer values is not comparable with one that has more.
/// </summary>
public sealed class RowElbo
{
    private readonly double[][] _logProbabilities;
    private readonly double[] _divergences;
    private readonly double[] _values;

    /// <summary>Creates it of its terms; a model of your own does.</summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="logProbabilities">E[log p(x_m|z)] of each row, one list a modality, in the order of the layout.</param>
    /// <param name="divergences">KL(q(z|x) || p(z)) of each row.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, other than as many lists as modalities, or lists of different lengths.
    /// </exception>
    public RowElbo(ModalityLayout layout, IReadOnlyList<IReadOnlyList<double>> logProbabilities, IReadOnlyList<double> divergences)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(logProbabilities);
        ArgumentNullException.ThrowIfNull(divergences);
        if (divergences.Count == 0)
            throw new ArgumentException("There are no rows.", nameof(divergences));
        if (logProbabilities.Count != layout.Modalities.Count)
        {
            throw new ArgumentException(
                $"There are log-probabilities of {logProbabilities.Count} modalities; " +
                $"expected {layout.Modalities.Count}, those of {layout}.",
                nameof(logProbabilities));
        }

        foreach (var (modality, values) in layout.Modalities.Zip(logProbabilities))
        {
            if (values.Count != divergences.Count)
            {
                throw new ArgumentException(
                    $"There are {values.Count} log-probabilities of '{modality.Name}' and {divergences.Count} divergences; " +
                    "expected one of each a row.",
                    nameof(logProbabilities));
            }
        }

        Layout = layout;
        _logProbabilities = [.. logProbabilities.Select(values => values.Select(NotANumberIsImpossible).ToArray())];
        _divergences = [.. divergences.Select(value => double.IsNaN(value) ? double.PositiveInfinity : value)];
        _values = [.. Enumerable.Range(0, divergences.Count).Select(row =>
            NotANumberIsImpossible(_logProbabilities.Sum(values => values[row]) - _divergences[row]))];
    }

    /// <summary>The layout of the rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => _values.Length;

    /// <summary>
    /// The bound of each row. Minus infinity where a term is beyond the range of numbers, as of a value far outside what the model knows.
    /// </summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>KL(q(z|x) || p(z)) of each row; an upper bound of it where there is no closed form, as of a mixture.</summary>
    public IReadOnlyList<double> Divergences => _divergences;

    /// <summary>E[log p(x_m|z)] of each row, of one modality.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <exception cref="ArgumentException">There is no such modality.</exception>
    public IReadOnlyList<double> LogProbabilities(string modality) => _logProbabilities[Layout.IndexOf(modality)];

    /// <summary>The size and the mean, as in <c>ELBO of 200 rows of arm:2,eye:1, mean 3.21 nats</c>.</summary>
    public override string ToString() => $"ELBO of {RowCount} rows of {Layout}, mean {Numbers.Rounded(_values.Average())} nats";

    internal RowElbo Subset(int[] rows) =>
        new(
            Layout,
            [.. _logProbabilities.Select(values => rows.Select(row => values[row]).ToArray())],
            [.. rows.Select(row => _divergences[row])]);

    private static double NotANumberIsImpossible(double value) => double.IsNaN(value) ? double.NegativeInfinity : value;
}

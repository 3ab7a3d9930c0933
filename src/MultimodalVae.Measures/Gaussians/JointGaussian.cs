using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// A Gaussian over the columns of all modalities, from whatever source: the rows themselves, draws from a model, or a world that is known.
/// In closed form it tells what modalities tell about each other: for sets of columns A, B and C,
/// <code>I(A;B|C) = 1/2 log( |S_AC| |S_BC| / ( |S_C| |S_ABC| ) )</code>
/// with the determinants of the parts of the covariance (Cover and Thomas 2006, section 8.5). Units make no difference. A column that is
/// constant or follows from others of its modality, as the last of a one-hot code does, tells nothing more and is left out. Immutable.
/// </summary>
[DebuggerDisplay("{Layout}")]
public sealed class JointGaussian
{
    private readonly Correlations _correlations;
    private readonly int[][] _columns;

    /// <param name="layout">The modalities.</param>
    /// <param name="covariance">
    /// The covariance of all columns, in the order of the layout: symmetric and without negative eigenvalues.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The covariance does not fit the layout, is not symmetric, or has a variance or an eigenvalue that is negative, or a number that is
    /// not finite.
    /// </exception>
    public JointGaussian(ModalityLayout layout, Matrix<double> covariance)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(covariance);
        if (covariance.RowCount != layout.Width || covariance.ColumnCount != layout.Width)
        {
            throw new ArgumentException(
                $"The covariance is {covariance.RowCount} x {covariance.ColumnCount}; "
                + $"expected {layout.Width} x {layout.Width} for the layout {layout}.", nameof(covariance));
        }

        Layout = layout;
        _correlations = new Correlations(layout.ColumnNames, covariance);
        _columns = [.. layout.Modalities.Select(modality =>
            _correlations.Independent(Enumerable.Range(layout.StartOf(modality.Name), modality.Width)))];
    }

    /// <summary>The modalities.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>
    /// The Gaussian with the correlations of some rows: those that have all values. What it tells is too much by about the product of the
    /// numbers of columns of both sides over 2n; <see cref="ModelFreeInformation"/> corrects for that.
    /// </summary>
    /// <param name="rows">Rows, of which more have all values than there are columns.</param>
    /// <exception cref="ArgumentException">Too few rows have all values; the message says how many.</exception>
    public static JointGaussian Estimate(DataSet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] complete = CompleteRows.Of(rows, [.. Enumerable.Range(0, rows.Layout.Width)]);
        if (complete.Length <= rows.Layout.Width)
        {
            throw new ArgumentException(
                $"{complete.Length} of {rows.RowCount} rows have all values of {rows.Layout}; "
                + $"expected more than the {rows.Layout.Width} columns.", nameof(rows));
        }

        double[][] columns = [.. ColumnValues.Of(rows, complete).Select(StandardColumns.Of)];
        return new JointGaussian(rows.Layout, StandardColumns.Covariance(columns));
    }

    /// <summary>I(A;B), or I(A;B|C) where something is given, in nats: 0 or more.</summary>
    /// <param name="first">The names of the modalities A, one or more.</param>
    /// <param name="second">The names of the modalities B, one or more, others than those of A.</param>
    /// <param name="given">The names of the modalities C, others than those of A and B; null or empty for none.</param>
    /// <exception cref="ArgumentException">There is no such modality, one is named twice, or none is named.</exception>
    /// <exception cref="InvalidOperationException">
    /// A column follows from those of other modalities, so that the information is infinite; the message names it.
    /// </exception>
    public double MutualInformation(IReadOnlyList<string> first, IReadOnlyList<string> second, IReadOnlyList<string>? given = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        given ??= [];
        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentException("Expected one modality or more on either side.", first.Count == 0 ? nameof(first) : nameof(second));
        CheckDifferent([.. first, .. second, .. given]);
        return _correlations.MutualInformation(ColumnsOf(first), ColumnsOf(second), ColumnsOf(given));
    }

    /// <summary>What two modalities tell about a third one: in common, each alone, and only together.</summary>
    /// <param name="first">The name of the modality A.</param>
    /// <param name="second">The name of the modality B.</param>
    /// <param name="target">The name of the modality N.</param>
    /// <param name="definition">What redundancy is.</param>
    /// <exception cref="ArgumentException">There is no such modality or definition, or one is named twice.</exception>
    /// <exception cref="InvalidOperationException">
    /// A column follows from those of other modalities, so that the information is infinite; the message names it.
    /// </exception>
    public InformationDecomposition Decompose(
        string first, string second, string target, RedundancyDefinition definition = RedundancyDefinition.MinimumMutualInformation)
    {
        CheckDifferent([first, second, target]);
        var (a, b, n) = (ColumnsOf([first]), ColumnsOf([second]), ColumnsOf([target]));
        var told = new SourceInformation(
            _correlations.MutualInformation(a, n, []),
            _correlations.MutualInformation(b, n, []),
            _correlations.MutualInformation([.. a, .. b], n, []));
        (double, double) union = definition switch
        {
            RedundancyDefinition.MinimumMutualInformation => (Math.Max(told.First, told.Second), 0),
            RedundancyDefinition.Broja => MinimumJointInformation.Of(_correlations.ChannelOf(a, n), _correlations.ChannelOf(b, n)),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "There is no such definition of redundancy."),
        };
        return InformationDecomposition.From((first, second, target), definition, told, union);
    }

    /// <summary>What every two modalities tell about each other one.</summary>
    /// <param name="definition">What redundancy is.</param>
    /// <exception cref="InvalidOperationException">
    /// There are fewer than three modalities; or a column follows from those of other modalities, so that the information is infinite: the
    /// message names it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public InformationDecompositionTable DecomposeAll(RedundancyDefinition definition = RedundancyDefinition.MinimumMutualInformation)
    {
        string[] names = [.. Layout.Modalities.Select(modality => modality.Name)];
        return names.Length >= 3
            ? new InformationDecompositionTable(names, definition, from target in names
                                                                   from first in names
                                                                   from second in names.SkipWhile(name => name != first).Skip(1)
                                                                   where first != target && second != target
                                                                   select Decompose(first, second, target, definition))
            : throw new InvalidOperationException($"Expected 3 modalities or more; the layout has {names.Length}, {Layout}.");
    }

    private void CheckDifferent(string[] names)
    {
        foreach (var name in names)
        {
            ArgumentNullException.ThrowIfNull(name);
            _ = Layout.IndexOf(name);
        }

        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException($"The modality '{repeated.Key}' is named twice; expected different ones.");
    }

    private int[] ColumnsOf(IReadOnlyList<string> modalities) => [.. modalities.SelectMany(name => _columns[Layout.IndexOf(name)])];
}

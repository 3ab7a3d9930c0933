using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>What two distributions are of, for errors.</summary>
/// <param name="What">A modality in quotes, or the posterior.</param>
/// <param name="Columns">The names of their columns, or null where they have none.</param>
internal readonly record struct Compared(string What, IReadOnlyList<string>? Columns = null)
{
    public static Compared Of(Modality modality) => new($"'{modality.Name}'", modality.ColumnNames);

    /// <summary>
    /// The first column of a row whose mean or standard deviation makes a divergence useless, as the end of a message; empty where none
    /// does.
    /// </summary>
    public string Culprit(int row, params ReadOnlySpan<IColumnDistribution> distributions)
    {
        foreach (var distribution in distributions)
        {
            for (var column = 0; column < distribution.Mean.ColumnCount; column++)
            {
                if (!double.IsFinite(distribution.Mean[row, column]))
                    return Text("mean", distribution.Mean[row, column], column);
                if (distribution.StandardDeviation?[row, column] is { } deviation && deviation is not (> 0 and < double.MaxValue))
                    return Text("standard deviation", deviation, column);
            }
        }

        return "";
    }

    private string Text(string number, double value, int column) => string.Create(
        CultureInfo.InvariantCulture,
        $" Its column '{(Columns is null ? column.ToString(CultureInfo.InvariantCulture) : Columns[column])}' has a " +
        $"{number} of {value} there.");
}

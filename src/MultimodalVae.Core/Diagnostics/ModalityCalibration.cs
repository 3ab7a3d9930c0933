using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// Whether the predicted distribution of a modality is as wide as its errors: how many of the values its central intervals hold. For each row
/// one z ~ q(z|x) of the complete row, then K draws of p(x|z); u = (draws below x + U (draws equal to x + 1)) / (K + 1) with U uniform,
/// and the interval of a level holds x where |2u - 1| is at most the level. This is the probability integral transform (Dawid 1984), randomised
/// so that it is uniform for discrete values too (Czado, Gneiting and Held 2009): for data of the model itself and its exact posterior the
/// coverage is the level, whatever K is, because (x, z) is then a draw of p(z) p(x|z).
/// </summary>
[DebuggerDisplay("{Modality}: {RowCount} rows")]
public sealed class ModalityCalibration
{
    internal static readonly IReadOnlyList<double> Levels = [0.5, 0.9, 0.99];

    internal ModalityCalibration(string modality, IReadOnlyDictionary<double, double> coverage, double rowCount)
    {
        Modality = modality;
        Coverage = coverage;
        RowCount = rowCount;
    }

    /// <summary>The name of the modality.</summary>
    public string Modality { get; }

    /// <summary>How many rows of all columns have as many values: holes are left out.</summary>
    internal double RowCount { get; }

    /// <summary>The share of values, 0 to 1, that the central intervals of the levels 0.5, 0.9 and 0.99 hold, by level.</summary>
    public IReadOnlyDictionary<double, double> Coverage { get; }
}

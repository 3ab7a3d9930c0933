using System.Globalization;
using MultimodalVae;

namespace RobotLoop;

/// <summary>The reconstruction of some rows, to compare processors and engines by.</summary>
internal static class CheckedRows
{
    private const int Rows = 5;

    /// <summary>One line for each mask, row and column: what is given, the row, the column, its expected value.</summary>
    public static void Print(IReconstructionModel model, TextWriter output)
    {
        var (layout, rows) = (model.Layout, ArmRows.For(model.Layout, Rows));
        foreach (var mask in layout.Modalities.Select(modality => layout.Without(modality.Name)).Prepend(layout.All))
        {
            var given = mask.ToString().Replace(" ", "", StringComparison.Ordinal);
            var reconstruction = model.Reconstruct(rows, mask);
            foreach (var modality in layout.Modalities)
            {
                var means = reconstruction[modality.Name].Mean;
                for (var row = 0; row < Rows; row++)
                {
                    for (var column = 0; column < modality.Width; column++)
                        output.WriteLine(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{given} {row} {modality.Name}.{modality.ColumnNames[column]} {means[row, column]:G9}"));
                }
            }
        }
    }
}

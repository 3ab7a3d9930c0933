using System.Globalization;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>Assertions about blocks of numbers that say where they fail and what was found and wanted.</summary>
internal static class Numbers
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static void CheckShape(RowMatrix found, int rows, int columns, string what) => Assert.True(
        found.RowCount == rows && found.ColumnCount == columns,
        $"{what} is [{found.RowCount}, {found.ColumnCount}]; expected [{rows}, {columns}].");

    public static void CheckFinite(RowMatrix found, string what) => CheckEach(found, double.IsFinite, what, "a finite number");

    public static void CheckEach(RowMatrix found, Func<double, bool> isRight, string what, string wanted)
    {
        for (var row = 0; row < found.RowCount; row++)
        {
            for (var column = 0; column < found.ColumnCount; column++)
            {
                Assert.True(
                    isRight(found[row, column]), $"{what} is {Text(found[row, column])} in row {row}, column {column}; expected {wanted}.");
            }
        }
    }

    public static void CheckFinite(double[] found, string what) => CheckEach(found, double.IsFinite, what, "a finite number");

    public static void CheckEach(double[] found, Func<double, bool> isRight, string what, string wanted)
    {
        for (var row = 0; row < found.Length; row++)
            Assert.True(isRight(found[row]), $"{what} is {Text(found[row])} in row {row}; expected {wanted}.");
    }

    /// <summary>A tolerance is relative to 1 or the number wanted where that is more.</summary>
    public static void CheckEqual(double found, double wanted, string what, double tolerance) => Assert.True(
        Math.Abs(found - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted)),
        $"{what} is {Text(found)}; expected {Text(wanted)}, within {Text(tolerance)}.");

    /// <summary>
    /// Equal shapes and numbers; a tolerance is relative to 1 or the number wanted where that is more, none asks for the same bits.
    /// </summary>
    public static void CheckEqual(RowMatrix found, RowMatrix wanted, string what, double tolerance = 0)
    {
        CheckShape(found, wanted.RowCount, wanted.ColumnCount, what);
        for (var row = 0; row < found.RowCount; row++)
        {
            for (var column = 0; column < found.ColumnCount; column++)
            {
                var (f, w) = (found[row, column], wanted[row, column]);
                Assert.True(
                    f.Equals(w) || Math.Abs(f - w) <= tolerance * Math.Max(1, Math.Abs(w)),
                    $"{what} is {Text(f)} in row {row}, column {column}; " +
                    $"expected {Text(w)}{(tolerance > 0 ? $", within {Text(tolerance)}" : "")}.");
            }
        }
    }
}

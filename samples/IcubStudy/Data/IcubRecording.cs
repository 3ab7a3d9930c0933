using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy.Data;

/// <summary>Reads the MAT files of the iCub recording (Zambelli, Cully, Demiris 2020).</summary>
internal static class IcubRecording
{
    private const int Copies = 4;

    private const string TrainingFile = "final_database_train.mat";
    private const string TestFile = "final_database_test.mat";

    /// <summary>The names of the two files of a recording.</summary>
    public const string Files = $"{TrainingFile} and {TestFile}";

    /// <summary>Whether a folder has both files.</summary>
    public static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, TrainingFile)) && File.Exists(Path.Combine(folder, TestFile));

    /// <summary>Reads the training and test rows of a folder with both files.</summary>
    public static RobotData ReadFolder(string folder, MissingValues missing) => new(
        ReadTraining(Path.Combine(folder, TrainingFile), missing),
        ReadTest(Path.Combine(folder, TestFile), missing),
        $"{Files} of {folder}");

    /// <summary>
    /// Reads the training rows. The file has every row four times, in one block per muting, with muted inputs and complete targets side by
    /// side.
    /// </summary>
    public static DataSet ReadTraining(string path, MissingValues missing = MissingValues.Error)
    {
        var layout = IcubPreset.Layout;
        var matrix = ReadMatrix(path);
        if (matrix.ColumnCount != 2 * layout.Width || matrix.RowCount % Copies != 0)
        {
            throw new InvalidDataException(
                $"{path}: the matrix is {matrix.RowCount} x {matrix.ColumnCount}; "
                + $"expected {2 * layout.Width} columns and a multiple of {Copies} rows.");
        }

        return ToDataSet(matrix.Rows(0, matrix.RowCount / Copies).Columns(layout.Width, layout.Width), path, missing);
    }

    public static DataSet ReadTest(string path, MissingValues missing = MissingValues.Error) =>
        ToDataSet(ReadMatrix(path), path, missing);

    /// <summary>Reads the only table of the file as a matrix.</summary>
    private static RowMatrix ReadMatrix(string path)
    {
        var log = RobotLog.Read(path);
        if (!log.Format.StartsWith("MATLAB", StringComparison.Ordinal))
            throw new InvalidDataException($"{path}: the file is {log.Format}; expected a MATLAB file.");
        if (log.Tables is not [var table])
            throw new InvalidDataException($"{path}: the arrays form {log.Tables.Count} tables; expected one.");
        return RowMatrix.Create(table.RowCount, table.Columns.Count, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = table.Columns[column].Values[row];
        });
    }

    private static DataSet ToDataSet(RowMatrix matrix, string path, MissingValues missing)
    {
        try
        {
            return new DataSet(IcubPreset.Layout, matrix, missing);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message.Split(" (Parameter ")[0]}", exception);
        }
    }
}

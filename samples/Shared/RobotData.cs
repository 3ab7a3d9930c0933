using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MultimodalVae;

namespace Samples.Shared;

/// <summary>The rows to train on and the rows to judge by.</summary>
internal sealed record RobotData(DataSet Train, DataSet Test, string Source)
{
    private const double TestFraction = 0.2;
    private const int SimulatedTrainRows = 2000;
    private const int SimulatedTestRows = 1000;

    public ModalityLayout Layout => Train.Layout;

    /// <summary>The class of each training row, where the log has one; null where it has none.</summary>
    public IReadOnlyList<string?>? TrainLabels { get; init; }

    /// <summary>The class of each test row.</summary>
    public IReadOnlyList<string?>? TestLabels { get; init; }

    /// <summary>
    /// What errors are compared in: the data themselves where they are within [-1, 1], as the iCub's are; else each column by its range.
    /// </summary>
    public ColumnScaling Units { get; } = Train.Rows.Values.ToArray().All(value => value is >= -1 and <= 1 or double.NaN)
        ? ColumnScaling.Identity(Train.Layout)
        : ColumnScaling.Fit(Train);

    /// <summary>What other values would not have: 16 digits of a hash of all rows.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(
        [.. MemoryMarshal.AsBytes(Train.Rows.Values), .. MemoryMarshal.AsBytes(Test.Rows.Values)])).ToLowerInvariant()[..16];

    public bool IsIcub => Layout.Equals(IcubPreset.Layout);

    /// <summary>Reads a folder or a CSV, or simulates an arm.</summary>
    /// <param name="path">A folder with train.csv and test.csv, or a CSV; null to simulate.</param>
    /// <param name="missing">What a missing value is.</param>
    /// <param name="other">Reads whatever else there is, or throws.</param>
    public static RobotData Load(string? path, MissingValues missing = MissingValues.Error, Func<string, RobotData>? other = null)
    {
        var data = path is null ? Simulate()
            : LoadFolder(path, missing) ?? (other is not null && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? other(path) : LoadCsv(path, missing));
        return data.Checked(path);
    }

    /// <summary>A recording of which the last fifth of the episodes is for testing, or of the rows where there is one episode.</summary>
    public static RobotData Split(DataSet data, string path)
    {
        if (data.RowCount < 2)
            throw new InvalidDataException($"{path}: there is one row; expected training and test rows.");
        var hasEpisodes = data.Episodes.Names.Count > 1;
        var (train, test) = hasEpisodes ? data.SplitByEpisodes(TestFraction) : data.SplitByTime(TestFraction);
        return new RobotData(train, test, $"{path}, the last fifth of its {(hasEpisodes ? "episodes" : "rows")} for testing");
    }

    /// <summary>The training rows alone: the last fifth of those of each episode for testing, the others for training.</summary>
    public RobotData HoldOut()
    {
        int[] test = [.. Train.Episodes.Names.Select(Train.Episodes.RowsOf).SelectMany(rows => rows.TakeLast((int)Math.Round(rows.Count * TestFraction)))];
        int[] train = [.. Enumerable.Range(0, Train.RowCount).Except(test)];
        if (test.Length == 0 || train.Length == 0)
            throw new InvalidDataException($"{Source}: of {Train.RowCount} training rows none can be held out; expected more.");
        return new RobotData(Train.Subset(train), Train.Subset(test), $"{Source}; without the test rows, the last fifth of the training rows in their place")
        {
            TrainLabels = LabelsOf(train),
            TestLabels = LabelsOf(test),
        };

        string?[]? LabelsOf(int[] rows) => TrainLabels is null ? null : [.. rows.Select(row => TrainLabels[row])];
    }

    private RobotData Checked(string? path)
    {
        if (Layout.Modalities.Count < 2)
            throw new InvalidDataException($"{path}: there is one modality, '{Layout}'; a study of their integration wants two or more.");
        Layout.CheckEqual(Test.Layout, $"test rows of {path} have", nameof(path));
        return Units.IsIdentity ? this : this with { Source = $"{Source}; columns scaled to [-1, 1] by the models" };
    }

    private static RobotData Simulate() => new(
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTrainRows, Seed = 1 }),
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTestRows, Seed = 2 }),
        "a simulated arm, not a recording of a robot (your own: --data)");

    private static RobotData LoadCsv(string path, MissingValues missing) => Directory.Exists(path)
        ? throw new FileNotFoundException($"{path} has not both train.csv and test.csv.")
        : Split(DataSet.ReadCsv(path, missing), path);

    private static RobotData? LoadFolder(string folder, MissingValues missing)
    {
        string[] csv = [Path.Combine(folder, "train.csv"), Path.Combine(folder, "test.csv")];
        return Array.TrueForAll(csv, File.Exists)
            ? new RobotData(DataSet.ReadCsv(csv[0], missing), DataSet.ReadCsv(csv[1], missing), $"train.csv and test.csv of {folder}")
            : null;
    }
}

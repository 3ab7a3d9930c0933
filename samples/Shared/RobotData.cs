using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MultimodalVae;

namespace Samples.Shared;

/// <summary>The training and test rows of a study.</summary>
internal sealed record RobotData(DataSet Train, DataSet Test, string Source)
{
    private const double TestFraction = 0.2;
    private const int SimulatedTrainRows = 2000;
    private const int SimulatedTestRows = 1000;

    public ModalityLayout Layout => Train.Layout;

    /// <summary>The class of each training row, null if a row is not labelled; null if the log has no labels.</summary>
    public IReadOnlyList<string?>? TrainLabels { get; init; }

    /// <summary>The class of each test row, like <see cref="TrainLabels"/>.</summary>
    public IReadOnlyList<string?>? TestLabels { get; init; }

    /// <summary>
    /// The units in which errors are compared: those of the data if all values are in [-1, 1], as the iCub's are; otherwise each column is
    /// scaled by its range.
    /// </summary>
    public ColumnScaling Units => Train.Rows.Values.ToArray().All(value => value is >= -1 and <= 1 or double.NaN)
        ? ColumnScaling.Identity(Train.Layout)
        : ColumnScaling.Fit(Train);

    /// <summary>The first 16 digits of a hash of all rows, which identifies the data.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(
        [.. MemoryMarshal.AsBytes(Train.Rows.Values), .. MemoryMarshal.AsBytes(Test.Rows.Values)])).ToLowerInvariant()[..16];

    public bool IsIcub => Layout.Equals(IcubPreset.Layout);

    /// <summary>Reads a folder or a CSV, or simulates an arm.</summary>
    /// <param name="path">A folder with train.csv and test.csv, or a CSV; null to simulate.</param>
    /// <param name="missing">How missing values are treated.</param>
    /// <param name="other">Reads data of any other format, or throws.</param>
    public static RobotData Load(string? path, MissingValues missing = MissingValues.Error, Func<string, RobotData>? other = null)
    {
        var data = path is null ? Simulate() : LoadFolder(path, missing) ?? LoadFile(path);
        return data.Checked(path);

        RobotData LoadFile(string file) => other is not null && !file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? other(file)
            : LoadCsv(file, missing);
    }

    /// <summary>Splits off the last fifth of the episodes for testing; with one episode, the last fifth of the rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="path">Where they are from.</param>
    /// <param name="labels">The class of each row, if they are labelled.</param>
    public static RobotData Split(DataSet data, string path, IReadOnlyList<string?>? labels = null)
    {
        if (data.RowCount < 2)
            throw new InvalidDataException($"{path}: there is one row; expected two or more, for training and testing.");
        var hasEpisodes = data.Episodes.Names.Count > 1;
        var (train, test) = Parts(data);
        var split = new RobotData(train, test, $"{path}, the last fifth of its {(hasEpisodes ? "episodes" : "rows")} for testing");
        if (labels is null)
            return split;

        // The positions of the rows as a column: the split takes them as it takes the rows.
        var (trained, tested) = Parts(new DataSet(
            new ModalityLayout(new Modality("row", 1)),
            RowMatrix.Create(data.RowCount, 1, (row, values) => values[0] = row),
            episodes: data.Episodes));
        return split with { TrainLabels = LabelsOf(trained), TestLabels = LabelsOf(tested) };

        (DataSet Train, DataSet Test) Parts(DataSet rows) =>
            hasEpisodes ? rows.SplitByEpisodes(TestFraction) : rows.SplitByTime(TestFraction);

        string?[] LabelsOf(DataSet positions) => [.. positions.Rows.Values.ToArray().Select(position => labels[(int)position])];
    }

    /// <summary>Replaces the test rows by held-out training rows: the last fifth of each training episode.</summary>
    public RobotData HoldOut()
    {
        int[] test =
        [
            .. Train.Episodes.Names.Select(Train.Episodes.RowsOf)
                .SelectMany(rows => rows.TakeLast((int)Math.Round(rows.Count * TestFraction)))
                .Order(),
        ];
        int[] train = [.. Enumerable.Range(0, Train.RowCount).Except(test)];
        if (test.Length == 0 || train.Length == 0)
        {
            throw new InvalidDataException(
                $"{Source}: there are {Train.RowCount} training rows; expected enough to hold out a fifth of each episode.");
        }

        return new RobotData(
            Train.Subset(train), Train.Subset(test), $"{Source}; test rows replaced by the held-out last fifth of the training rows")
        {
            TrainLabels = LabelsOf(train),
            TestLabels = LabelsOf(test),
        };

        string?[]? LabelsOf(int[] rows) => TrainLabels is null ? null : [.. rows.Select(row => TrainLabels[row])];
    }

    private RobotData Checked(string? path)
    {
        if (Layout.Modalities.Count < 2)
            throw new InvalidDataException($"{path}: there is one modality, '{Layout}'; expected two or more.");
        Layout.CheckEqual(Test.Layout, $"test rows of {path} have", nameof(path));
        return Units.IsIdentity ? this : this with { Source = $"{Source}; columns scaled to [-1, 1] by the models" };
    }

    private static RobotData Simulate() => new(
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTrainRows, Seed = 1 }),
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTestRows, Seed = 2 }),
        "a simulated arm, not a recording of a robot (your own: --data)");

    private static RobotData LoadCsv(string path, MissingValues missing) => Directory.Exists(path)
        ? throw new FileNotFoundException(
            $"{path} is a folder without train.csv and test.csv; expected both files in it, or the path of a CSV file.")
        : Split(DataSet.ReadCsv(path, missing), path);

    private static RobotData? LoadFolder(string folder, MissingValues missing)
    {
        string[] csv = [Path.Combine(folder, "train.csv"), Path.Combine(folder, "test.csv")];
        return Array.TrueForAll(csv, File.Exists)
            ? new RobotData(DataSet.ReadCsv(csv[0], missing), DataSet.ReadCsv(csv[1], missing), $"train.csv and test.csv of {folder}")
            : null;
    }
}

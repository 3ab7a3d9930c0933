using MultimodalVae.Data;
using MultimodalVae.Modalities;
using MultimodalVae.Presets;

namespace IcubStudy.Data;

/// <summary>The rows to train on and the rows to judge by.</summary>
internal sealed record StudyData(DataSet Train, DataSet Test, string Source)
{
    private const double TestFraction = 0.2;
    private const int SimulatedTrainRows = 2000;
    private const int SimulatedTestRows = 1000;

    public ModalityLayout Layout => Train.Layout;

    public bool IsIcub => Layout.Equals(IcubPreset.Layout);

    public static StudyData Load(string? path)
    {
        var data = path is null ? Simulate() : Directory.Exists(path) ? LoadFolder(path) : LoadCsv(path);
        if (data.Layout.Modalities.Count < 2)
            throw new InvalidDataException($"{path}: there is one modality, '{data.Layout}'; a study of their integration wants two or more.");
        data.Layout.CheckEqual(data.Test.Layout, $"test rows of {path} have", nameof(path));
        return data.Scaled();
    }

    private static StudyData Simulate() => new(
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTrainRows, Seed = 1 }),
        SimulatedArm.Record(new SimulatedArmOptions { Rows = SimulatedTestRows, Seed = 2 }),
        "a simulated arm, not a recording of a robot (your own: --data)");

    private static StudyData LoadCsv(string path)
    {
        if (Path.GetExtension(path).Equals(".mat", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{path}: for MAT files, name the folder that has final_database_train.mat and final_database_test.mat.");
        var data = DataSet.ReadCsv(path);
        if (data.RowCount < 2)
            throw new InvalidDataException($"{path}: there is one row; training and test rows are wanted.");
        var (train, test) = data.Split(TestFraction);
        return new StudyData(train, test, $"{path}, the last fifth of its rows for testing");
    }

    private static StudyData LoadFolder(string folder)
    {
        string[] csv = [Path.Combine(folder, "train.csv"), Path.Combine(folder, "test.csv")];
        if (Array.TrueForAll(csv, File.Exists))
            return new StudyData(DataSet.ReadCsv(csv[0]), DataSet.ReadCsv(csv[1]), $"train.csv and test.csv of {folder}");

        string[] mat = [Path.Combine(folder, "final_database_train.mat"), Path.Combine(folder, "final_database_test.mat")];
        if (Array.TrueForAll(mat, File.Exists))
        {
            return new StudyData(
                IcubRecording.ReadTraining(mat[0]), IcubRecording.ReadTest(mat[1]), $"final_database_train.mat and final_database_test.mat of {folder}");
        }

        throw new FileNotFoundException(
            $"{folder} has neither train.csv and test.csv nor final_database_train.mat and final_database_test.mat.");
    }

    /// <summary>Data beyond [-1, 1] are scaled, so that the mute value stays outside their range; the iCub's are within already.</summary>
    private StudyData Scaled()
    {
        if (!Train.Rows.Values.ContainsAnyExceptInRange(-1.0, 1.0))
            return this;

        var scaling = ColumnScaling.Of(Train);
        return new StudyData(scaling.Apply(Train), scaling.Apply(Test), $"{Source}; columns scaled to [-1, 1] by the training rows");
    }
}

namespace MultimodalVae.Benchmarks.Networks;

/// <summary>The rows of the iCub recording, or as many of a simulated arm, whose rows have the same columns.</summary>
internal sealed record BenchmarkRows(DataSet Train, DataSet Test, string Source)
{
    private const int TrainRows = 1845;
    private const int TestRows = 1487;

    /// <param name="folder">Where the recording is; null to look for it beside the repository.</param>
    public static BenchmarkRows Load(string? folder)
    {
        folder ??= BesideRepository();
        return folder is null
            ? new BenchmarkRows(Simulate(TrainRows, seed: 1), Simulate(TestRows, seed: 2), "a simulated arm")
            : new BenchmarkRows(Read(folder, "train.csv"), Read(folder, "test.csv"), "the iCub recording");
    }

    /// <summary>
    /// Rows of numbers from -1 to 1, for networks of other layouts: what they are does not change how long anything takes.
    /// </summary>
    public static DataSet Random(ModalityLayout layout, int count)
    {
        var random = new Random(1);
        return new DataSet(layout, RowMatrix.Create(count, layout.Width, (_, row) =>
        {
            foreach (ref var value in row)
                value = (2 * random.NextDouble()) - 1;
        }));
    }

    private static DataSet Simulate(int rows, int seed) => SimulatedArm.Record(new SimulatedArmOptions { Rows = rows, Seed = seed });

    private static DataSet Read(string folder, string name)
    {
        var data = DataSet.ReadCsv(Path.Combine(folder, name));
        return data.Layout.Equals(IcubPreset.Layout)
            ? data
            : throw new InvalidDataException($"{Path.Combine(folder, name)} has the columns {data.Layout}; expected {IcubPreset.Layout}.");
    }

    private static string? BesideRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MultimodalVae.sln")))
            folder = folder.Parent;
        var recording = Path.Combine(folder?.FullName ?? ".", "..", "shared", "data", "icub");
        return File.Exists(Path.Combine(recording, "train.csv")) && File.Exists(Path.Combine(recording, "test.csv")) ? recording : null;
    }
}

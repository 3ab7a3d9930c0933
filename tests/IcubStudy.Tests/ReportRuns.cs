using System.Globalization;
using MultimodalVae;

namespace IcubStudy.Tests;

/// <summary>Models of a plan with something of everything that the reports are about, on rows with the iCub's columns: trained once.</summary>
public sealed class ReportRuns : IDisposable
{
    private const string Plan = """
        { "grids": [
            {
                "schedules": ["constant-1", "constant-0"], "architectures": ["1x0.2-2-relu", "1x0.2-2-tanh"], "variants": ["recorded", "joint-binary", "joint-noise-1"],
                "seeds": 2, "epochs": 4, "batch": 40, "probes": 2
            }
        ] }
        """;

    public ReportRuns()
    {
        PlanPath = Harness.WriteFile("plan.json", Plan);
        Directory.CreateDirectory(DataPath);
        WriteRows("train.csv", 150, seed: 1);
        WriteRows("test.csv", 60, seed: 2);
        Harness.Run("run", PlanPath, "--data", DataPath, "--out", Out).Should().Be(0, Harness.Errors);
    }

    internal StudyHarness Harness { get; } = new();

    internal string PlanPath { get; }

    internal string DataPath => Harness.PathOf("data");

    internal string Out => Harness.PathOf("out");

    public void Dispose() => Harness.Dispose();

    /// <summary>Rows that one hidden number makes, with noise; touch is its sign.</summary>
    private void WriteRows(string name, int rows, int seed)
    {
        var random = new Random(seed);
        var columns = IcubPreset.Layout.Modalities.SelectMany(modality => modality.ColumnNames.Select(column => $"{modality.Name}.{column}"));
        File.WriteAllLines(Path.Combine(DataPath, name), Enumerable.Range(0, rows).Select(_ =>
        {
            var hidden = (2 * random.NextDouble()) - 1;
            return string.Join(',', IcubPreset.Layout.Modalities.SelectMany(modality => modality.ColumnNames.Select(_ =>
                (modality.Name == "touch" ? Math.Sign(hidden) : (0.9 * hidden) + (0.1 * random.NextDouble())).ToString(CultureInfo.InvariantCulture))));
        }).Prepend(string.Join(',', columns)));
    }
}

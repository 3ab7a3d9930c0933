using System.Globalization;
using MultimodalVae;

namespace IcubStudy.Tests;

/// <summary>The models of a plan that covers all reports, trained once on rows with the iCub's columns.</summary>
public sealed class ReportRuns : IDisposable
{
    private const string Plan = """
        { "grids": [
            {
                "schedules": ["constant-1", "constant-0"], "architectures": ["1x0.2-2-relu", "1x0.2-2-tanh"],
                "variants": ["recorded", "joint-binary", "joint-noise-1"],
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

    /// <summary>Writes rows that depend on one latent number and noise; touch is its sign.</summary>
    private void WriteRows(string name, int rows, int seed)
    {
        var random = new Random(seed);
        var modalities = IcubPreset.Layout.Modalities;
        var columns = modalities.SelectMany(modality => modality.ColumnNames.Select(column => $"{modality.Name}.{column}"));
        File.WriteAllLines(Path.Combine(DataPath, name), Enumerable.Range(0, rows).Select(_ =>
        {
            var latent = (2 * random.NextDouble()) - 1;
            var values = modalities.SelectMany(modality => modality.ColumnNames.Select(_ => Value(modality.Name, latent)));
            return string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        }).Prepend(string.Join(',', columns)));

        double Value(string modality, double latent) =>
            modality == "touch" ? Math.Sign(latent) : (0.9 * latent) + (0.1 * random.NextDouble());
    }
}

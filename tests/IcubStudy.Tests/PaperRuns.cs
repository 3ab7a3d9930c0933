using System.Globalization;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests;

/// <summary>The study on the real recording, small: both weightings, the four schedules, three seeds each. Minutes.</summary>
public sealed class PaperRuns : IDisposable
{
    private const string Seeds = "3";
    private const string Epochs = "300";

    private readonly StudyHarness _study = new();
    private readonly Dictionary<string, IReadOnlyList<PaperRun>> _runs = [];

    public void Dispose() => _study.Dispose();

    /// <summary>The models of one weighting, <c>elbo</c> or <c>per-modality</c>; trained when first asked for.</summary>
    public IReadOnlyList<PaperRun> Of(string weighting)
    {
        SharedData.SkipWithout(SharedData.Icub);
        if (!_runs.TryGetValue(weighting, out var runs))
            _runs[weighting] = runs = Train(weighting);
        return runs;
    }

    private List<PaperRun> Train(string weighting)
    {
        var folder = _study.PathOf(weighting);
        _study.Run("--data", SharedData.Icub, "--epochs", Epochs, "--seeds", Seeds, "--weighting", weighting, "--out", folder).Should().Be(0, _study.Errors);

        var test = DataSet.ReadCsv(Path.Combine(SharedData.Icub, "test.csv"));
        var lastEpochs = Lines(folder, "losses.csv").Where(line => line[2] == Epochs);
        var measures = Lines(folder, "measures.csv").Where(line => line[4] == "full||partial" && line[5] == "sum").ToLookup(line => (line[0], line[1]));
        return [.. lastEpochs.Select(line =>
        {
            using var model = VaeModel.Load(Path.Combine(folder, "models", $"{line[0]}-seed-{line[1]}.safetensors"));
            var latent = model.Encode(test.Rows, test.Layout.All).Mean;
            return new PaperRun(
                line[0],
                Number(line[5]),
                Number(line[4]),
                Enumerable.Range(0, latent.ColumnCount).Count(unit => latent.Columns(unit, 1).Numbers().PopulationVariance() > PaperRun.ActiveVariance),
                TestErrors.Of(model, test)[0].Error,
                measures[(line[0], line[1])].ToDictionary(m => (m[2], m[3]), m => Number(m[6])));
        })];
    }

    private static IEnumerable<string[]> Lines(string folder, string file) =>
        File.ReadAllLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

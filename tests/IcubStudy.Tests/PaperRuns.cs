using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests;

/// <summary>A small study on the real recording: both weightings, the four schedules, three seeds each. It takes minutes.</summary>
public sealed class PaperRuns : IDisposable
{
    private const int Seeds = 3;
    private const int Epochs = 300;

    private readonly StudyHarness _study = new();
    private readonly Dictionary<string, IReadOnlyList<PaperRun>> _runs = [];

    public void Dispose() => _study.Dispose();

    /// <summary>The models of one weighting, <c>elbo</c> or <c>per-modality</c>; trained at the first call.</summary>
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
        string[] options = ["--data", SharedData.Icub, "--epochs", $"{Epochs}", "--seeds", $"{Seeds}", "--weighting", weighting];
        _study.Run([.. options, "--out", folder]).Should().Be(0, _study.Errors);

        var plan = new StudyPlan { Grids = [new() { Weightings = [weighting], Seeds = Seeds, Epochs = Epochs }] };
        return
        [
            .. plan.Models.Select(model => Run(ResultFile.Read(Path.Combine(folder, "results", $"{model.Name}.csv"), model))),
        ];
    }

    private static PaperRun Run(ModelResult result) => new(
        result.Settings.Schedule,
        result.Of(Quantity.Latent).Last().Number,
        result.Of(Quantity.Reconstruction).Last(row => row.Subject.Length == 0).Number,
        (int)result[Quantity.ActiveDimensions, ""].Number,
        result[Quantity.SquaredError, "T1 complete"].Number,
        (from measure in InformationMeasures.OfThePaper
         from modality in result.Modalities
         select (modality, measure)).ToDictionary(
            one => (one.modality, one.measure.Name), one => result[Quantity.Measure(one.measure), one.modality].Number));
}

using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>
/// Looks at the rows first, and at the model halfway, while there is time to stop, and at the end: at few rows and draws, so that it costs
/// little, and with random numbers of its own, so that training is the same with and without it. Warns of each finding once, and of those
/// of the model not before the weights have left what they were at first.
/// </summary>
internal sealed class TrainingDiagnosis(TrainingSetup setup, ILogger logger)
{
    private const int MostRows = 1_024;
    private const int StepsBeforeWarnings = 100;

    /// <summary>The 90 % interval ends at the smallest and the largest of them.</summary>
    private const int Draws = 19;

    private readonly HashSet<(DiagnosticsProblemKind Kind, string Subject)> _warned = [];
    private readonly int[] _rows = setup.Diagnosis.RowsToJudge(MostRows, setup.Seed);
    private string? _failure;

    /// <summary>Warns of what the rows tell, before hours are spent on them.</summary>
    public void WarnOfRows()
    {
        foreach (var problem in setup.Diagnosis.Problems.Where(IsNew))
            TrainingLog.DataWarning(logger, problem.Message);
    }

    /// <summary>The report; one of the rows alone where the model cannot be judged, which it says.</summary>
    public DiagnosticsReport Run(TrainingEpoch done, TrainingRun run)
    {
        var options = new DiagnosticsOptions { Beta = done.Training.Beta, Draws = Draws, Seed = setup.Seed };
        if (NotJudged(done, run) is { } reason)
            return new DiagnosticsReport(options, setup.Diagnosis, model: null, $"The model was not judged: {reason}.");
        try
        {
            var model = setup.Model.Diagnose(
                setup.Objective.Scales(setup.Data.Layout), JudgedRows.Of(setup.Data, _rows, setup.Model.Scaling), options);
            var report = new DiagnosticsReport(options, setup.Diagnosis, model);
            if (run.Steps >= StepsBeforeWarnings)
                Warn(done, run.Options.Epochs, report);
            return report;
        }
#pragma warning disable CA1031 // Whatever a part of the user's throws, training goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TrainingLog.NotDiagnosed(logger, exception);
            _failure = $"it cannot be diagnosed, {ErrorText.Readable(exception)}";
            return new DiagnosticsReport(options, setup.Diagnosis, model: null, $"The model was not judged: {_failure}.");
        }
    }

    /// <summary>Why the model cannot be judged; null where it can.</summary>
    private string? NotJudged(TrainingEpoch done, TrainingRun run)
    {
        if (!run.Options.Diagnose)
            return $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.Diagnose)} is false";
        if (_rows.Length < 2)
            return $"a diagnosis compares rows, and there {(_rows.Length == 1 ? "is only one" : "are none")} without outliers";
        if (_failure is not null || run.Batches.ShowWholeRows)
            return _failure;
        TrainingLog.NothingComplete(logger, done.Epoch, run.Options.Epochs);
        return "training never showed it a complete row, with every modality observed and none hidden by the muting";
    }

    private void Warn(TrainingEpoch done, int epochs, DiagnosticsReport report)
    {
        foreach (var problem in report.Problems.Where(IsNew))
            TrainingLog.LooksBad(logger, done.Epoch, epochs, problem);
    }

    private bool IsNew(DiagnosticsProblem problem) => _warned.Add((problem.Kind, problem.Subject));
}

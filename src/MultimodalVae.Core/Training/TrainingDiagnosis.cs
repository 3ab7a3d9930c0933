using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>
/// Looks at the model halfway, while there is time to stop, and at the end: at few rows and draws, so that it costs little, and with random
/// numbers of its own, so that training is the same with and without it. Warns of each finding once, and not before the weights have left
/// what they were at first.
/// </summary>
internal sealed class TrainingDiagnosis(ITrainedModel model, TrainingObjective objective, DataSet data, int seed, ILogger logger)
{
    private const int MostRows = 256;
    private const int StepsBeforeWarnings = 100;

    /// <summary>The 90 % interval ends at the smallest and the largest of them.</summary>
    private const int Draws = 19;

    private readonly HashSet<(DiagnosticsProblemKind Kind, string Subject)> _warned = [];
    private readonly DataSet _rows = EvenlySpaced(data);

    /// <summary>Whether a part of the model could not be diagnosed.</summary>
    public bool Failed { get; set; }

    /// <summary>The report; null where complete rows are nothing that the model has seen, and where a part of it fails.</summary>
    public DiagnosticsReport? Run(TrainingProgress progress, int stepsAnEpoch, IReadOnlyList<ObservationMask> shown)
    {
        if (Failed || _rows.RowCount < 2)
            return null;
        if (!shown.Contains(data.Layout.All))
        {
            TrainingLog.NothingComplete(logger, progress.Epoch, progress.EpochCount);
            return null;
        }

        try
        {
            var options = new DiagnosticsOptions { Beta = progress.Training.Beta, Draws = Draws, Seed = seed };
            var report = model.Diagnose(objective.Scales(data.Layout), _rows, options);
            if (progress.Epoch * (long)stepsAnEpoch >= StepsBeforeWarnings)
                Warn(progress, report);
            return report;
        }
#pragma warning disable CA1031 // Whatever a part of the user's throws, training goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed = true;
            TrainingLog.NotDiagnosed(logger, exception);
            return null;
        }
    }

    private void Warn(TrainingProgress progress, DiagnosticsReport report)
    {
        foreach (var problem in report.Problems.Where(problem => _warned.Add((problem.Kind, problem.Subject))))
            TrainingLog.LooksBad(logger, progress.Epoch, progress.EpochCount, problem);
    }

    private static DataSet EvenlySpaced(DataSet data)
    {
        var count = Math.Min(MostRows, data.RowCount);
        return new DataSet(data.Layout, RowMatrix.Create(
            count, data.Layout.Width, (row, values) => data.Rows.Row((int)((long)row * data.RowCount / count)).CopyTo(values)), data.Missing);
    }
}

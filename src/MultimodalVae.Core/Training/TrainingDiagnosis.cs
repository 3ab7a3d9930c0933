using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>
/// Looks at the model halfway, while there is time to stop, and at the end: at few rows and draws, so that it costs little, and with random
/// numbers of its own, so that training is the same with and without it. Warns of each finding once, and not before the weights have left
/// what they were at first.
/// </summary>
internal sealed class TrainingDiagnosis(TrainingSetup setup, ILogger logger)
{
    private const int MostRows = 256;
    private const int StepsBeforeWarnings = 100;

    /// <summary>The 90 % interval ends at the smallest and the largest of them.</summary>
    private const int Draws = 19;

    private readonly HashSet<(DiagnosticsProblemKind Kind, string Subject)> _warned = [];
    private readonly DataSet _rows = EvenlySpaced(setup);
    private bool _failed;

    /// <summary>The report; null where complete rows are nothing that the model has seen, and where a part of it fails.</summary>
    public DiagnosticsReport? Run(TrainingEpoch done, TrainingRun run)
    {
        if (_failed || _rows.RowCount < 2)
            return null;
        if (!run.Batches.ShownMasks.Contains(_rows.Layout.All))
        {
            TrainingLog.NothingComplete(logger, done.Epoch, run.Options.Epochs);
            return null;
        }

        try
        {
            var options = new DiagnosticsOptions { Beta = done.Training.Beta, Draws = Draws, Seed = setup.Seed };
            var report = setup.Model.Diagnose(setup.Objective.Scales(_rows.Layout), _rows, options);
            if (run.Steps >= StepsBeforeWarnings)
                Warn(done, run.Options.Epochs, report);
            return report;
        }
#pragma warning disable CA1031 // Whatever a part of the user's throws, training goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failed = true;
            TrainingLog.NotDiagnosed(logger, exception);
            return null;
        }
    }

    private void Warn(TrainingEpoch done, int epochs, DiagnosticsReport report)
    {
        foreach (var problem in report.Problems.Where(problem => _warned.Add((problem.Kind, problem.Subject))))
            TrainingLog.LooksBad(logger, done.Epoch, epochs, problem);
    }

    /// <summary>In scaled units.</summary>
    private static DataSet EvenlySpaced(TrainingSetup setup)
    {
        var data = setup.Data;
        var count = Math.Min(MostRows, data.RowCount);
        var rows = RowMatrix.Create(
            count, data.Layout.Width, (row, values) => data.Rows.Row((int)((long)row * data.RowCount / count)).CopyTo(values));
        return new DataSet(data.Layout, setup.Model.Scaling is { IsIdentity: false } scaling ? scaling.Transform(rows) : rows, data.Missing);
    }
}

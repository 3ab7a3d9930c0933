using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Evaluation;

/// <summary>
/// Evaluates the test rows at some epochs of the training. The probes are saved to a file beside the checkpoint, so that a resumed training
/// has all of them.
/// </summary>
internal sealed class Probes : ITrainingObserver
{
    private readonly VaeModel _model;
    private readonly RobotData _data;
    private readonly string _path;
    private readonly HashSet<int> _epochs;
    private readonly SortedDictionary<int, IReadOnlyList<ResultRow>> _found = [];

    public Probes(ModelSettings settings, VaeModel model, RobotData data, string path)
    {
        (_model, _data, _path) = (model, data, path);
        _epochs = [.. Epochs(settings)];
        if (!File.Exists(path))
            return;
        foreach (var epoch in ResultFile.ReadRows(path).GroupBy(row => row.Epoch ?? 0))
            _found[epoch.Key] = [.. epoch];
    }

    /// <summary>The rows of all probes, in the order of the epochs.</summary>
    public IEnumerable<ResultRow> Rows => _found.Values.SelectMany(rows => rows);

    public bool EpochEnded(TrainingProgress progress)
    {
        if (_epochs.Contains(progress.Epoch))
        {
            // Not cancellable: the checkpoint would include the epoch, and a resumed training would not evaluate it again.
            var rows = ResultRows.EvaluateTestRows(_model, _data, CancellationToken.None);
            _found[progress.Epoch] = [.. rows.Select(row => row with { Epoch = progress.Epoch })];
            ResultFile.Write(_path, [.. Rows]);
        }

        return true;
    }

    /// <summary>The epochs of the probes: a geometric sequence that ends at the last epoch.</summary>
    private static IEnumerable<int> Epochs(ModelSettings settings) => Enumerable.Range(1, settings.Probes)
        .Select(probe => (int)Math.Round(Math.Pow(settings.Epochs, (double)probe / settings.Probes)));
}

using IcubStudy.Plans;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Results;

/// <summary>
/// Looks at the test rows at some epochs of a training. What it found is kept in a file beside the checkpoint, so that a training that was
/// interrupted has all of it in the end.
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

    /// <summary>What was found, in the order of the epochs.</summary>
    public IEnumerable<ResultRow> Rows => _found.Values.SelectMany(rows => rows);

    public bool EpochEnded(TrainingProgress progress)
    {
        if (_epochs.Contains(progress.Epoch))
        {
            // Not to be cancelled: the checkpoint would have the epoch, and a training that goes on from there would not look again.
            _found[progress.Epoch] = [.. ResultRows.OfTestRows(_model, _data, CancellationToken.None).Select(row => row with { Epoch = progress.Epoch })];
            ResultFile.Write(_path, [.. Rows]);
        }

        return true;
    }

    /// <summary>So many, each as many times later than the one before, the last one being the last epoch.</summary>
    private static IEnumerable<int> Epochs(ModelSettings settings) => Enumerable.Range(1, settings.Probes)
        .Select(probe => (int)Math.Round(Math.Pow(settings.Epochs, (double)probe / settings.Probes)));
}

namespace MultimodalVae;

/// <summary>
/// Which epoch was the best so far, and whether none was better for long enough. It follows from the losses alone, so that a training that goes on finds the
/// same.
/// </summary>
/// <param name="settled">The epoch, counted from 0, from which beta stays what it is.</param>
/// <param name="stopping">How long is long enough; null where training does not end for it.</param>
internal sealed class BestEpoch(int settled, EarlyStoppingOptions? stopping)
{
    private double _least = double.PositiveInfinity;
    private double _improvedTo = double.PositiveInfinity;
    private int _improvedAt;
    private int _last;

    /// <summary>The epoch of the least loss, counted from 1, the first one where several have it; null where none counts yet.</summary>
    public int? Epoch { get; private set; }

    /// <summary>Whether training ends here.</summary>
    public bool EndsTraining => stopping is not null && Epoch is not null && _last - _improvedAt >= stopping.Patience;

    /// <summary>Takes the next epoch.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Add(TrainingProgress progress)
    {
        _last = progress.Epoch;
        var loss = (progress.Validation ?? progress.Training).Total;
        if (progress.Epoch <= settled || !double.IsFinite(loss))
            return false;
        if (loss < _improvedTo - (stopping?.LeastImprovement ?? 0))
            (_improvedTo, _improvedAt) = (loss, progress.Epoch);
        if (loss >= _least)
            return false;
        (_least, Epoch) = (loss, progress.Epoch);
        return true;
    }
}

namespace MultimodalVae;

/// <summary>
/// Which epoch was the best so far, and whether none was better for long enough. It follows from the losses alone, so that a resumed
/// training finds the same. Losses are compared at the last beta of the training, from the epoch on from which beta is settled.
/// </summary>
/// <param name="course">Beta.</param>
/// <param name="stopping">How long is long enough; null where training does not end for it.</param>
/// <param name="validates">Whether only losses of validation rows count.</param>
internal sealed class BestEpoch(BetaCourse course, EarlyStoppingOptions? stopping, bool validates)
{
    private readonly double _beta = course[course.EpochCount - 1];
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
    public bool Add(TrainingEpoch done)
    {
        _last = done.Epoch;
        if ((validates ? done.Validation : done.Training) is not { } terms || done.Epoch <= course.SettledEpoch)
            return false;
        var loss = terms.TotalAt(_beta);
        if (!double.IsFinite(loss))
            return false;
        if (loss < _improvedTo - (stopping?.MinDelta ?? 0))
            (_improvedTo, _improvedAt) = (loss, done.Epoch);
        if (loss >= _least)
            return false;
        (_least, Epoch) = (loss, done.Epoch);
        return true;
    }
}

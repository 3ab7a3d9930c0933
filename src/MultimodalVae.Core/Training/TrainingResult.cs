namespace MultimodalVae;

/// <summary>What a training leaves besides the weights.</summary>
public sealed record TrainingResult
{
    /// <summary>
    /// Every epoch, in order, also of the calls that this one has resumed; those that training went back from are not among them.
    /// </summary>
    public required IReadOnlyList<TrainingEpoch> History
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>
    /// What the rows showed the model, each mask once, in the order of first use; the first 100,000 where there are more, masks of whole
    /// modalities before others. A row shows what the muting shows of the modalities of which it has a value; a column of which no row has
    /// one is shown by none. Reconstructions from other masks are guesses about inputs that the model never saw.
    /// </summary>
    public required IReadOnlyList<ObservationMask> Masks
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>
    /// What the diagnosis found: of the training rows, and, at the end, of the model at some of these. Where <see
    /// cref="TrainingOptions.Diagnose"/> is false, there is only one row, the muting never showed a complete one, or a part of the model
    /// could not be diagnosed, <see cref="DiagnosticsReport.NotLookedAt"/> says so, and the findings are those about the rows.
    /// </summary>
    public required DiagnosticsReport Diagnostics { get; init; }

    /// <summary>
    /// The epoch, counted from 1, with the least loss at the last beta, of the validation rows where there are some, else of training; of
    /// those from which beta is settled (<see cref="BetaCourse.SettledEpoch"/>). The first one where several have it. Null where the loss
    /// of none of them is finite. The model has its weights where <see cref="TrainingOptions.RestoreBest"/> is true, unless a warning
    /// says that they were not kept.
    /// </summary>
    public int? BestEpoch { get; init; }

    /// <summary>Whether training ended before its last epoch (<see cref="TrainingOptions.EarlyStopping"/>).</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>How often training diverged and went back (<see cref="TrainingOptions.Rollback"/>).</summary>
    public int Rollbacks { get; init; }

    /// <summary>The learning rate of the last epoch.</summary>
    public double LearningRate { get; init; }

    /// <summary>How long this call took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>All warnings of this call, each once, whether or not somebody logs.</summary>
    public IReadOnlyList<string> Warnings
    {
        get;
        init => field = ContentList.Of(value);
    } = ContentList.Of<string>([]);
}

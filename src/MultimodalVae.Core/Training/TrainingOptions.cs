namespace MultimodalVae;

/// <summary>How a model is trained. The optimiser is Adam (Kingma and Ba 2015).</summary>
public sealed record TrainingOptions
{
    private const int DefaultBatchSize = 100;

    // Adam's first steps are ten times as long, and a 32-bit model must be able to hold them.
    private const double MostLearningRate = 1e30;

    /// <summary>How many times all rows (with all their muted copies) are gone through; 1 to 10,000,000. The default value is 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>
    /// Rows of one step, 1 or more and at most as many as an epoch has. The rows are shuffled in every epoch; the last, incomplete
    /// batch is left out. The default value is null: 100, or all rows of an epoch where it has fewer.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>The step size of Adam, more than 0 and at most 1e30. The default value is 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What <see cref="LearningRate"/> is multiplied by in each epoch. The default value is <see cref="LearningRateSchedule.Constant"/>.</summary>
    public ILearningRateSchedule LearningRateSchedule { get; init; } = MultimodalVae.LearningRateSchedule.Constant;

    /// <summary>
    /// What share of every weight and bias a step takes off, times the learning rate (AdamW: Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2): finite, 0 or more, and
    /// less than 1 times the learning rate. The default value is 0.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>The seed of the order of rows, the muting and the noise of z. The default value is null: the model's own seed.</summary>
    public int? Seed { get; init; }

    /// <summary>Rows that are not trained on, for which the loss is computed after every epoch. The default value is null: none.</summary>
    public DataSet? Validation { get; init; }

    /// <summary>
    /// Whether what the rows tell is warned of before the first step, and the model is diagnosed halfway and at the end, at 256 of the rows
    /// at most, evenly spaced: what looks bad after 100 steps or more is warned of in the log, once, and the last report is
    /// <see cref="TrainingResult.Diagnostics"/>. It takes a few hundredths of a second each time and does not change what is learned. The
    /// default value is true.
    /// </summary>
    public bool Diagnose { get; init; } = true;

    /// <summary>
    /// What computes the steps. The default value is null: <see cref="MultimodalVae.Engine.Native"/> where every part of the model is made of operations, else the
    /// engine of the part that is not.
    /// </summary>
    public Engine? Engine { get; init; }

    /// <summary>
    /// How many threads of the native engine share a batch, 1 or more; those beyond one for each 64 rows, and beyond 8, have nothing to do. The result is the
    /// same, to the bit, whatever their number. The default value is 1, best where several models train at once. Of torch, see
    /// <c>torch.set_num_threads</c>.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// What the Euclidean norm of the gradient, of all weights together, is scaled down to where it is greater (Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063,
    /// algorithm 1): finite, more than 0. The default value is null: gradients are as they are.
    /// </summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>What is done when training diverges. The default value is null: it ends with a <see cref="TrainingDivergedException"/>.</summary>
    public RollbackOptions? Rollback { get; init; }

    /// <summary>Who looks at the training after every epoch, and may end it. The default value is none.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>The clock of checkpoints and of the times that are reported. The default value is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>When training ends early. The default value is null: never.</summary>
    public EarlyStoppingOptions? EarlyStopping { get; init; }

    /// <summary>
    /// Whether the model is given the weights of its best epoch in the end: that with the least loss at the last beta, of the validation rows where there are some, else of
    /// training, of the epochs from which beta is settled (<see cref="BetaCourse.SettledEpoch"/>). The default value is false: it keeps those of the last one.
    /// </summary>
    public bool RestoreBest { get; init; }

    /// <summary>Where the training is kept, to go on from there after it was cancelled or killed. The default value is null: nowhere.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>The batch size, of options that are for some data.</summary>
    internal int RowsPerBatch => BatchSize ?? DefaultBatchSize;

    /// <summary>These options with the batch size that such data are trained with.</summary>
    internal TrainingOptions For(DataSet data, int copies) =>
        this with { BatchSize = BatchSize ?? (int)Math.Min(DefaultBatchSize, (long)data.RowCount * copies) };

    internal void Check(DataSet data, int copies)
    {
        if (Epochs is < 1 or > BetaCourse.MostEpochs)
            throw Bad(nameof(Epochs), Epochs, "The number of epochs must be 1 to 10,000,000.");
        if (BatchSize is < 1 and { } bad)
            throw Bad(nameof(BatchSize), bad, "The batch size must be 1 or more.");
        if (!(LearningRate is > 0 and <= MostLearningRate))
            throw Bad(nameof(LearningRate), LearningRate, "The learning rate must be a finite number, more than 0 and at most 1e30.");
        if (LearningRateSchedule is null || Observers is null || Observers.Contains(null!) || Time is null)
            throw new ArgumentException($"An observer, the {nameof(LearningRateSchedule)}, {nameof(Observers)} or {nameof(Time)} is null.");
        if (!(WeightDecay >= 0 && WeightDecay * LearningRate < 1))
            throw Bad(nameof(WeightDecay), WeightDecay, "The weight decay must be 0 or more, and less than 1 times the learning rate.");
        if (Threads < 1)
            throw Bad(nameof(Threads), Threads, "The number of threads must be 1 or more.");
        if (MaxGradientNorm is { } norm && !(double.IsFinite(norm) && norm > 0))
            throw Bad(nameof(MaxGradientNorm), norm, "The greatest norm of the gradient must be a finite number, more than 0.");
        Rollback?.Check();
        EarlyStopping?.Check();
        Checkpoints?.Check();
        if ((long)data.RowCount * copies > Array.MaxLength)
            throw new ArgumentException($"An epoch of {data.RowCount} rows in {copies} muted copies each is too long; expected {Array.MaxLength} at most.", nameof(data));
        if (BatchSize is { } size && size > (long)data.RowCount * copies)
        {
            throw Bad(
                nameof(BatchSize), size, $"The batch is larger than the data: an epoch has {data.RowCount} rows in {copies} muted copies each.");
        }
    }

    private static ArgumentOutOfRangeException Bad(string option, object value, string wanted) => new(option, value, wanted);
}

namespace MultimodalVae;

/// <summary>How a model is trained. The optimiser is Adam (Kingma and Ba 2015).</summary>
public sealed record TrainingOptions
{
    private const int DefaultBatchSize = 100;

    // Adam's first steps are ten times as long, and a 32-bit model must be able to hold them.
    private const double MostLearningRate = 1e30;

    /// <summary>
    /// How many times all rows (with all their muted copies) are gone through; 1 to 10,000,000. The default value is 100.
    /// </summary>
    public int Epochs { get; init; } = 100;

    /// <summary>
    /// Rows of one step, 1 or more and at most as many as an epoch has. The rows are shuffled in every epoch; the last, incomplete
    /// batch is left out. The default value is null: 100, or all rows of an epoch where it has fewer.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>The step size of Adam, more than 0 and at most 1e30. The default value is 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// What <see cref="LearningRate"/> is multiplied by in each epoch. The default value is <see cref="LearningRateSchedule.Constant"/>.
    /// </summary>
    public ILearningRateSchedule LearningRateSchedule { get; init; } = MultimodalVae.LearningRateSchedule.Constant;

    /// <summary>
    /// What share of every weight and bias a step takes off, times the learning rate (AdamW: Loshchilov and Hutter 2019, arXiv 1711.05101,
    /// algorithm 2): finite, 0 or more, and less than 1 times the learning rate. The default value is 0.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>The seed of the order of rows, the muting and the noise of z. The default value is null: the model's own seed.</summary>
    public int? Seed { get; init; }

    /// <summary>Rows that are not trained on, for which the loss is computed after every epoch. The default value is null: none.</summary>
    public DataSet? Validation { get; init; }

    /// <summary>
    /// What the encoders read of the validation rows. The default value is <see cref="ValidationInput.Muted"/>: every row as often as the
    /// muting has copies of it, under masks that are drawn once, those of the last epoch, and several times where rows are few; so the loss
    /// is the one that training minimises. Early stopping, <see cref="RestoreBest"/> and <see cref="LearningRateSchedule"/> use it.
    /// </summary>
    public ValidationInput ValidationInput { get; init; }

    /// <summary>
    /// Whether what the rows tell is warned of before the first step, and the model is diagnosed halfway and at the end, at 1,024 of the
    /// rows at most, evenly spaced: what looks bad after 100 steps or more is warned of in the log, once, and the last report is
    /// <see cref="TrainingResult.Diagnostics"/>. It takes less than a tenth of a second each time and does not change what is learned. The
    /// default value is true.
    /// </summary>
    public bool Diagnose { get; init; } = true;

    /// <summary>
    /// What computes the steps. The default value is null: <see cref="MultimodalVae.Engine.Native"/> where every part of the model is made
    /// of operations, else the engine of the part that is not.
    /// </summary>
    public Engine? Engine { get; init; }

    /// <summary>
    /// How many threads of the native engine share a batch, 1 or more; those beyond one for each 64 rows, and beyond 8, have nothing to do.
    /// The result is the same, to the bit, whatever their number. The default value is 1, best where several models train at once. Of
    /// torch, see <c>torch.set_num_threads</c>.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// What the Euclidean norm of the gradient, of all weights together, is scaled down to where it is greater (Pascanu, Mikolov and Bengio
    /// 2013, arXiv 1211.5063, algorithm 1): finite, more than 0. The default value is null: gradients are as they are.
    /// </summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>
    /// What is done when training diverges. The default value is null: it ends with a <see cref="TrainingDivergedException"/>.
    /// </summary>
    public RollbackOptions? Rollback { get; init; }

    /// <summary>Who looks at the training after every epoch, and may end it. The default value is none.</summary>
    public IReadOnlyList<ITrainingObserver> Observers
    {
        get;
        init => field = ContentList.Of(value);
    } = ContentList.Of<ITrainingObserver>([]);

    /// <summary>The clock of checkpoints and of the times that are reported. The default value is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>When training ends early. The default value is null: never.</summary>
    public EarlyStoppingOptions? EarlyStopping { get; init; }

    /// <summary>
    /// Whether the model is given the weights of its best epoch in the end: that with the least loss at the last beta, of the validation
    /// rows where there are some, else of training, of the epochs from which beta is settled (<see cref="BetaCourse.SettledEpoch"/>). The
    /// default value is false: it keeps those of the last one.
    /// </summary>
    public bool RestoreBest { get; init; }

    /// <summary>
    /// Where the training is kept, to go on from there after it was cancelled or killed. The default value is null: nowhere.
    /// </summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// Whether the model keeps where its training is, with the state of the optimiser, also of a training that was cancelled, so that a
    /// later call of <see cref="VaeModel.Fit"/> resumes it, with more <see cref="Epochs"/> for example.
    /// <see cref="VaeModel.Save(string, bool)"/> writes it into the model file, which becomes three times as large. The default value is
    /// false.
    /// </summary>
    public bool Resumable { get; init; }

    /// <summary>
    /// Whether training resumes from the checkpoint that is there, or from what the model has kept of a <see cref="Resumable"/> training.
    /// One whose epochs this training would not have had, because of other data, batches, parts of the model or weights at its beginning,
    /// is refused, and the message says what differs. If false, a new training begins from the weights that the model has, and replaces the
    /// checkpoint. The default value is true.
    /// </summary>
    public bool Resume { get; init; } = true;

    /// <summary>The batch size, of options that are for some data.</summary>
    internal int RowsPerBatch => BatchSize ?? DefaultBatchSize;

    /// <summary>These options with the batch size that such data are trained with.</summary>
    internal TrainingOptions For(DataSet data, int copies) =>
        this with { BatchSize = BatchSize ?? (int)Math.Min(DefaultBatchSize, (long)data.RowCount * copies) };

    /// <exception cref="OptionsException">Options are out of their ranges, or the batch is larger than an epoch.</exception>
    internal void Check(DataSet data, int copies)
    {
        var rows = (long)data.RowCount * copies;
        if (rows > Array.MaxLength)
            throw new ArgumentException(
                $"An epoch of {data.RowCount} rows in {copies} muted copies each is too long; expected {Array.MaxLength} at most.",
                nameof(data));

        var checks = new OptionChecks();
        checks.Expect(Epochs is >= 1 and <= BetaCourse.MostEpochs, nameof(Epochs), Epochs, "1 to 10,000,000");
        checks.Expect(BatchSize is null || (BatchSize >= 1 && BatchSize <= rows), nameof(BatchSize), BatchSize,
            $"1 to {rows}, the rows of an epoch: {data.RowCount} rows in {copies} muted copies each");
        checks.Expect(
            LearningRate is > 0 and <= MostLearningRate, nameof(LearningRate), LearningRate, "a number of more than 0 and at most 1e30");
        checks.Expect(LearningRateSchedule is not null, nameof(LearningRateSchedule), null, "a schedule");
        checks.Expect(
            WeightDecay >= 0 && !(WeightDecay * LearningRate >= 1),
            nameof(WeightDecay),
            WeightDecay,
            "0 or more, and less than 1 times the learning rate");
        checks.Expect(Enum.IsDefined(ValidationInput), nameof(ValidationInput), ValidationInput, "Muted, Complete or Both");
        checks.Expect(
            ValidationInput == ValidationInput.Complete || Validation is null || (long)Validation.RowCount * copies <= Array.MaxLength,
            nameof(Validation),

            Validation?.RowCount, $"{Array.MaxLength / copies} rows at most, in {copies} muted copies each");
        checks.Expect(Threads >= 1, nameof(Threads), Threads, "1 or more");
        checks.Expect(
            MaxGradientNorm is null or (> 0 and < double.PositiveInfinity),
            nameof(MaxGradientNorm),
            MaxGradientNorm,
            "a finite number of more than 0");
        checks.Expect(
            Observers?.Contains(null!) == false, nameof(Observers), Observers is null ? null : "a list with null", "a list without null");
        checks.Expect(Time is not null, nameof(Time), null, "a clock");
        checks.ExpectPart(nameof(Rollback), part => Rollback?.Check(part));
        checks.ExpectPart(nameof(EarlyStopping), part => EarlyStopping?.Check(part));
        checks.ExpectPart(nameof(Checkpoints), part => Checkpoints?.Check(part));
        checks.ThrowIfAny(nameof(TrainingOptions));
    }
}

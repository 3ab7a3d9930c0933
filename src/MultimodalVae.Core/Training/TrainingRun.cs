using System.Collections.Immutable;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>A training under way: where it is, and the single step.</summary>
internal sealed class TrainingRun(TrainingSetup setup, ITrainingEngine engine)
{
    private const string Source = "the state to go back to";

    private readonly LossTerms _loss = new(setup.Data.Layout, setup.LatentLoss);
    private readonly double[] _sums = new double[LossTerms.CountOf(setup.Data.Layout)];
    private readonly List<double> _losses = [];
    private double _gradientScale = 1;
    private double? _learningRate;
    private bool _hasStepped;
    private bool _isSynchronized;
    private readonly (Batch? Muted, Batch? Complete) _validation = ValidationBatches.Of(setup);
    private ulong _muting;

    public TrainingSetup Setup => setup;

    public TrainingOptions Options => setup.Options;

    public ITrainingEngine Engine => engine;

    public Batches Batches { get; } = new(setup.Data, setup.Objective, setup.Options, setup.Seed);

    public BetaCourse Course { get; } = BetaCourse.Compute(setup.Objective.Beta, setup.Options.Epochs);

    /// <summary>The epochs that are done.</summary>
    public ImmutableList<TrainingEpoch> History { get; private set; } = [];

    public int Epoch => History.Count;

    /// <summary>How many batches of the next epoch are done.</summary>
    public int Batch { get; private set; }

    /// <summary>Whether all of them are: the epoch is to be ended. A training that failed just then resumes so.</summary>
    public bool HasAllBatches => Batch == Batches.Count;

    /// <summary>How many steps were done.</summary>
    public long Steps => ((long)Epoch * Batches.Count) + Batch;

    /// <summary>The batch that was evaluated last.</summary>
    public Batch LastBatch { get; private set; }

    /// <summary>The terms of its loss.</summary>
    public double[] Terms { get; } = new double[LossTerms.CountOf(setup.Data.Layout)];

    /// <summary>How often it went back.</summary>
    public int Rollbacks { get; private set; }

    /// <summary>
    /// The state to go back to: the last but one that was kept, as training that went on for so long afterwards was not about to diverge
    /// there; where there was none yet, that in which training began.
    /// </summary>
    public TrainingState? Good { get; private set; }

    /// <summary>The last state that was kept since then.</summary>
    public TrainingState? Kept { get; private set; }

    public BestEpoch Best { get; private set; } = null!;

    /// <summary>Whether an observer has ended it.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether the last epoch is done, or none that follows could be better, or an observer has ended it.</summary>
    public bool IsDone => Batch == 0 && (Epoch >= Options.Epochs || Best.EndsTraining || IsStopped);

    /// <summary>Whether it is time to keep the state, as that to go back to.</summary>
    public bool IsKeepDue => Steps % (Options.Rollback?.Interval ?? RollbackOptions.DefaultInterval) == 0;

    /// <summary>Whether the state that was kept last is this one: it is in a checkpoint that was written here.</summary>
    private bool IsKept => Kept is { } kept && (kept.Epochs, kept.Batch) == (Epoch, Batch);

    /// <summary>The step size of Adam in the epoch that is under way, or in the last one.</summary>
    public double LearningRate => _learningRate ??= RateOf(Math.Min(Epoch, Options.Epochs - 1), _losses) * RollbackFactor(Rollbacks);

    /// <summary>The weights after the best epoch, where they are asked for.</summary>
    private BestWeights? BestWeights { get; set; }

    private double Beta => Course[Math.Min(Epoch, Course.EpochCount - 1)];

    /// <summary>Begins where a checkpoint was written, or afresh.</summary>
    /// <param name="state">The state of the checkpoint, or null where there is none.</param>
    /// <param name="source">What it is from, as the beginning of an error.</param>
    /// <param name="begun">Called when it has begun; where it fails, so does this, and all is as before.</param>
    /// <exception cref="InvalidDataException">The state does not fit.</exception>
    public void Begin(TrainingState? state = null, string? source = null, Action? begun = null)
    {
        Best = NewBest();
        var before = Good = Snapshot();
        try
        {
            if (state is not null)
                Resume(state, source ?? Source);
            begun?.Invoke();
        }
        catch
        {
            GoTo(before, Source);
            throw;
        }
    }

    /// <summary>Where it is, for going back.</summary>
    public TrainingState Snapshot() => new()
    {
        History = History,
        Batch = Batch,
        Beta = Beta,
        LearningRate = LearningRate,
        LossSums = [.. _sums],
        Engine = engine.State(),
        BestWeights = BestWeights,
        Muting = _muting,
        Rollbacks = Rollbacks,
        ShownCount = Batches.ShownCount,
    };

    /// <summary>Where it is, for a checkpoint.</summary>
    public TrainingState State() => Snapshot() with
    {
        StoppedOf = IsStopped ? Options.Epochs : null,
        ShownMasks = Batches.ShownMasks,
        Good = Options.Rollback is null ? null : Good,
        Kept = Options.Rollback is null ? null : Kept,
    };

    /// <summary>Goes back to the last good state.</summary>
    public void GoBack()
    {
        GoTo(Good!, Source);
        Kept = null;
    }

    /// <summary>The same, to continue from there with a smaller learning rate.</summary>
    public void RollBack()
    {
        GoBack();
        (Rollbacks, _learningRate) = (Rollbacks + 1, null);
    }

    /// <summary>Computes the loss and gradients of the next batch, and keeps the state where it is time to and it is good.</summary>
    /// <returns>What is not finite, or null.</returns>
    public TrainingDivergence? Evaluate()
    {
        var isKeepDue = IsKeepDue;
        if (Evaluate(isKeepDue) is { } divergence)
            return divergence;
        if (!isKeepDue)
            return null;
        var state = Snapshot();
        if (TrainingDivergence.Of(state.Engine, Epoch, Batch) is { } ofState)
            return ofState;
        if (!IsKept)
            (Good, Kept) = (Kept ?? Good, state);
        return null;
    }

    /// <summary>Computes the loss and gradients of the next batch; nothing is changed by it.</summary>
    /// <param name="looksAtGradients">Whether they are looked at even where they need not be.</param>
    /// <returns>What is not finite, or null.</returns>
    public TrainingDivergence? Evaluate(bool looksAtGradients) => Evaluate(Batches.At(Epoch, Batch), looksAtGradients);

    /// <inheritdoc cref="Evaluate(bool)"/>
    public TrainingDivergence? Evaluate(Batch batch, bool looksAtGradients)
    {
        LastBatch = batch;
        engine.Gradient(batch, Beta, Terms);
        if (_loss.NotFinite(Terms, Epoch, Batch) is { } divergence)
            return divergence;
        if (!looksAtGradients && Options.MaxGradientNorm is null)
            return null;
        var norm = engine.GradientNorm();
        _gradientScale = norm > Options.MaxGradientNorm ? Options.MaxGradientNorm.Value / norm : 1;
        return IsUsable(norm * _gradientScale) ? null : new TrainingDivergence(Epoch, Batch, TrainingDivergence.Gradient, null, norm);
    }

    /// <summary>One step along the gradients.</summary>
    public void Step()
    {
        for (var i = 0; i < Terms.Length; i++)
            _sums[i] += Terms[i];
        if (Batch == 0)
            _muting = Batches.Mixed(_muting, LastBatch);
        Batches.Remember();
        engine.Step(new AdamStep(LearningRate, _gradientScale, Options.WeightDecay));
        (Batch, _hasStepped, _isSynchronized) = (Batch + 1, true, false);
    }

    /// <summary>Ends the epoch, and looks at the validation rows.</summary>
    public TrainingEpoch EndEpoch()
    {
        var terms = _loss.ToNumbers([.. _sums.Select(sum => sum / Batches.Count)], Beta);
        var (muted, complete) = (LossOf(_validation.Muted), LossOf(_validation.Complete));
        return EndEpoch(new TrainingEpoch
        {
            Epoch = Epoch + 1,
            Training = terms,
            Validation = muted ?? complete,
            CompleteValidation = muted is null ? null : complete,
            LearningRate = LearningRate,
        });

        ElboTerms? LossOf(Batch? batch) => batch is { } rows ? _loss.ToNumbers(engine.ValidationTerms(rows, terms.Beta), terms.Beta) : null;
    }

    /// <summary>Ends the epoch, whose losses are known. Where they are asked for, the weights of the best one are kept.</summary>
    public TrainingEpoch EndEpoch(TrainingEpoch done)
    {
        Array.Clear(_sums);
        History = History.Add(done);
        _losses.Add(LossOf(done));
        (Batch, _learningRate) = (0, null);
        if (Best.Add(done) && Options.RestoreBest)
        {
            Synchronize();
            BestWeights = new BestWeights(setup.Model.ExportWeights(), Best.Epoch);
        }

        return done;
    }

    /// <summary>Gives the model the weights as they are now, unless it has them.</summary>
    public void Synchronize()
    {
        if (!_isSynchronized)
            engine.Synchronize();
        _isSynchronized = true;
    }

    /// <summary>Gives the engine the weights of the best epoch, and says whether they are kept.</summary>
    public bool RestoreBest()
    {
        if (BestWeights is not { Epoch: { } epoch } best || epoch != Best.Epoch)
            return false;
        engine.Restore(engine.State() with { Weights = best.Weights }, Source);
        return true;
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one.</summary>
    public TrainingDivergence? LookAtLastStep()
    {
        if (!_hasStepped)
            return null;
        var (epoch, batch) = Batch > 0 ? (Epoch, Batch - 1) : (Epoch - 1, Batches.Count - 1);
        engine.Terms(LastBatch, Beta, Terms);
        return _loss.NotFinite(Terms, epoch, batch) ?? TrainingDivergence.Of(engine.State(), epoch, batch);
    }

    /// <summary>The learning rate of an epoch, before any rollback.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="losses">The losses of those before it.</param>
    /// <exception cref="InvalidOperationException">The schedule gives a factor that is negative or not finite.</exception>
    public double RateOf(int epoch, IReadOnlyList<double> losses)
    {
        var schedule = Options.LearningRateSchedule;
        var factor = schedule.FactorAt(new LearningRatePoint { Epoch = epoch, EpochCount = Options.Epochs, Losses = losses });
        return double.IsFinite(factor) && factor >= 0 ? Options.LearningRate * factor : throw new InvalidOperationException(
            $"The schedule {schedule.GetType().Name} gives a factor of {Numbers.Text(factor)} for epoch {epoch + 1} of {Options.Epochs}; " +
            "expected a finite number, 0 or more.");
    }

    /// <summary>What so many rollbacks have made of the learning rate.</summary>
    public double RollbackFactor(int rollbacks) => rollbacks == 0 ? 1 : Math.Pow(Options.Rollback!.LearningRateFactor, rollbacks);

    /// <summary>The loss of an epoch for schedules of the learning rate.</summary>
    public double LossOf(TrainingEpoch epoch) => (Options.Validation is null ? epoch.Training : epoch.Validation ?? epoch.Training).Total;

    private void Resume(TrainingState state, string source)
    {
        GoTo(state, source);
        Batches.Forget(0);
        Batches.Remember(state.ShownMasks);
        (Rollbacks, Kept) = (state.Rollbacks, state.Kept);

        // Who asks for other epochs, or leaves the observers out, asks for more than the observer allowed.
        IsStopped = state.StoppedOf == Options.Epochs && Options.Observers.Count > 0;
        Good = state.Good ?? Snapshot();
    }

    private BestEpoch NewBest() => new(Course, Options.EarlyStopping, Options.Validation is not null);

    private void GoTo(TrainingState state, string source)
    {
        if (state.BestWeights is { } best)
            setup.Model.CheckWeights(SafeTensorsContent.Of(best.Weights), source);
        engine.Restore(state.Engine, source);
        (Batch, _muting, _learningRate, BestWeights) = (state.Batch, state.Muting, null, state.BestWeights);
        state.LossSums.CopyTo(_sums);
        Batches.Forget(state.ShownCount);
        (History, Best) = (state.History, NewBest());
        _losses.Clear();
        foreach (var epoch in History)
        {
            _losses.Add(LossOf(epoch));
            Best.Add(epoch);
        }

        _hasStepped = HasAllBatches;
        if (_hasStepped)
            LastBatch = Batches.At(Epoch, Batch - 1);
    }

    /// <summary>Adam squares the gradients, in the precision of the model.</summary>
    private bool IsUsable(double norm) => double.IsFinite(setup.Model.IsDouble ? norm * norm : (float)(norm * norm));
}

using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>A training under way: where it stands, and the single step.</summary>
internal sealed class TrainingRun(
    DataSet data,
    TrainingOptions options,
    ITrainedModel model,
    LossTerms loss,
    BatchOrder batches,
    ITrainingEngine engine,
    BetaCourse course,
    TrainingDiagnosis? diagnosis,
    Checkpoints? checkpoints)
{
    private const string Source = "the state to go back to";

    private readonly double[] _sums = new double[loss.Count];
    private double _gradientScale = 1;
    private bool _hasStepped;

    public DataSet Data => data;

    public TrainingOptions Options => options;

    public BatchOrder Batches => batches;

    public ITrainingEngine Engine => engine;

    public BetaCourse Course => course;

    public TrainingDiagnosis? Diagnosis => diagnosis;

    public Checkpoints? Checkpoints => checkpoints;

    /// <summary>The losses of the epochs that are done.</summary>
    public List<TrainingProgress> History { get; } = [];

    /// <summary>How many epochs are done.</summary>
    public int Epoch { get; private set; }

    /// <summary>How many batches of the next one are done.</summary>
    public int Batch { get; private set; }

    /// <summary>How many steps were done.</summary>
    public long Steps => ((long)Epoch * batches.BatchCount) + Batch;

    /// <summary>The terms of the loss of the last batch.</summary>
    public double[] Terms { get; } = new double[loss.Count];

    /// <summary>How often it went back.</summary>
    public int Rollbacks { get; private set; }

    public double LearningRate => Rollbacks == 0 ? options.LearningRate : options.LearningRate * Math.Pow(options.Rollback!.LearningRateFactor, Rollbacks);

    /// <summary>
    /// The place to go back to: the last but one that was kept, as training that went on for so long afterwards was not about to diverge there; where there was none
    /// yet, where training began.
    /// </summary>
    public TrainingPlace? Good { get; private set; }

    /// <summary>The last place that was kept since then.</summary>
    public TrainingPlace? Kept { get; private set; }

    public BestEpoch Best { get; private set; } = new(course.SettledEpoch, options.EarlyStopping);

    /// <summary>The weights after that epoch, where they are asked for.</summary>
    private IReadOnlyDictionary<string, SafeTensor>? BestWeights { get; set; }

    /// <summary>Whether the last epoch is done, or none that follows could be better.</summary>
    public bool IsDone => Epoch >= options.Epochs || Best.EndsTraining;

    /// <summary>Whether it is time to keep the place, as that to go back to.</summary>
    public bool IsPlaceDue => Steps % (options.Rollback?.Steps ?? RollbackOptions.DefaultSteps) == 0;

    private double Beta => course[Math.Min(Epoch, course.EpochCount - 1)];

    public TrainingPlace Place() => new()
    {
        Epochs = Epoch,
        Batch = Batch,
        Sums = [.. _sums],
        NotDiagnosed = diagnosis?.Failed == true,
        BestWeights = BestWeights,
        Engine = engine.State(),
    };

    public TrainingState State() => new()
    {
        History = [.. History],
        Place = Place(),
        Order = batches.Fingerprint(),
        Rollbacks = Rollbacks,
        Good = options.Rollback is null ? null : Good,
        Kept = options.Rollback is null ? null : Kept,
    };

    /// <summary>Goes to a place whose batches were chosen before.</summary>
    /// <param name="place">The place.</param>
    /// <param name="history">The losses of the epochs before it, and perhaps of some behind it.</param>
    /// <param name="source">The file that it is from.</param>
    public void GoTo(TrainingPlace place, IEnumerable<TrainingProgress> history, string source)
    {
        if (place.BestWeights is { } best)
            model.CheckWeights(SafeTensorsContent.Of(best), source);
        engine.Restore(place.Engine, source);
        (Epoch, Batch, _hasStepped) = (place.Epochs, place.Batch, false);
        place.Sums.CopyTo(_sums, 0);
        if (diagnosis is not null)
            diagnosis.Failed = place.NotDiagnosed;
        TrainingProgress[] before = [.. history.Take(place.Epochs)];
        History.Clear();
        History.AddRange(before);
        Best = new BestEpoch(course.SettledEpoch, options.EarlyStopping);
        foreach (var epoch in before)
            Best.Add(epoch);
        BestWeights = place.BestWeights;
    }

    /// <summary>Where training begins, or goes on with what it would go back to.</summary>
    public void Begin(TrainingState? state)
    {
        (Rollbacks, Kept) = (state?.Rollbacks ?? 0, state?.Kept);
        Good = state?.Good ?? Place();
    }

    /// <summary>Keeps a place whose batch had a finite loss and gradient.</summary>
    public void Keep(TrainingPlace place) => (Good, Kept) = (Kept ?? Good, place);

    /// <summary>Goes back to the last good place.</summary>
    public void GoBack(CancellationToken cancellationToken)
    {
        batches.Replay(Good!.Epochs, Good.Batch, cancellationToken);
        GoTo(Good, History, Source);
        Kept = null;
    }

    /// <summary>The same, to go on from there with a smaller learning rate.</summary>
    public void RollBack(CancellationToken cancellationToken)
    {
        GoBack(cancellationToken);
        Rollbacks++;
    }

    /// <summary>Takes the losses of the epoch that was ended, and, where they are asked for, keeps the weights of the best one.</summary>
    public void Add(TrainingProgress progress)
    {
        History.Add(progress);
        if (!Best.Add(progress) || !options.RestoreBest)
            return;
        engine.Synchronize();
        BestWeights = model.ExportWeights();
    }

    /// <summary>Gives the engine the weights of the best epoch, and says whether they are kept.</summary>
    public bool RestoreBest()
    {
        if (BestWeights is null)
            return false;
        engine.Restore(engine.State() with { Weights = BestWeights }, Source);
        return true;
    }

    /// <summary>Chooses the next batch and computes its loss and gradients.</summary>
    /// <param name="looksAtGradients">Whether they are looked at even where they need not be.</param>
    /// <returns>What is not finite, or null.</returns>
    public TrainingDivergence? Gradient(bool looksAtGradients)
    {
        batches.Choose(Batch, Epoch);
        return GradientOfChosen(looksAtGradients);
    }

    /// <summary>The same for the batch that is chosen.</summary>
    public TrainingDivergence? GradientOfChosen(bool looksAtGradients)
    {
        engine.Gradient(Beta, Terms);
        if (NotFiniteTerm(Epoch, Batch) is { } divergence)
            return divergence;
        if (!looksAtGradients && options.MaxGradientNorm is null)
            return null;
        var norm = engine.GradientNorm();
        _gradientScale = norm > options.MaxGradientNorm ? options.MaxGradientNorm.Value / norm : 1;
        return IsUsable(norm * _gradientScale) ? null : new TrainingDivergence(Epoch, Batch, TrainingDivergence.Gradient, null, norm);
    }

    /// <summary>One step along the gradients.</summary>
    public void Step()
    {
        for (var i = 0; i < Terms.Length; i++)
            _sums[i] += Terms[i];
        engine.Step(LearningRate, _gradientScale);
        (Batch, _hasStepped) = (Batch + 1, true);
    }

    /// <summary>The losses of the epoch, averaged over its batches; the next one begins.</summary>
    public ElboTerms EndEpoch()
    {
        var means = loss.ToNumbers([.. _sums.Select(sum => sum / batches.BatchCount)], Beta);
        (Epoch, Batch) = (Epoch + 1, 0);
        Array.Clear(_sums);
        return means;
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one. It takes numbers of the noise.</summary>
    public TrainingDivergence? LookAtLastStep()
    {
        if (!_hasStepped)
            return null;
        var (epoch, batch) = Batch > 0 ? (Epoch, Batch - 1) : (Epoch - 1, batches.BatchCount - 1);
        engine.Terms(Terms);
        return NotFiniteTerm(epoch, batch) ?? TrainingDivergence.Of(engine.State(), epoch, batch);
    }

    /// <summary>Adam squares the gradients, in the precision of the model.</summary>
    private bool IsUsable(double norm) => double.IsFinite(model.IsDouble ? norm * norm : (float)(norm * norm));

    private TrainingDivergence? NotFiniteTerm(int epoch, int batch)
    {
        for (var i = 0; i < Terms.Length; i++)
        {
            if (!double.IsFinite(Terms[i]))
            {
                var (term, modality) = loss.NameOf(i);
                return new TrainingDivergence(epoch, batch, term, modality, Terms[i]);
            }
        }

        return null;
    }
}

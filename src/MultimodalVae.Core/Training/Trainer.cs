using Microsoft.Extensions.Logging;
using MultimodalVae.Data;
using MultimodalVae.Modalities;
using MultimodalVae.Schedules;
using MultimodalVae.Torch;

namespace MultimodalVae.Training;

/// <summary>The training loop: batch, mask, posterior, z, reconstruction, ELBO terms, step.</summary>
internal sealed class Trainer(VaeArchitecture architecture, TrainingObjective objective, VaeNetwork network, int seed, ILogger logger)
{
    private readonly ElboLoss _loss = new(architecture.Layout, objective);

    /// <summary>The different masks that the network was trained on, also where training ended early.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; private set; } = [];

    public TrainingResult Run(
        DataSet data, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var batches = new BatchOrder(data, objective.Muting, options, Seeds.Order(seed));
        using var engine = Engine(data, options, batches);
        var diagnosis = options.Diagnose ? new TrainingDiagnosis(network, _loss, data, seed, logger) : null;
        var fit = new Fit(data, options, batches, engine, BetaCourse.Of(objective.Beta, options.Epochs), diagnosis);
        Announce(fit);
        List<TrainingProgress> history;
        try
        {
            history = RunEpochs(fit, progress, cancellationToken);
        }
        finally
        {
            ShownMasks = batches.ShownMasks;
        }

        CheckLastStep(fit);
        engine.Synchronize();
        var diagnostics = diagnosis?.Run(history[^1], batches.BatchCount, ShownMasks);
        var last = history[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult { History = history, Masks = ShownMasks, Diagnostics = diagnostics };
    }

    private ITrainingEngine Engine(DataSet data, TrainingOptions options, BatchOrder batches)
    {
        if (options.Engine != TrainingEngine.Torch)
        {
            var problem = CompiledEngine.ProblemOf(architecture, out var program);
            if (program is not null)
                return new CompiledEngine(program, network, objective, batches, data, options, seed);
            if (options.Engine == TrainingEngine.Compiled)
                throw new NotSupportedException(problem);
        }

        return new TorchEngine(network, _loss, batches, data, options.LearningRate, seed);
    }

    private void Announce(Fit fit)
    {
        if (architecture.Fusion.ReadsMutedCodes)
            WarnOfMuteValue(fit.Data);
        TrainingLog.Started(
            logger, fit.Data.RowCount, objective.Muting.CopyCount, fit.Options.Epochs, fit.Batches.BatchCount, fit.Options.BatchSize, fit.Options.LearningRate, seed);
        TrainingLog.Schedule(logger, fit.Course);
        foreach (var warning in fit.Course.Warnings)
            TrainingLog.ScheduleWarning(logger, warning);
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one.</summary>
    private void CheckLastStep(Fit fit)
    {
        var (epoch, batch, terms) = (fit.Options.Epochs - 1, fit.Batches.BatchCount - 1, new double[_loss.TermCount]);
        fit.Batches.Choose(batch, epoch);
        fit.Engine.Terms(terms);
        Check(terms, epoch, batch);
    }

    private List<TrainingProgress> RunEpochs(Fit fit, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var (history, epochs) = (new List<TrainingProgress>(), fit.Options.Epochs);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var terms = RunEpoch(fit, epoch, cancellationToken);
            if (progress is not null || fit.Options.Validation is not null || epoch + 1 == epochs / 2)
                fit.Engine.Synchronize();
            var validation = fit.Options.Validation is { } rows ? ElboEvaluation.Run(network, objective, rows, terms.Beta, seed: 0) : null;
            history.Add(new TrainingProgress { Epoch = epoch + 1, EpochCount = epochs, Training = terms, Validation = validation });
            TrainingLog.EpochDone(logger, epoch + 1, epochs, terms.Beta, terms.Reconstruction, terms.Latent, terms.Total);
            TrainingMetrics.EpochDone(history[^1]);
            progress?.Report(history[^1]);
            if (epoch == 0 && !architecture.Fusion.ReadsMutedCodes && fit.Batches.ShownMasks.Any(mask => mask.HidesPartOfAModality))
                WarnOfMuteValue(fit.Data);
            if (epoch + 1 == epochs / 2)
                _ = fit.Diagnosis?.Run(history[^1], fit.Batches.BatchCount, fit.Batches.ShownMasks);
        }

        return history;
    }

    private ElboTerms RunEpoch(Fit fit, int epoch, CancellationToken cancellationToken)
    {
        fit.Batches.Shuffle();
        var (beta, sums, terms) = (fit.Course[epoch], new double[_loss.TermCount], new double[_loss.TermCount]);
        for (var batch = 0; batch < fit.Batches.BatchCount; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.Access.ThrowIfDisposed();
            var began = TrainingMetrics.StepBegins();
            fit.Batches.Choose(batch, epoch);
            fit.Engine.Gradient(beta, terms);
            Check(terms, epoch, batch);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += terms[i];
            fit.Engine.Step();
            TrainingMetrics.StepDone(began, fit.Options.BatchSize);
        }

        return _loss.ToNumbers([.. sums.Select(sum => sum / fit.Batches.BatchCount)], beta);
    }

    private void Check(double[] terms, int epoch, int batch)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (!double.IsFinite(terms[i]))
                throw new TrainingDivergedException(epoch, batch, _loss.NameOf(i), terms[i]);
        }
    }

    /// <summary>Of a fusion that leaves hidden modalities out, only the hidden columns of a modality that is partly shown are read as muted.</summary>
    private void WarnOfMuteValue(DataSet data)
    {
        var layout = architecture.Layout;
        foreach (var (column, least, greatest) in layout.ColumnsAroundMuteValue(data.Rows))
            TrainingLog.MuteValueInRange(logger, layout.MuteValue, column, least, greatest);
    }

    private sealed record Fit(
        DataSet Data, TrainingOptions Options, BatchOrder Batches, ITrainingEngine Engine, BetaCourse Course, TrainingDiagnosis? Diagnosis);
}

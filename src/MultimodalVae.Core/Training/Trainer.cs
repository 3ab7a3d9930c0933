using Microsoft.Extensions.Logging;
using MultimodalVae.Data;
using MultimodalVae.Modalities;
using MultimodalVae.Schedules;
using MultimodalVae.Torch;
using static TorchSharp.torch;

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
        using var batches = new BatchSource(data, objective.Muting, options, network.ScalarType, Seeds.Order(seed));
        using var noise = Seeds.Noise(seed);
        using var adam = new Adam(network.parameters(), options.LearningRate);
        var diagnosis = options.Diagnose ? new TrainingDiagnosis(network, _loss, data, seed, logger) : null;
        var fit = new Fit(data, options, batches, noise, adam, BetaCourse.Of(objective.Beta, options.Epochs), diagnosis);
        Announce(fit);
        List<TrainingProgress> history;
        try
        {
            history = RunEpochs(fit, progress, cancellationToken);
        }
        finally
        {
            ShownMasks = batches.Masks;
        }

        CheckLastStep(fit);
        var diagnostics = diagnosis?.Run(history[^1], batches.BatchCount, ShownMasks);
        var last = history[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult { History = history, Masks = ShownMasks, Diagnostics = diagnostics };
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
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (epoch, batch) = (fit.Options.Epochs - 1, fit.Batches.BatchCount - 1);
        Add(Terms(fit.Batches.Batch(batch, epoch), fit.Noise), new double[_loss.TermCount], epoch, batch);
    }

    private Tensor Terms((Tensor Rows, Tensor Observed) batch, Generator noise)
    {
        var posterior = network.Encode(batch.Rows, batch.Observed);
        return _loss.Terms(batch.Rows, posterior, network.Decode(posterior.Sample(noise)));
    }

    private List<TrainingProgress> RunEpochs(Fit fit, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var (history, epochs) = (new List<TrainingProgress>(), fit.Options.Epochs);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var terms = RunEpoch(fit, epoch, cancellationToken);
            network.eval();
            var validation = fit.Options.Validation is { } rows ? ElboEvaluation.Run(network, objective, rows, terms.Beta, seed: 0) : null;
            history.Add(new TrainingProgress { Epoch = epoch + 1, EpochCount = epochs, Training = terms, Validation = validation });
            TrainingLog.EpochDone(logger, epoch + 1, epochs, terms.Beta, terms.Reconstruction, terms.Latent, terms.Total);
            progress?.Report(history[^1]);
            if (epoch == 0 && !architecture.Fusion.ReadsMutedCodes && fit.Batches.Masks.Any(mask => mask.HidesPartOfAModality))
                WarnOfMuteValue(fit.Data);
            if (epoch + 1 == epochs / 2)
                _ = fit.Diagnosis?.Run(history[^1], fit.Batches.BatchCount, fit.Batches.Masks);
        }

        return history;
    }

    private ElboTerms RunEpoch(Fit fit, int epoch, CancellationToken cancellationToken)
    {
        network.train();
        fit.Batches.Shuffle();
        var (beta, sums) = (fit.Course[epoch], new double[_loss.TermCount]);
        for (var batch = 0; batch < fit.Batches.BatchCount; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var terms = Terms(fit.Batches.Batch(batch, epoch), fit.Noise);
            Add(terms, sums, epoch, batch);
            _loss.Total(terms, beta).backward();
            fit.Adam.Step();
        }

        return _loss.ToNumbers([.. sums.Select(sum => sum / fit.Batches.BatchCount)], beta);
    }

    private void Add(Tensor terms, double[] sums, int epoch, int batch)
    {
        var values = terms.detach().to(ScalarType.Float64).data<double>();
        for (var i = 0; i < sums.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new TrainingDivergedException(epoch, batch, _loss.NameOf(i), values[i]);
            sums[i] += values[i];
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
        DataSet Data, TrainingOptions Options, BatchSource Batches, Generator Noise, Adam Adam, BetaCourse Course, TrainingDiagnosis? Diagnosis);
}

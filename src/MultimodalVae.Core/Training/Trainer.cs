using Microsoft.Extensions.Logging;
using MultimodalVae.Data;
using MultimodalVae.Schedules;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>The training loop: batch, mask, posterior, z, reconstruction, ELBO terms, step.</summary>
internal sealed class Trainer(VaeArchitecture architecture, TrainingObjective objective, VaeNetwork network, int seed, ILogger logger)
{
    private readonly ElboLoss _loss = new(architecture.Layout, objective);

    public TrainingResult Run(
        DataSet data, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        WarnOfMuteValue(data);
        using var batches = new BatchSource(data, objective.Muting, options, network.ScalarType, Seeds.Order(seed));
        using var noise = Seeds.Noise(seed);
        using var adam = new Adam(network.parameters(), options.LearningRate);
        TrainingLog.Started(
            logger, data.RowCount, objective.Muting.CopyCount, options.Epochs, batches.BatchCount, options.BatchSize, options.LearningRate, seed);

        var diagnosis = options.Diagnose ? new TrainingDiagnosis(network, _loss, data, seed, logger) : null;
        var history = new List<TrainingProgress>();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var beta = BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = options.Epochs });
            var terms = RunEpoch(batches, adam, noise, epoch, beta, cancellationToken);
            network.eval();
            var validation = options.Validation is { } rows ? ElboEvaluation.Run(network, objective, rows, beta, seed: 0) : null;
            history.Add(new TrainingProgress { Epoch = epoch + 1, EpochCount = options.Epochs, Training = terms, Validation = validation });
            TrainingLog.EpochDone(logger, epoch + 1, options.Epochs, beta, terms.Reconstruction, terms.Latent, terms.Total);
            progress?.Report(history[^1]);
            if (epoch + 1 == options.Epochs / 2)
                _ = diagnosis?.Run(history[^1], batches.BatchCount, batches.Masks);
        }

        var masks = batches.Masks;
        CheckLastStep(batches, noise, options.Epochs - 1);
        var diagnostics = diagnosis?.Run(history[^1], batches.BatchCount, masks);
        var last = history[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult { History = history, Masks = masks, Diagnostics = diagnostics };
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one.</summary>
    private void CheckLastStep(BatchSource batches, Generator noise, int epoch)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var last = batches.BatchCount - 1;
        Add(Terms(batches.Batch(last, epoch), noise), new double[_loss.TermCount], epoch, last);
    }

    private Tensor Terms((Tensor Rows, Tensor Observed) batch, Generator noise)
    {
        var posterior = network.Encode(batch.Rows, batch.Observed);
        return _loss.Terms(batch.Rows, posterior, network.Decode(posterior.Sample(noise)));
    }

    private ElboTerms RunEpoch(
        BatchSource batches, Adam adam, Generator noise, int epoch, double beta, CancellationToken cancellationToken)
    {
        network.train();
        batches.Shuffle();
        var sums = new double[_loss.TermCount];
        for (var batch = 0; batch < batches.BatchCount; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var terms = Terms(batches.Batch(batch, epoch), noise);
            Add(terms, sums, epoch, batch);
            _loss.Total(terms, beta).backward();
            adam.Step();
        }

        return _loss.ToNumbers([.. sums.Select(sum => sum / batches.BatchCount)], beta);
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

    private double BetaAt(TrainingPoint point)
    {
        var beta = objective.Beta.BetaAt(point);
        return double.IsFinite(beta) && beta >= 0
            ? beta
            : throw new InvalidOperationException(
                $"The schedule {objective.Beta.GetType().Name} gives beta {beta} for epoch {point.Epoch} of {point.EpochCount}; a finite number, 0 or more, is wanted.");
    }

    private void WarnOfMuteValue(DataSet data)
    {
        var mute = architecture.MuteValue;
        for (var column = 0; column < data.Layout.Width; column++)
        {
            var values = data.Rows.Columns(column, 1).Values.ToArray();
            var (minimum, maximum) = (values.Min(), values.Max());
            if (minimum <= mute && mute <= maximum)
                TrainingLog.MuteValueInRange(logger, mute, data.Layout.ColumnNames[column], minimum, maximum);
        }
    }
}

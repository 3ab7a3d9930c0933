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
    private readonly ModalityLayout _layout = architecture.Layout;
    private readonly ElboLoss _loss = new(architecture.Layout, objective.Weighting);

    /// <summary>The different masks that the network was trained on, also where training ended early.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; private set; } = [];

    public TrainingResult Run(
        DataSet data, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var course = BetaCourse.Of(objective.Beta, options.Epochs);
        WarnOfMuteValue(data);
        using var batches = new BatchSource(data, objective.Muting, options, network.ScalarType, Seeds.Order(seed));
        using var noise = Seeds.Noise(seed);
        using var adam = new Adam(network.parameters(), options.LearningRate);
        TrainingLog.Started(
            logger, data.RowCount, objective.Muting.CopyCount, options.Epochs, batches.BatchCount, options.BatchSize, options.LearningRate, seed);

        TrainingLog.Schedule(logger, course);
        foreach (var warning in course.Warnings)
            TrainingLog.ScheduleWarning(logger, warning);

        List<TrainingProgress> history;
        try
        {
            history = RunEpochs(batches, adam, noise, course, options.Validation, progress, cancellationToken);
        }
        finally
        {
            ShownMasks = batches.Masks;
        }

        CheckLastStep(batches, noise, options.Epochs - 1);
        var last = history[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult { History = history, Masks = ShownMasks };
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one.</summary>
    private void CheckLastStep(BatchSource batches, Generator noise, int epoch)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var last = batches.BatchCount - 1;
        Add(Terms(batches.Batch(last, epoch), noise), new double[_layout.Modalities.Count + 1], epoch, last);
    }

    private Tensor Terms((Tensor Rows, Tensor Observed) batch, Generator noise)
    {
        var posterior = network.Encode(batch.Rows, batch.Observed);
        return _loss.Terms(batch.Rows, posterior, network.Decode(posterior.Sample(noise)));
    }

    private List<TrainingProgress> RunEpochs(
        BatchSource batches,
        Adam adam,
        Generator noise,
        BetaCourse course,
        DataSet? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var history = new List<TrainingProgress>();
        for (var epoch = 0; epoch < course.EpochCount; epoch++)
        {
            var beta = course[epoch];
            var terms = RunEpoch(batches, adam, noise, epoch, beta, cancellationToken);
            network.eval();
            var validationTerms = validation is null ? null : ElboEvaluation.Run(network, objective.Weighting, validation, beta, seed: 0);
            history.Add(new TrainingProgress { Epoch = epoch + 1, EpochCount = course.EpochCount, Training = terms, Validation = validationTerms });
            TrainingLog.EpochDone(logger, epoch + 1, course.EpochCount, beta, terms.Reconstruction, terms.Latent, terms.Total);
            progress?.Report(history[^1]);
        }

        return history;
    }

    private ElboTerms RunEpoch(
        BatchSource batches, Adam adam, Generator noise, int epoch, double beta, CancellationToken cancellationToken)
    {
        network.train();
        batches.Shuffle();
        var sums = new double[_layout.Modalities.Count + 1];
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
            {
                var term = i < _layout.Modalities.Count ? $"reconstruction loss of '{_layout.Modalities[i].Name}'" : "latent loss";
                throw new TrainingDivergedException(epoch, batch, term, values[i]);
            }

            sums[i] += values[i];
        }
    }

    private void WarnOfMuteValue(DataSet data)
    {
        foreach (var (column, least, greatest) in _layout.ColumnsAroundMuteValue(data.Rows))
            TrainingLog.MuteValueInRange(logger, _layout.MuteValue, column, least, greatest);
    }
}

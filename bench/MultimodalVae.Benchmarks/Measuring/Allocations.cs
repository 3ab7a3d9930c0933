using MultimodalVae.Data;
using MultimodalVae.Training;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Managed bytes, of all threads.</summary>
internal static class Allocations
{
    private const int Epochs = 60;
    private const int BatchSize = 100;

    /// <summary>Bytes of a call, after calls that warm up.</summary>
    public static double OfCall(int count, Action call)
    {
        for (var i = 0; i < count; i++)
            call();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < count; i++)
            call();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / count;
    }

    /// <summary>Bytes of a training step: how much more an epoch of the same rows allocates with twice the steps, divided by the steps that it has more.</summary>
    public static double OfTrainingStep(VaeModel model, DataSet rows, TrainingOptions options)
    {
        var entries = rows.RowCount * model.Objective.Muting.CopyCount;
        var more = (entries / (BatchSize / 2)) - (entries / BatchSize);
        return (OfEpoch(model, rows, options, BatchSize / 2) - OfEpoch(model, rows, options, BatchSize)) / more;
    }

    private static double OfEpoch(VaeModel model, DataSet rows, TrainingOptions options, int batchSize)
    {
        var counter = new EpochCounter();
        model.Fit(rows, options with { Epochs = Epochs, BatchSize = batchSize, LearningRate = 1e-4, Diagnose = false }, counter);
        return counter.OfEpochs().Median();
    }

    private sealed class EpochCounter : IProgress<TrainingProgress>
    {
        private readonly long[] _bytes = new long[Epochs];

        public void Report(TrainingProgress value) => _bytes[value.Epoch - 1] = GC.GetTotalAllocatedBytes(precise: true);

        public IEnumerable<double> OfEpochs() => _bytes.Zip(_bytes.Skip(1), (before, after) => (double)(after - before));
    }
}

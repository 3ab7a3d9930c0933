namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Managed bytes, of all threads.</summary>
internal static class Allocations
{
    private const int Epochs = 120;

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

    /// <summary>
    /// Bytes of a training step: how much more an epoch of twice the rows allocates, divided by the number of additional steps.
    /// </summary>
    public static double OfTrainingStep(VaeModel model, DataSet rows, TrainingOptions options)
    {
        var copies = model.Objective.Muting.CopyCount;
        var few = rows.Slice(0, rows.RowCount / 2);
        var batch = options.BatchSize ?? throw new ArgumentException("The options have no batch size; expected one.", nameof(options));
        var more = (rows.RowCount * copies / batch) - (few.RowCount * copies / batch);
        return (OfEpoch(model, rows, options) - OfEpoch(model, few, options)) / more;
    }

    private static double OfEpoch(VaeModel model, DataSet rows, TrainingOptions options)
    {
        var counter = new EpochCounter();
        model.Fit(rows, options with { Epochs = Epochs, LearningRate = 1e-4, Diagnose = false }, counter);
        return counter.OfEpochs().Median();
    }

    private sealed class EpochCounter : IProgress<TrainingProgress>
    {
        private readonly long[] _bytes = new long[Epochs];

        public void Report(TrainingProgress value) => _bytes[value.Epoch - 1] = GC.GetTotalAllocatedBytes(precise: true);

        /// <summary>Those of the second half: by then the run-time compiler has reached its last tier.</summary>
        public IEnumerable<double> OfEpochs() =>
            _bytes.Zip(_bytes.Skip(1), (before, after) => (double)(after - before)).Skip(Epochs / 2);
    }
}

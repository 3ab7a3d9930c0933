namespace MultimodalVae.Core.Probe;

/// <summary>
/// Reads a CSV and trains on it until its first step; prints how many bytes were allocated for each, whether or not they are free again. Of
/// the training it is what all rows take more than a few: the weights and the optimiser are not counted.
/// </summary>
internal static class FirstStep
{
    /// <summary>As many as a diagnosis looks at.</summary>
    private const int FewRows = 256;

    public static int Run(string path, Precision precision)
    {
        _ = Measured(path, precision, rows: FewRows); // what is allocated once per process
        var few = Measured(path, precision, rows: FewRows).Trained;
        var (read, trained) = Measured(path, precision, rows: null);
        Console.WriteLine($"{read} {trained - few}");
        return 0;
    }

    private static (long Read, long Trained) Measured(string path, Precision precision, int? rows)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = DataSet.ReadCsv(path);
        var read = GC.GetAllocatedBytesForCurrentThread() - before;
        data = rows is { } count ? data.Slice(0, count) : data;
        using var first = new CancellationTokenSource();
        var muting = new FirstMuting(first);
        using var model = new VaeBuilder().AddModalities(data.Layout).WithPrecision(precision).WithMuting(muting).Build();
        before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            model.Fit(data, new TrainingOptions { Epochs = 2 }, null, first.Token);
        }
        catch (OperationCanceledException)
        {
        }

        return (read, muting.Allocated - before);
    }

    /// <summary>Is asked for the masks of the first step when all else is there.</summary>
    private sealed class FirstMuting(CancellationTokenSource stop) : IMutingStrategy
    {
        public long Allocated { get; private set; }

        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            if (point.EpochCount > 1 && Allocated == 0)
            {
                Allocated = GC.GetAllocatedBytesForCurrentThread();
                stop.Cancel();
            }

            return layout.All;
        }
    }
}

using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;
using MultimodalVae.Parts;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Checkpoints that a training goes on from, or refuses.</summary>
internal sealed class CheckpointKind : IFileKind
{
    public const string KindName = "checkpoint";

    private const int Epochs = 3;

    private static readonly ModalityLayout _layout = new(new Modality("arm", 2), new Modality("touch", 1));
    private static readonly DataSet _data = new(_layout, RowMatrix.Create(6, _layout.Width, (row, values) => values.Fill(row % 2)));

    private readonly IReadOnlyList<byte[]> _seeds = [.. Enumerable.Range(0, Epochs + 1).Select(Seed)];

    public string Name => KindName;

    public MemoryBound Bound => new(Factor: 64);

    public IReadOnlyList<Reader> Readers { get; } = [new TrainedAgain().Reader];

    public FuzzInput Next(Random random)
    {
        var (newest, previous) = (Damaged(random), random.OneIn(3) ? null : random.OneIn(3) ? random.Pick(_seeds) : Damaged(random));
        return new FuzzInput(newest, previous);
    }

    private byte[] Damaged(Random random)
    {
        var bytes = SafeTensorsMutations.Mutate(random.Pick(_seeds), random.Pick(_seeds), random);
        return random.OneIn(3) ? bytes : CheckpointDigest.Renewed(bytes);
    }

    private static VaeModel Model() => new VaeBuilder()
        .AddModality("arm", 2, modality => modality.Hidden(2))
        .AddModality("touch", 1, modality => modality.Hidden([]).Likelihood(new BernoulliLikelihood()))
        .WithFusion(new ProductOfExpertsFusion())
        .WithMuting(MutingStrategy.RandomModalities(0.3))
        .WithLatent(1)
        .WithSeed(1)
        .Build();

    private static TrainingOptions Options(string path) => new()
    {
        Epochs = Epochs,
        BatchSize = 3,
        Diagnose = false,
        Validation = _data,
        Checkpoints = new CheckpointOptions { Path = path, Interval = null, EpochInterval = 1 },
    };

    /// <summary>A training that was cancelled after some epochs.</summary>
    public static byte[] Seed(int epochs)
    {
        var folder = MemoryFolder.Create();
        try
        {
            using var model = Model();
            using var cancel = new CancellationTokenSource();
            var path = Path.Combine(folder.FullName, "seed");
            if (epochs == 0)
                cancel.Cancel();
            try
            {
                model.Fit(_data, Options(path), new SynchronousProgress<TrainingProgress>(progress =>
                {
                    if (progress.Epoch == epochs)
                        cancel.Cancel();
                }), cancel.Token);
            }
            catch (OperationCanceledException)
            {
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// A model that is trained from what is there. One that was refused a checkpoint must be as it was; one that went on has done its work.
    /// </summary>
    private sealed class TrainedAgain
    {
        private static readonly RowMatrix _row = new double[,] { { 0.5, -0.5, 1 } };

        private VaeModel _model = Model();

        public Reader Reader => new(
            "VaeModel.Fit", [Refusal.Damaged, Refusal.NotSupported, new Refusal(typeof(TrainingDivergedException), NamesFile: false)],
            Read);

        private Action Read(string path)
        {
            var before = Answer();
            try
            {
                var result = _model.Fit(_data, Options(path));
                var trained = _model;
                _model = Model();
                return () => Use(trained, result);
            }
            catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
            {
                if (!Answer().SequenceEqual(before))
                    throw new InvalidOperationException("the model is not as it was before the checkpoint was refused.", exception);
                throw;
            }
            catch (TrainingDivergedException)
            {
                _model.Dispose();
                _model = Model();
                throw;
            }
        }

        private static void Use(VaeModel trained, TrainingResult result)
        {
            using (trained)
            {
                Reconstruct(trained);
                if (result.History.Count != Epochs)
                    throw new InvalidOperationException($"the training has {result.History.Count} epochs.");
            }
        }

        /// <summary>
        /// A checkpoint may have weights that are finite and too large to compute with: the model says so when it is asked.
        /// </summary>
        private static void Reconstruct(VaeModel trained)
        {
            try
            {
                _ = trained.Reconstruct(_row, trained.Layout.All).Mean;
            }
            catch (NotFiniteNumberException)
            {
            }
        }

        private double[] Answer() => _model.Reconstruct(_row, _model.Layout.All).Mean.Values.ToArray();
    }
}

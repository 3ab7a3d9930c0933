using MultimodalVae.Files;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;
using MultimodalVae.Parts;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Model files with a training, which a later call of Fit resumes or refuses.</summary>
internal sealed class ResumedModelKind : IFileKind
{
    public const string KindName = "resumed";

    private const int Epochs = 3;

    /// <summary>What a file says of the model itself: where that is damaged too, <see cref="ModelKind"/> looks at it.</summary>
    private static readonly string[] _ofModel = ["architecture", "objective", "layout", "columns"];

    private readonly IReadOnlyList<byte[]> _seeds = [Seed(isCancelled: false), Seed(isCancelled: true)];
    private readonly IReadOnlyDictionary<string, string> _metadata;
    private readonly DataSet _data;

    public ResumedModelKind()
    {
        using var model = Model();
        (_data, _metadata) = (Data(model.Layout), MetadataOf(_seeds[0]));
        Readers =
        [
            new Reader(
                "VaeModel.Load and Fit",
                [Refusal.Damaged with { NamesFile = false }, Refusal.NotSupported, new Refusal(
                    typeof(TrainingDivergedException), NamesFile: false)],
                Read),
        ];
    }

    public string Name => KindName;

    public MemoryBound Bound => new(Factor: 64);

    public IReadOnlyList<Reader> Readers { get; }

    public FuzzInput Next(Random random) => new(SafeTensorsMutations.Mutate(random.Pick(_seeds), random.Pick(_seeds), random));

    private Action Read(string path)
    {
        var model = VaeModel.Load(path);
        var metadata = SafeTensorsFile.Read(path).Metadata;
        if (_ofModel.Any(key => metadata.GetValueOrDefault(key) != _metadata[key]))
            return model.Dispose;
        try
        {
            if (model.Fit(_data, Options with { Epochs = Epochs + 1 }).History.Count != Epochs + 1)
                throw new InvalidOperationException("the training has another number of epochs.");
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return () =>
        {
            using (model)
                model.Save(path);
        };
    }

    private static TrainingOptions Options => new()
    {
        Epochs = Epochs,
        BatchSize = 3,
        Diagnose = false,
        Resumable = true,
        Rollback = new RollbackOptions { Interval = 2 },
        RestoreBest = true,
    };

    private static VaeModel Model() => new VaeBuilder()
        .AddModality("arm", 2, modality => modality.Hidden(2))
        .AddModality("touch", 1, modality => modality.Hidden([]).Likelihood(new BernoulliLikelihood()))
        .WithMuting(MutingStrategy.RandomModalities(0.3))
        .WithLatent(1)
        .WithSeed(1)
        .Build();

    private static DataSet Data(ModalityLayout layout) =>
        new(layout, RowMatrix.Create(9, layout.Width, (row, values) => values.Fill(row % 2)));

    private static byte[] Seed(bool isCancelled)
    {
        var folder = MemoryFolder.Create();
        try
        {
            var path = Path.Combine(folder.FullName, "seed");
            using var cancel = new CancellationTokenSource();
            using var model = Model();
            try
            {
                model.Fit(Data(model.Layout), Options, new SynchronousProgress<TrainingProgress>(_ => Stop()), cancel.Token);
            }
            catch (OperationCanceledException)
            {
            }

            model.Save(path);
            return File.ReadAllBytes(path);

            void Stop()
            {
                if (isCancelled)
                    cancel.Cancel();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyDictionary<string, string> MetadataOf(byte[] seed)
    {
        var folder = MemoryFolder.Create();
        try
        {
            var path = Path.Combine(folder.FullName, "seed");
            File.WriteAllBytes(path, seed);
            return SafeTensorsFile.Read(path).Metadata;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using MultimodalVae.Files;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Model files, and weights of other programs.</summary>
internal sealed class ModelKind : IFileKind
{
    public const string KindName = "model";

    private readonly VaeModel _model = ModelSeeds.Trained();
    private readonly IReadOnlyList<byte[]> _seeds = ModelSeeds.All();

    public ModelKind() => Readers =
    [
        new Reader("SafeTensorsFile.Read", [Refusal.Damaged], path => UseOf(SafeTensorsFile.Read(path))),
        new Reader("VaeModel.Load", [Refusal.Damaged, Refusal.NotSupported], path => UseOf(VaeModel.Load(path), path)),
        new Reader("VaeModel.Architecture", [Refusal.Damaged, Refusal.NotSupported], path =>
        {
            using var model = VaeModel.Load(path);
            var (architecture, objective) = (model.Architecture, model.Objective);
            return () => _ = (architecture.Layout, objective.Beta);
        }),
        new Reader("VaeModel.LoadWeights", [Refusal.Damaged, Refusal.NotSupported], path =>
        {
            _model.LoadWeights(path);
            return () => Reconstruct(_model);
        }),
        new Reader("VaeModel.LoadWeights by names", [Refusal.Damaged, Refusal.NotSupported], path =>
        {
            _model.LoadWeights(path, name => ModelSeeds.OtherNames + name, transposed: true);
            return () => Reconstruct(_model);
        }),
    ];

    public string Name => KindName;

    public MemoryBound Bound => new(Factor: 64);

    public IReadOnlyList<Reader> Readers { get; }

    public FuzzInput Next(Random random) => new(SafeTensorsMutations.Mutate(random.Pick(_seeds), random.Pick(_seeds), random));

    private static Action UseOf(SafeTensorsContent content) => () => _ = content.Tensors.Values.Sum(tensor => tensor.Values.Count);

    private static Action UseOf(VaeModel model, string path) => () =>
    {
        using (model)
        {
            Reconstruct(model);
            model.Save(path);
        }
    };

    /// <summary>Finite weights may be too large to compute with: the model says so when it is asked.</summary>
    private static void Reconstruct(VaeModel model)
    {
        try
        {
            _ = model.Reconstruct(new RowMatrix(1, model.Layout.Width, new double[model.Layout.Width]), model.Layout.All).Mean;
        }
        catch (NotFiniteNumberException)
        {
        }
    }
}

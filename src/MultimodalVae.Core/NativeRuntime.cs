using System.Numerics;
using MultimodalVae.Data;
using MultimodalVae.Diagnostics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>A model on the native engine. libtorch is loaded where its training is asked for with the torch engine, and never otherwise.</summary>
internal sealed class NativeRuntime<TNumber> : ModelRuntime
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly VaeArchitecture _architecture;
    private readonly Numerics<TNumber> _numerics;
    private readonly ModelGraph _graph;
    private readonly Lazy<InferencePlan> _inference;
    private readonly Lazy<TrainingPlan> _training;
    private readonly Lock _lock = new();
    private NativeModel<TNumber>? _model;

    public NativeRuntime(VaeArchitecture architecture, ModelGraph graph, int seed, Numerics<TNumber> numerics)
    {
        (_architecture, _numerics) = (architecture, numerics);
        _graph = graph;
        (_inference, _training) = (new Lazy<InferencePlan>(() => new InferencePlan(graph)), new Lazy<TrainingPlan>(() => new TrainingPlan(graph)));
        Weights = new AlignedArray<TNumber>(Map.Count);
        InitialWeights.Fill(Map, Weights, architecture.Initialisation, seed);
    }

    public override bool IsDouble => typeof(TNumber) == typeof(double);

    public override string GraphText => Engines.GraphText.Of(_graph);

    public override long ParameterCount => Map.ParameterCount;

    public override IEnumerable<string> WeightNames => Map.Tensors.Select(tensor => tensor.Name);

    public TrainingPlan TrainingPlan => _training.Value;

    /// <summary>The weights, for the holder of <see cref="NetworkAccess.Change"/>, who says <see cref="WeightsChanged"/>.</summary>
    public AlignedArray<TNumber> Weights { get; }

    public WeightMap Map => _graph.Weights;

    /// <summary>The model with the weights as they are, for the holder of <see cref="NetworkAccess.Read"/>.</summary>
    private NativeModel<TNumber> Model
    {
        get
        {
            lock (_lock)
                return _model ??= new NativeModel<TNumber>(_inference.Value, Weights, _numerics);
        }
    }

    public void WeightsChanged() => _model = null;

    public override IReadOnlyDictionary<string, SafeTensor> ExportWeights() => NativeWeights.Export(Map, Weights);

    public override void CheckWeights(SafeTensorsContent content, string source) => NativeWeights.Check<TNumber>(Map, content, source, []);

    public override void ImportWeights(
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
    {
        NativeWeights.Import(Map, Weights, content, source, knownProblems, nameInFile, transposed);
        WeightsChanged();
    }

    public override IColumnDistribution Encode(RowMatrix rows, ObservationMask mask) => Model.Encode(rows, mask);

    public override Reconstruction Decode(RowMatrix latent) => Model.Decode(latent);

    public override Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw) => Model.Reconstruct(rows, mask, draw);

    public override RowMatrix SamplePrior(int count, int seed) => Model.SamplePrior(count, seed);

    public override IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed) =>
        Model.SampleConditional(rows, mask, count, seed);

    public override ElboTerms Elbo(TrainingObjective objective, DataSet data, double beta, int seed)
    {
        var terms = NativeEvaluation<TNumber>.TermsOf(TrainingPlan, Weights, _numerics, Scales(objective), data.Rows, seed);
        return new ElboLoss(data.Layout, objective).ToNumbers(terms, beta);
    }

    public override DiagnosticsReport Diagnose(TrainingObjective objective, DataSet data, DiagnosticsOptions options) =>
        new NativeDiagnosis<TNumber>(TrainingPlan, Model, Weights, _numerics, Scales(objective)).Run(data, options);

    public override ITrainingEngine CreateEngine(TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed)
    {
        if (options.Engine == TrainingEngine.Torch)
            return CreateTorchEngine(objective, batches, data, seed);
        var rows = new TrainingRows<TNumber>(data.Rows, data.Layout);
        var trainerOptions = new NativeTrainerOptions(options.BatchSize, seed, options.Threads);
        return new NativeEngine<TNumber>(this, batches, weights =>
            new NativeTrainer<TNumber>(TrainingPlan, weights, rows, Scales(objective), trainerOptions, _numerics));
    }

    public override void Dispose()
    {
    }

    private TorchEngine CreateTorchEngine(TrainingObjective objective, BatchOrder batches, DataSet data, int seed)
    {
        TorchRuntime.EnsureLoaded();
        var network = new VaeNetwork(_architecture, seed);
        Torch.Weights.Import(network, SafeTensorsContent.Of(ExportWeights()), "the model", []);
        return new TorchEngine(network, new ElboLoss(data.Layout, objective), batches, data, seed)
        {
            Reason = "it was asked for",
            Synchronized = weights =>
            {
                using var change = Access.Change();
                NativeWeights.Copy(Map, Weights, weights);
                WeightsChanged();
            },
        };
    }

    private TrainingObjectiveScales Scales(TrainingObjective objective) => objective.Scales(_architecture.Layout);
}

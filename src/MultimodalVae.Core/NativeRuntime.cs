using System.Numerics;
using MultimodalVae.Data;
using MultimodalVae.Diagnostics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>A model of one precision: its graph, its weights, and what runs it.</summary>
internal sealed class NativeRuntime<TNumber> : ModelRuntime
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Lazy<InferencePlan> _inference;
    private readonly Lazy<TrainingPlan> _training;
    private readonly Lock _lock = new();
    private NativeModel<TNumber>? _model;

    public NativeRuntime(VaeArchitecture architecture, ModelGraph graph, int seed, Numerics<TNumber> numerics)
    {
        (Graph, Numerics) = (graph, numerics);
        (_inference, _training) = (new Lazy<InferencePlan>(() => new InferencePlan(graph)), new Lazy<TrainingPlan>(() => new TrainingPlan(graph)));
        Weights = new AlignedArray<TNumber>(Map.Count);
        InitialWeights.Fill(Map, Weights, architecture.Initialisation, seed);
    }

    public override bool IsDouble => typeof(TNumber) == typeof(double);

    public ModelGraph Graph { get; }

    public Numerics<TNumber> Numerics { get; }

    public override string? GraphText => Graph.ExternalParts.Count == 0 ? Engines.GraphText.Of(Graph) : null;

    public override long ParameterCount => Map.ParameterCount;

    public override IEnumerable<string> WeightNames => Map.Tensors.Select(tensor => tensor.Name);

    public TrainingPlan TrainingPlan => _training.Value;

    /// <summary>The weights, for the holder of <see cref="NetworkAccess.Change"/>, who says <see cref="WeightsChanged"/>.</summary>
    public AlignedArray<TNumber> Weights { get; }

    public WeightMap Map => Graph.Weights;

    /// <summary>The model with the weights as they are, for the holder of <see cref="NetworkAccess.Read"/>.</summary>
    private NativeModel<TNumber> Model
    {
        get
        {
            lock (_lock)
                return _model ??= new NativeModel<TNumber>(_inference.Value, Weights, Numerics);
        }
    }

    public void WeightsChanged()
    {
        _model?.Dispose();
        _model = null;
    }

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
        var terms = NativeEvaluation<TNumber>.TermsOf(TrainingPlan, Weights, Numerics, Scales(objective), data.Rows, seed);
        return new LossTerms(data.Layout).ToNumbers(terms, beta);
    }

    public override DiagnosticsReport Diagnose(TrainingObjective objective, DataSet data, DiagnosticsOptions options) =>
        new NativeDiagnosis<TNumber>(TrainingPlan, Model, Weights, Numerics, Scales(objective)).Run(data, options);

    public override ITrainingEngine CreateEngine(TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed) =>
        EngineOf(options).CreateTrainer(this, objective, batches, data, options, seed);

    public override string EngineName(TrainingOptions options) => EngineOf(options).Name;

    public override void Dispose() => _model?.Dispose();

    private Engine EngineOf(TrainingOptions options) =>
        options.Engine ?? (Graph.ExternalParts is [var external, ..] ? external.Operation.Engine : Engine.Native);

    /// <summary>Takes the weights that were trained elsewhere.</summary>
    public void Take(IReadOnlyDictionary<string, SafeTensor> weights)
    {
        using var change = Access.Change();
        NativeWeights.Copy(Map, Weights, weights);
        WeightsChanged();
    }

    private TrainingObjectiveScales Scales(TrainingObjective objective) => objective.Scales(Graph.Layout);
}

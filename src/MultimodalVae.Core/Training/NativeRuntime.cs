using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>A model of one precision.</summary>
internal sealed class NativeRuntime<TNumber> : ModelRuntime
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly BlockPool<TNumber> _blocks;
    private readonly Lazy<TrainingPlan> _trainingPlan;
    private readonly Lazy<TrainingPlan> _elboPlan;
    private readonly Lazy<LikelihoodPlan> _likelihoodPlan;
    private readonly Lock _lock = new();
    private NativeModel<TNumber> _model;

    /// <param name="graph">The graph.</param>
    /// <param name="weights">Its weights, which do not change any more.</param>
    /// <param name="numerics">The kernels.</param>
    /// <param name="scaling">What the columns are scaled by; null where none was fitted.</param>
    public NativeRuntime(ModelGraph graph, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, ColumnScaling? scaling)
        : base(graph)
    {
        (Numerics, _blocks, _elboPlan) =
            (numerics, new BlockPool<TNumber>(graph), new Lazy<TrainingPlan>(() => TrainingPlan.OfElbo(graph)));
        _trainingPlan = LatentLoss == LatentLoss.OwnTerm ? new Lazy<TrainingPlan>(() => TrainingPlan.OfTraining(graph)) : _elboPlan;
        _likelihoodPlan = new Lazy<LikelihoodPlan>(() => new LikelihoodPlan(graph));
        _model = new NativeModel<TNumber>(_blocks, weights, numerics, scaling);
    }

    public override bool IsDouble => typeof(TNumber) == typeof(double);

    public Numerics<TNumber> Numerics { get; }

    /// <summary>The plan of what training minimises where the bound is the ELBO.</summary>
    public TrainingPlan TrainingPlan => _trainingPlan.Value;

    /// <summary>The plan of the negative ELBO: the same one, unless the fusion has a latent term of its own.</summary>
    public TrainingPlan ElboPlan => _elboPlan.Value;

    /// <summary>The plan of what training minimises.</summary>
    public TrainingPlan PlanOf(TrainingObjective objective) =>
        objective.Importance is { } importance ? TrainingPlan.OfBound(Graph, importance) : TrainingPlan;

    /// <summary>The weights as they are.</summary>
    public AlignedArray<TNumber> Weights => Volatile.Read(ref _model).Weights;

    protected override FixedModel Current => Volatile.Read(ref _model);

    /// <summary>Replaces all weights by those given, which must not change afterwards.</summary>
    public void Replace(AlignedArray<TNumber> weights) => Replace(weights, Scaling);

    public override void ScaleBy(ColumnScaling? scaling) => Replace(Weights, scaling);

    private void Replace(AlignedArray<TNumber> weights, ColumnScaling? scaling)
    {
        lock (_lock)
        {
            if (IsDisposed)
                return;
            var before = _model;
            Volatile.Write(ref _model, new NativeModel<TNumber>(_blocks, weights, Numerics, scaling));
            before.Release();
        }
    }

    public override IReadOnlyDictionary<string, SafeTensor> ExportWeights() => NativeWeights.Export(Map, Weights);

    public override void CheckWeights(SafeTensorsContent content, string source) => NativeWeights.Check<TNumber>(Map, content, source, []);

    public override void ImportWeights(
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile,
        bool transposed,
        ColumnScaling? scaling) =>
        Replace(NativeWeights.Import<TNumber>(Map, content, source, knownProblems, nameInFile, transposed), scaling);

    public override ElboTerms Elbo(TrainingObjectiveScales objective, DataSet data, double beta, EvaluationKeys keys,
        IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var call = Begin();
        var model = (NativeModel<TNumber>)call.Model;
        var rows = new TrainingRows<TNumber>(data.Rows, data.Layout, model.Scaling);
        var terms = NativeEvaluation<TNumber>.TermsOf(
            ElboPlan, model.Weights, Numerics, objective, rows, Batch.Complete(data.Layout, data.RowCount, keys), beta, progress,
            cancellationToken);
        return new LossTerms(data.Layout, Graph.Posterior.LossOfElbo).ToNumbers(terms, beta);
    }

    public override double[] RowElbo(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken)
    {
        using var call = Begin();
        var model = (NativeModel<TNumber>)call.Model;
        var read = new TrainingRows<TNumber>(rows, Graph.Layout, model.Scaling);
        return new NativeRowElbo<TNumber>(ElboPlan, model.Weights, Numerics, read, keys, samples).Terms(cancellationToken);
    }

    public override RowLikelihood LogLikelihood(ShownRows rows, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        using var call = Begin();
        var model = (NativeModel<TNumber>)call.Model;
        var read = new TrainingRows<TNumber>(rows.Values, Graph.Layout, model.Scaling);
        var posterior = model.Units is { } units ? units.Encode(model, rows.Rows, rows.Mask) : model.Encode(rows.Rows, rows.Mask);
        var sampling = new ImportanceSampling(posterior, rows.Keys, rows.Samples);
        new NativeLikelihood<TNumber>(_likelihoodPlan.Value, model.Weights, Numerics, read, sampling)
            .Run(new RowProgress(sampling.RowCount, progress), cancellationToken);
        return sampling.ToRows(new LikelihoodTerms(Graph, rows.Values, model.Scaling));
    }

    public override ModelDiagnosis Diagnose(TrainingObjectiveScales objective, JudgedRows rows, DiagnosticsOptions options,
        IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var call = Begin();
        return new NativeDiagnosis<TNumber>(ElboPlan, (NativeModel<TNumber>)call.Model, Numerics, objective, progress, cancellationToken)
            .Run(rows, options);
    }

    /// <summary>Rows for training, in scaled units and in the precision of the model.</summary>
    /// <param name="data">The rows, in the units of the log.</param>
    /// <param name="parameter">The name of the argument that has them, for the exception.</param>
    /// <exception cref="ArgumentException">
    /// A value is beyond the range of the precision; the message names the row and the column.
    /// </exception>
    public TrainingRows<TNumber> RowsOf(DataSet data, string parameter) => new(data.Rows, data.Layout, Scaling, parameter);

    public override ITrainingEngine CreateEngine(TrainingObjective objective, DataSet data, TrainingOptions options) =>
        EngineOf(options).CreateTrainer(this, objective, data, options);

    protected override void Release()
    {
        lock (_lock)
            _model.Release();
    }
}

using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Looks at a model on the native engine with all that the rows have. It changes nothing of it.</summary>
internal sealed class NativeDiagnosis<TNumber>(
    TrainingPlan plan, NativeModel<TNumber> model, Numerics<TNumber> numerics, TrainingObjectiveScales objective,
    IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>What rounding may make of one value in different rows of a batch, relative to it.</summary>
    private const double Rounding = 1e-6;

    /// <summary>How many blocks keep their numbers from one term to the next.</summary>
    private const int MaxKeptBlocks = 16;

    /// <summary>How many z of each row a reconstruction is averaged over.</summary>
    private const int LatentDraws = 16;

    private int _draws;
    private int _drawsDone;

    public ModelDiagnosis Run(JudgedRows given, DiagnosticsOptions options)
    {
        var notFinite = FiniteRows.NotFinite(
            given.Count, (start, count) => AreFinite(given.At([.. Enumerable.Range(start, count)]), options.Seed));
        var data = notFinite.Count == 0 ? given
            : notFinite.Count >= FiniteRows.MaxFound ? given.At([])
            : given.At([.. Enumerable.Range(0, given.Count).Except(notFinite)]);
        return new ModelDiagnosis(
            data.Count,
            notFinite.Count > 0 ? NotFinite(given, notFinite) : null,
            data.Count > 1 ? Activity(data, options) : null);
    }

    /// <summary>Whether all that is computed below is finite for some rows.</summary>
    private bool AreFinite(JudgedRows data, int seed)
    {
        try
        {
            _ = model.SampleColumns(SampleLatent(data, seed), RandomKey.Of(seed, RandomPurpose.DiagnosisColumns)[0]);
            _ = model.Reconstruct(data.Rows, data.Layout.All.AllowingMissingValues(), default);
            var rows = new TrainingRows<TNumber>(data.Rows, data.Layout, muteValue: model.Scaling?.Layout.MuteValue);
            return NativeEvaluation<TNumber>.TermsOf(plan, model.Weights, numerics, objective, rows, BatchOf(data, seed), beta: 1)
                .All(double.IsFinite);
        }
        catch (NotFiniteNumberException)
        {
            return false;
        }
    }

    private static Batch BatchOf(JudgedRows data, int seed) => Batch.Complete(data.Layout, data.Count, EvaluationKeys.OfDiagnosis(seed));

    private static DiagnosticsProblem NotFinite(JudgedRows given, IReadOnlyList<int> found)
    {
        var row = given.Rows.Row(found[0]);
        int[] rows = [.. found.Select(place => given.Numbers[place])];
        var column = FiniteRows.FarthestColumn(row);
        var place = column is { } farthest
            ? $"its value that is farthest from 0 in scaled units is {Numbers.Text(row[farthest])} in column " +
                $"'{given.Layout.ColumnNames[farthest]}'"
            : "it has no value at all";
        var more = found.Count == 1 ? "" : $" So does it for {(found.Count < FiniteRows.MaxFound ? found.Count - 1 : "many")} more rows.";
        return new DiagnosticsProblem(
            DiagnosticsProblemKind.NotFinite,
            "model",
            $"The model computes numbers that are not finite for row {rows[0]}: {place}.{more} Leave such rows out; " +
            "where their values are usual ones, the weights are too large: " +
            "train again with a lower learning rate or TrainingOptions.MaxGradientNorm.",
            rows,
            column is { } named ? [given.Layout.ColumnNames[named]] : []);
    }

    private ModelActivity Activity(JudgedRows data, DiagnosticsOptions options)
    {
        var evaluation = new NativeEvaluation<TNumber>(
            plan,
            objective,
            new TrainingRows<TNumber>(data.Rows, data.Layout, muteValue: model.Scaling?.Layout.MuteValue),
            BatchOf(data, options.Seed),
            options.Beta);
        TrainingPass<TNumber>[] passes =
            [.. Enumerable.Range(0, Math.Min(evaluation.BlockCount, MaxKeptBlocks)).Select(
                _ => new TrainingPass<TNumber>(plan, model.Weights, numerics))];
        try
        {
            return Run(evaluation, passes, data, options);
        }
        finally
        {
            foreach (var pass in passes)
                pass.Dispose();
        }
    }

    private ModelActivity Run(
        NativeEvaluation<TNumber> evaluation, TrainingPass<TNumber>[] passes, JudgedRows data, DiagnosticsOptions options)
    {
        (string Name, Node Node)[] layers = [.. plan.Graph.HiddenLayers.Where(layer => plan.Plan.Computes(layer.Node))];
        var ranges = layers.Select(layer => layer.Name).Distinct().ToDictionary(name => name, _ => new UnitRanges());
        for (var block = 0; block < evaluation.BlockCount; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pass = passes[block % passes.Length];
            evaluation.Forward(block, pass);
            foreach (var (name, node) in layers)
                ranges[name].Add(pass.Values, plan.Plan.PlaceOf(node));
        }

        var sums = evaluation.Sums.Select(sum => sum / data.Count).ToArray();
        var calibrations = Calibrations(data, options);
        return new ModelActivity(
            LatentOf(data, sums[plan.Graph.LogProbabilities.Count..^1], options),
            [.. ranges.Select(range => range.Value.ToActivity(range.Key))],
            Reconstructions(data, options),
            calibrations,
            Gradients(evaluation, passes, sums, data, options),
            LinearDependence.ClearestCorrelation(data.Rows));
    }

    private LatentActivity LatentOf(JudgedRows data, double[] divergences, DiagnosticsOptions options)
    {
        var means = model.Encode(data.Rows, data.Layout.All.AllowingMissingValues()).Mean;
        var variances = Enumerable.Range(0, means.ColumnCount).Select(dimension =>
        {
            var values = means.Columns(dimension, 1).Values.ToArray();
            var mean = values.Average();
            return values.Average(value => (value - mean) * (value - mean));
        });
        return new LatentActivity(
            [.. variances], divergences.Sum(), divergences, options.ActiveVariance, plan.Graph.Posterior.DivergenceIsBound);
    }

    /// <summary>
    /// Of the mean over some z of each row: one z would count its own noise as an error, and the mean of a mixture may be where no
    /// component is.
    /// </summary>
    private IReadOnlyList<ModalityReconstruction> Reconstructions(JudgedRows data, DiagnosticsOptions options)
    {
        var (mask, means) = (data.Layout.All.AllowingMissingValues(), new double[data.Count * data.Layout.Width]);
        var seed = unchecked((int)RandomKey.Of(options.Seed, RandomPurpose.DiagnosisReconstruction).Value);
        for (var draw = 0; draw < LatentDraws; draw++)
        {
            var reconstructed = model.Reconstruct(data.Rows, mask, LatentDraw.Sample(seed, draw)).Mean.Values;
            for (var i = 0; i < means.Length; i++)
                means[i] += reconstructed[i] / LatentDraws;
            DrawDone();
        }

        return UnexplainedVariance.Of(data.Layout, data.Rows, new RowMatrix(data.Count, data.Layout.Width, means));
    }

    private RowMatrix SampleLatent(JudgedRows data, int seed) =>
        model.SampleLatent(data.Rows, data.Layout.All.AllowingMissingValues(), RandomKey.Of(seed, RandomPurpose.DiagnosisPosterior));

    private IReadOnlyList<ModalityCalibration> Calibrations(JudgedRows data, DiagnosticsOptions options)
    {
        var (layout, latent) = (data.Layout, SampleLatent(data, options.Seed));
        var values = layout.Modalities.ToDictionary(
            modality => modality.Name, modality => data.Rows.Columns(layout.StartOf(modality.Name), modality.Width));
        var decoded = model.Decode(latent);
        var predicted = values.ToDictionary(
            modality => modality.Key, modality => decoded[modality.Key] as IScoredDistribution ?? new PredictiveRanks(modality.Value));
        var hasOwn = predicted.Values.OfType<PredictiveRanks>().Any();
        _draws = LatentDraws + (hasOwn ? options.Draws : 0);
        if (hasOwn)
            Draw(latent, predicted, options);
        var (random, falseAlarms) =
            (new KeyedRandom(RandomKey.Of(options.Seed, RandomPurpose.DiagnosisRanks)), CalibrationFindings.FalseAlarms(values.Count));
        return [.. layout.Modalities.Select(modality => modality.Name).Where(name => values[name].Values.ContainsAnyExcept(double.NaN))
            .Select(name => ModalityCalibration.Of(name, values[name], predicted[name], falseAlarms, random))];
    }

    /// <summary>Draws values of the modalities whose distribution function is not known.</summary>
    private void Draw(RowMatrix latent, Dictionary<string, IScoredDistribution> predicted, DiagnosticsOptions options)
    {
        var (layout, key) = (model.Layout, RandomKey.Of(options.Seed, RandomPurpose.DiagnosisColumns));
        for (var draw = 0; draw < options.Draws; draw++)
        {
            var sample = model.SampleColumns(latent, key[draw]);
            foreach (var (modality, ranks) in predicted)
                (ranks as PredictiveRanks)?.Add(sample.Columns(layout.StartOf(modality), layout[modality].Width));
            DrawDone();
        }
    }

    private void DrawDone()
    {
        progress?.Report(new CallProgress { Done = ++_drawsDone, Total = _draws });
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The gradients of each term alone, weighted as in training.</summary>
    private IReadOnlyList<LossGradient> Gradients(
        NativeEvaluation<TNumber> evaluation, TrainingPass<TNumber>[] passes, double[] sums, JudgedRows data, DiagnosticsOptions options)
    {
        var modalities = plan.Graph.LogProbabilities.Count;
        var (scales, latentScales, gradients) =
            (new double[modalities], new double[plan.LatentWidth], new AlignedArray<TNumber>(plan.Plan.Weights.Count));
        var norms = new (double Shared, double Encoders)[modalities + 1];
        for (var term = 0; term <= modalities; term++)
        {
            Array.Clear(scales);
            Array.Clear(latentScales);
            if (term < modalities)
                scales[term] = objective.Modalities[term] / data.Count;
            for (var i = 0; i < latentScales.Length && term == modalities; i++)
                latentScales[i] = sums[modalities + i] < objective.FreeBits ? 0 : options.Beta / data.Count;
            for (var block = 0; block < evaluation.BlockCount; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var pass = passes[block % passes.Length];
                if (evaluation.BlockCount > passes.Length)
                    evaluation.Forward(block, pass);
                pass.Backward(scales, latentScales, gradients, isFirst: block == 0);
            }

            norms[term] = (
                Norm(gradients, name => !IsOfModality(name)),
                Norm(gradients, name => name.StartsWith("encoder.", StringComparison.Ordinal)));
        }

        var hasShared = plan.Plan.Weights.Tensors.Any(tensor => !IsOfModality(tensor.Name));
        var sum = norms.Sum(Pull);
        return [.. data.Layout.Modalities.Select(modality => modality.Name).Append(LossGradient.LatentLoss)
            .Zip(norms, (name, norm) => new LossGradient(name, norm.Shared, norm.Encoders, sum > 0 ? Pull(norm) / sum : 0))];

        double Pull((double Shared, double Encoders) norm) => hasShared ? norm.Shared : norm.Encoders;
    }

    /// <summary>Whether weights are of one modality alone, as encoders, decoders and likelihoods have them.</summary>
    private static bool IsOfModality(string name) => name.StartsWith("encoder.", StringComparison.Ordinal)
        || name.StartsWith("decoder.", StringComparison.Ordinal) || name.StartsWith("likelihood.", StringComparison.Ordinal);

    private double Norm(AlignedArray<TNumber> gradients, Func<string, bool> counts)
    {
        var sum = 0.0;
        foreach (var tensor in plan.Plan.Weights.Tensors.Where(tensor => counts(tensor.Name)))
        {
            for (var row = 0; row < tensor.Rows; row++)
            {
                for (var column = 0; column < tensor.Columns; column++)
                {
                    var gradient = double.CreateTruncating(gradients.Span[tensor.At(row, column)]);
                    sum += gradient * gradient;
                }
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The smallest and the largest value of every unit of a layer.</summary>
    private sealed class UnitRanges
    {
        private double[] _least = [];
        private double[] _most = [];

        public void Add(Block<TNumber> block, Place place)
        {
            if (_least.Length == 0)
            {
                (_least, _most) = (new double[place.Width], new double[place.Width]);
                Array.Fill(_least, double.PositiveInfinity);
                Array.Fill(_most, double.NegativeInfinity);
            }

            for (var unit = 0; unit < place.Width; unit++)
            {
                foreach (var value in block.Span(place.Start + unit, 1)[..block.UsedRows])
                {
                    _least[unit] = Math.Min(_least[unit], double.CreateTruncating(value));
                    _most[unit] = Math.Max(_most[unit], double.CreateTruncating(value));
                }
            }
        }

        public LayerActivity ToActivity(string name) => new(name, _least.Length, [.. Enumerable.Range(0, _least.Length).Where(IsDead)]);

        private bool IsDead(int unit) => !(_most[unit] - _least[unit] > Rounding * Math.Max(Math.Abs(_least[unit]), Math.Abs(_most[unit])));
    }
}

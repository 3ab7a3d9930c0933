using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// Predictive losses L_N(S) = -log p(x_N|x_S) = log p(x_S) - log p(x_N, x_S): each log p is estimated once, and is a part of the losses on
/// all targets.
/// </summary>
internal sealed class PredictivePasses : ICoalitionPasses
{
    private readonly ILikelihoodModel _model;
    private readonly DataSet _rows;
    private readonly PredictiveOptions _options;
    private readonly RowSampling _sampling;
    private readonly PassCounter _passes;
    private readonly Dictionary<Coalition, double> _sizes = [];

    public PredictivePasses(
        ILikelihoodModel model,
        DataSet rows,
        PredictiveOptions options,
        int leastModalities,
        IProgress<CallProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        rows.CheckLayout(model.Layout, "rows have", nameof(rows));
        options.Check();
        _sampling = options.SamplingOf(rows);
        ICoalitionPasses.CheckModalities(model.Layout, leastModalities, nameof(model));
        (_model, _rows, _options, _passes) = (model, rows, options, new PassCounter(progress, cancellationToken));
    }

    public ModalityLayout Layout => _model.Layout;

    public int RowCount => _rows.RowCount;

    public RowIntervals Intervals => new(_sampling, _passes.Cancellation);

    /// <summary>
    /// The effective sample size of log p of a coalition, averaged over the rows; that of all samples where nothing is given.
    /// </summary>
    public double SizeOf(Coalition coalition) => _sizes.GetValueOrDefault(coalition, _options.Samples);

    /// <inheritdoc/>
    /// <remarks>Losses come in two parts. Those on members of the coalition are not asked for: what is given is known.</remarks>
    public void AddUp(IReadOnlyList<Coalition> coalitions, LossSum[] sums, Action<CoalitionLoss>? note = null, bool ofMembersToo = false)
    {
        int[] all = [.. Enumerable.Range(0, Layout.Modalities.Count)];
        var asked = coalitions.ToHashSet();
        Coalition[] joint = [.. coalitions.SelectMany(given => all.Where(target => !given.Contains(target)).Select(given.With))];
        Coalition[] inputs = [.. coalitions.Concat(joint).Distinct().Where(input => input.Size > 0)];
        _passes.Total = inputs.Length;
        foreach (var input in inputs)
        {
            _passes.BeforePass();
            AddParts(input, LogLikelihood(input));
            _passes.PassDone();
        }

        void AddParts(Coalition input, double[] logLikelihood)
        {
            double[]? negative = null;
            foreach (var target in all)
            {
                if (!input.Contains(target) && asked.Contains(input))
                    Add(new CoalitionLoss(input, target, logLikelihood));
                else if (input.Contains(target) && input.Without(target) is var given && asked.Contains(given))
                    Add(new CoalitionLoss(given, target, negative ??= [.. logLikelihood.Select(value => -value)]));
            }
        }

        void Add(CoalitionLoss part)
        {
            note?.Invoke(part);
            foreach (var sum in sums)
                sum.Add(part);
        }
    }

    /// <inheritdoc/>
    public CoalitionEvaluation Evaluation(IEnumerable<Coalition> coalitions)
    {
        var least = _sizes.MinBy(size => size.Value);
        return new()
        {
            Modalities = [.. Layout.Modalities.Select(m => m.Name)],
            Direction = null,
            Loss = "lost: -log p(target|given), z integrated out; what is lost less given more is information that the model's densities " +
                "bear out on these rows.",
            Rows = EvaluatedRows.Of(_sampling, isScaled: false, _rows, (_model as IReconstructionModel)?.DataStatistics),
            UntrainedInputs = null,
            Sampling = new LikelihoodSampling(_options.Samples, least.Value, least.Key.Input),
        };
    }

    /// <exception cref="InvalidOperationException">The model gives none, or that of another number of rows.</exception>
    private double[] LogLikelihood(Coalition input)
    {
        var likelihood = _model.LogLikelihood(_rows, input.Input, _options.Likelihood, progress: null, _passes.Cancellation)
            ?? throw new InvalidOperationException($"The {_model.GetType().Name} gives null as the log-likelihood of rows.");
        if (likelihood.RowCount != RowCount)
        {
            throw new InvalidOperationException(
                $"The {_model.GetType().Name} gives the log-likelihood of {likelihood.RowCount} rows; expected {RowCount}.");
        }

        _sizes[input] = likelihood.EffectiveSampleSizes.Mean();
        return [.. likelihood.CorrectedValues];
    }
}

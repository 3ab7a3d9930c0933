namespace MultimodalVae.Measures;

/// <summary>
/// The passes of one evaluation. Each coalition is reconstructed once and compared with the complete input at once: what is kept of
/// thousands of reconstructions is sums of losses.
/// </summary>
internal sealed class CoalitionPasses : ICoalitionPasses
{
    private readonly IReconstructionModel _model;
    private readonly bool _isScaled;
    private readonly DataSet _rows;
    private readonly CoalitionOptions _options;
    private readonly RowSampling _sampling;
    private readonly PassCounter _passes;

    public CoalitionPasses(
        IReconstructionModel model,
        DataSet rows,
        CoalitionOptions options,
        int leastModalities,
        IProgress<CallProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        rows.CheckLayout(model.Layout, "rows have", nameof(rows));
        options.Check();
        ICoalitionPasses.CheckModalities(model.Layout, leastModalities, nameof(model));
        _sampling = options.SamplingOf(rows);
        ((_model, _isScaled), _rows, _options, _passes) =
            (ScaledModel.Of(model), rows, options, new PassCounter(progress, cancellationToken));
    }

    public ModalityLayout Layout => _model.Layout;

    public int RowCount => _rows.RowCount;

    public RowIntervals Intervals => new(_sampling, _passes.Cancellation);

    /// <inheritdoc/>
    /// <remarks>Of K samples of z, losses come K times and add up to the mean over the samples.</remarks>
    public void AddUp(IReadOnlyList<Coalition> coalitions, LossSum[] sums, Action<CoalitionLoss>? note = null, bool ofMembersToo = false)
    {
        var draws = LatentDraws.Of(_options.LatentSamples, _options.Seed);
        _passes.Total = (long)draws.Length * (coalitions.Count + 1);
        ObservationMask[] inputs = [.. coalitions.Select(coalition => coalition.Input)];
        foreach (var draw in draws)
            Reconstruct(
                [Layout.All], draw, (_, full) => Reconstruct(inputs, draw, (i, partial) => AddLosses(full, partial, coalitions[i])));

        void Reconstruct(ObservationMask[] masks, LatentDraw draw, Action<int, Reconstruction> use)
        {
            _passes.BeforePass();
            CheckedPasses.Run(_model, _rows, masks, draw, start: 0, (i, reconstruction) =>
            {
                _passes.PassDone();
                use(i, reconstruction);
                if (i < masks.Length - 1)
                    _passes.BeforePass();
            });
        }

        void AddLosses(Reconstruction full, Reconstruction partial, Coalition given)
        {
            for (var target = 0; target < Layout.Modalities.Count; target++)
            {
                if (!ofMembersToo && given.Contains(target))
                    continue;
                var loss = new CoalitionLoss(given, target, Loss(full, partial, given, target, 1.0 / draws.Length));
                note?.Invoke(loss);
                foreach (var sum in sums)
                    sum.Add(loss);
            }
        }
    }

    /// <inheritdoc/>
    public CoalitionEvaluation Evaluation(IEnumerable<Coalition> coalitions) => new()
    {
        Modalities = [.. Layout.Modalities.Select(m => m.Name)],
        Direction = _options.Direction,
        Loss = "lost: a divergence of the distributions decoded from all and from what is given, " +
            $"z being {(_options.LatentSamples == 0 ? "the posterior mean" : "samples of the posterior")}: " +
            "how far reconstructions move, not mutual information.",
        Rows = EvaluatedRows.Of(_sampling, _isScaled, _rows, _model.DataStatistics),
        UntrainedInputs = _model.TrainedMasks is { } trained
            ? [.. coalitions.Select(coalition => coalition.Input).Prepend(Layout.All).Except(trained)]
            : null,
    };

    private double[] Loss(Reconstruction full, Reconstruction partial, Coalition given, int target, double weight)
    {
        var modality = Layout.Modalities[target];
        double[] values = [.. new MeasureComparison(modality, full, partial, _options.Direction, _options.Divergences)
            .Divergence(MeasureScope.Own).Values];
        foreach (ref var value in values.AsSpan())
            value *= weight;

        return values;
    }
}

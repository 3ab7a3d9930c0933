namespace MultimodalVae;

/// <summary>
/// Finds the rows of the batch that was evaluated last, and the modality, whose loss or gradient is not finite, by the engine itself: a
/// batch is filled with some of the rows, again and again, and halved until single rows are left.
/// </summary>
internal sealed class RowSearch(TrainingRun run, CancellationToken cancellationToken)
{
    /// <summary>Where so many batches do not tell the rows apart, many of them are to blame.</summary>
    private const int MostBatches = 500;

    private readonly int[] _rows = [.. run.LastBatch.Rows];
    private readonly ObservationMask[] _masks = [.. run.LastBatch.Masks];
    private readonly ulong[] _keys = [.. run.LastBatch.Keys];
    private int _batches;

    public TrainingDivergedException Describe(TrainingDivergence divergence)
    {
        try
        {
            var found = Single(0, _rows.Length);
            var isSingled = _batches < MostBatches && found.Count > 0 && (found.Count < _rows.Length || _rows.Length == 1);
            var places = isSingled ? found : [.. Enumerable.Range(0, _rows.Length)];
            return Told(Blame(divergence, places), places, isSingled);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A part of the user's own that does not take such batches.
            return Told(divergence, [.. Enumerable.Range(0, _rows.Length)], isSingled: false);
        }
    }

    private TrainingDivergedException Told(TrainingDivergence divergence, List<int> places, bool isSingled) => new(
        divergence,
        [.. places.Select(place => _rows[place]).Distinct().Order()],
        isSingled,
        shown: isSingled && places.Count == 1 && _masks[places[0]].Observed.Contains(false) ? _masks[places[0]] : null,
        run.Rollbacks,
        run.LearningRate);

    /// <summary>The places from one to another one that are not finite alone.</summary>
    private List<int> Single(int start, int end)
    {
        if (_batches >= MostBatches || Look([.. Enumerable.Range(start, end - start)], mask => mask) is null)
            return [];
        var middle = (start + end) / 2;
        return end - start == 1 ? [start] : [.. Single(start, middle), .. Single(middle, end)];
    }

    /// <summary>
    /// A number that one modality brings in may spoil the losses of all: where several are not finite, that one is to blame without which,
    /// in the input, the others are.
    /// </summary>
    private TrainingDivergence Blame(TrainingDivergence divergence, List<int> places)
    {
        if (divergence.Modality is null || Look(places, mask => mask) is null)
            return divergence;
        var layout = _masks[0].Layout;
        var losses = run.Terms[..layout.Modalities.Count];
        if (losses.Count(loss => !double.IsFinite(loss)) < 2)
            return divergence;
        for (var i = 0; i < losses.Length; i++)
        {
            if (double.IsFinite(losses[i]) || places.Exists(place => !Without(_masks[place], layout.Modalities[i]).Observed.Contains(true)))
                continue;
            Look(places, mask => Without(mask, layout.Modalities[i]));
            if (run.Terms.Where((_, term) => term != i).All(double.IsFinite))
                return divergence with { Modality = layout.Modalities[i].Name, Value = losses[i] };
        }

        return divergence;
    }

    /// <summary>What is not finite of a batch of some rows of the batch.</summary>
    private TrainingDivergence? Look(List<int> places, Func<ObservationMask, ObservationMask> change)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _batches++;
        int[] repeated = [.. Enumerable.Range(0, _rows.Length).Select(i => places[i % places.Count])];
        var batch = run.LastBatch with
        {
            Rows = [.. repeated.Select(place => _rows[place])],
            Masks = [.. repeated.Select(place => change(_masks[place]))],
            Keys = [.. repeated.Select(place => _keys[place])],
        };
        return run.Evaluate(batch, looksAtGradients: true);
    }

    private static ObservationMask Without(ObservationMask mask, Modality modality)
    {
        var observed = mask.Observed.ToArray();
        observed.AsSpan(mask.Layout.StartOf(modality.Name), modality.Width).Clear();
        return new ObservationMask(mask.Layout, observed, mask.AllowsMissingValues);
    }
}

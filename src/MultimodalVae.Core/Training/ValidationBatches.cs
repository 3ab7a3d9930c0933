using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>
/// The rows that a training is validated with and what each shows: a function of the seed and the rows, the same in every epoch, so that
/// losses differ by the weights alone and a resumed training has the same.
/// </summary>
internal static class ValidationBatches
{
    /// <summary>Where there are fewer rows with their copies, a muting that draws at random draws for each several times.</summary>
    private const int MinRows = 1_000;

    private const int MaxDraws = 16;

    /// <summary>Those of a training; null where it has no such validation.</summary>
    /// <exception cref="ArgumentException">The muting gives a mask that does not fit.</exception>
    public static (Batch? Muted, Batch? Complete) Of(TrainingSetup setup)
    {
        if (setup.Options is not { Validation: { } rows, ValidationInput: var input })
            return default;
        var objective = setup.Objective;
        return (
            input == ValidationInput.Complete
                ? null
                : Sampled(Muted(rows, objective.Muting, setup.Options, setup.Seed), objective) with { Targets = objective.Targets },
            input == ValidationInput.Muted ? null : Sampled(Complete(rows, setup.Seed), objective));
    }

    /// <summary>
    /// Every row as often as the muting has copies of it, under the masks that it has for the last epoch: those of the last stage of a
    /// <see cref="Curriculum"/>, as the last epochs are what the model becomes.
    /// </summary>
    /// <exception cref="ArgumentException">The muting gives a mask that does not fit.</exception>
    public static Batch Muted(DataSet data, IMutingStrategy muting, TrainingOptions options, int seed)
    {
        var (layout, key, random) = (data.Layout, RandomKey.Of(seed, RandomPurpose.ValidationMuting), new KeyedRandom(default));
        var copies = checked(data.RowCount * muting.CopyCount);
        var draws = Math.Clamp(MinRows / Math.Max(copies, 1), 1, MaxDraws);
        var masks = Draw(0);
        var all = new List<ObservationMask>(masks);
        for (var draw = 1; draw < draws; draw++)
        {
            var more = Draw(draw);
            if (more.SequenceEqual(masks))
                break;
            all.AddRange(more);
        }

        return Batch.Of(
            [.. Enumerable.Range(0, all.Count).Select(place => place % data.RowCount)], [.. all], EvaluationKeys.OfValidation(seed));

        ObservationMask[] Draw(int draw)
        {
            var drawn = new ObservationMask[copies];
            ObservationMask? last = null;
            for (var place = 0; place < copies; place++)
            {
                var (copy, row) = Math.DivRem(place, data.RowCount);
                random.Begin(key[draw][place]);
                var point = new MutingPoint { Row = row, Copy = copy, Epoch = options.Epochs - 1, EpochCount = options.Epochs };
                var mask = muting.MaskFor(layout, point, random);
                drawn[place] = last = ReferenceEquals(mask, last) ? mask : MaskCheck.Run(mask, muting, layout);
            }

            return drawn;
        }
    }

    /// <summary>The samples of an importance-weighted bound; of the ELBO one, as its mean is the same.</summary>
    private static Batch Sampled(Batch batch, TrainingObjective objective) => objective.Importance is { } importance
        ? batch.WithSamples(objective.LatentSamples, importance.IsDoublyReparameterised)
        : batch;

    /// <summary>Every row once, with all that it has.</summary>
    public static Batch Complete(DataSet data, int seed) => Batch.Complete(data.Layout, data.RowCount, EvaluationKeys.OfValidation(seed));
}

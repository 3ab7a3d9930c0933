using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The rows of a step, with all that is drawn for them.</summary>
/// <param name="Rows">Which rows of the data.</param>
/// <param name="Masks">What each shows to the encoders.</param>
/// <param name="Keys">The key of the noise of each.</param>
/// <param name="Component">The key of the components of mixtures, for all of them together.</param>
internal readonly record struct Batch(int[] Rows, ObservationMask[] Masks, ulong[] Keys, RandomKey Component)
{
    public int Count => Rows.Length;

    /// <summary>Of which modalities the rows have a reconstruction loss.</summary>
    public ReconstructionTargets Targets { get; init; }

    /// <summary>How often each row is there, one behind the other, with noise of its own each time.</summary>
    public int LatentSamples { get; init; } = 1;

    /// <summary>Whether the components of mixtures are drawn independently for the samples of a row, and not stratified.</summary>
    public bool HasIndependentSamples { get; init; }

    /// <summary>Some of the rows, one behind the other.</summary>
    /// <param name="data">The data.</param>
    /// <param name="choices">What the component of each row of the batch is chosen by.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    public BatchPart<TNumber> Part<TNumber>(TrainingRows<TNumber> data, ReadOnlySpan<double> choices, int start, int count)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> =>
        new(
            data,
            Rows.AsSpan(start, count),
            Masks.AsSpan(start, count),
            choices.Slice(start, count),
            Keys.AsSpan(start, count))
        { Targets = Targets };

    /// <summary>Rows under some masks, with the noise of their places.</summary>
    public static Batch Of(int[] rows, ObservationMask[] masks, EvaluationKeys keys) =>
        new(rows, masks, [.. rows.Select((_, place) => keys.Noise[place].Value)], keys.Component);

    /// <summary>The same rows, each with several samples.</summary>
    public Batch WithSamples(int samples, bool areIndependent) => this with
    {
        Rows = Repeated(Rows, samples),
        Masks = Repeated(Masks, samples),
        Keys = [.. Keys.SelectMany(key => Enumerable.Range(0, samples).Select(sample => new RandomKey(key)[sample].Value))],
        LatentSamples = samples,
        HasIndependentSamples = areIndependent,
    };

    /// <summary>All rows once, with all that they have.</summary>
    public static Batch Complete(ModalityLayout layout, int rowCount, EvaluationKeys keys) =>
        Of([.. Enumerable.Range(0, rowCount)], [.. Enumerable.Repeat(layout.All, rowCount)], keys);

    private static T[] Repeated<T>(T[] items, int times) => [.. items.SelectMany(item => Enumerable.Repeat(item, times))];
}

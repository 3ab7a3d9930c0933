using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// Numbers from 0 up to but not including 1 that choose a component for each row of a batch: row r of n has (p_r + e) / n, p being a random
/// permutation of the rows and e uniform from 0 to 1. So of n rows with the same components each component has its share, up or down to a
/// whole number (systematic sampling: Cochran 1977, chapter 8; components over the rows of a batch: Sutter et al. 2021). Where each row is
/// there for several samples, sample s of S has (s + that) / S, so that the samples of a row share its components; or numbers of its own,
/// where they are to be independent.
/// </summary>
internal static class StratifiedChoices
{
    public static double[] Of(in Batch batch)
    {
        var choices = new double[batch.Count];
        Fill(choices, batch);
        return choices;
    }

    public static void Fill(Span<double> choices, in Batch batch)
    {
        var samples = batch.LatentSamples;
        if (batch.HasIndependentSamples)
        {
            FillIndependently(choices, batch);
            return;
        }

        OfRows(choices[..(choices.Length / samples)], batch.Component);
        for (var i = choices.Length - 1; i >= 0 && samples > 1; i--)
            choices[i] = Math.Min(((i % samples) + choices[i / samples]) / samples, Math.BitDecrement(1.0));
    }

    private static void FillIndependently(Span<double> choices, in Batch batch)
    {
        var samples = batch.LatentSamples;
        Span<double> ofSample = new double[choices.Length / samples];
        for (var sample = 0; sample < samples; sample++)
        {
            OfRows(ofSample, batch.Component[sample]);
            for (var row = 0; row < ofSample.Length; row++)
                choices[(row * samples) + sample] = ofSample[row];
        }
    }

    private static void OfRows(Span<double> choices, RandomKey key)
    {
        var state = key.Value;
        for (var i = 0; i < choices.Length; i++)
            choices[i] = i;
        for (var i = choices.Length - 1; i > 0; i--)
        {
            var other = (int)SplitMix.NextBelow(ref state, (ulong)i + 1);
            (choices[i], choices[other]) = (choices[other], choices[i]);
        }

        var offset = SplitMix.NextDouble(ref state);
        foreach (ref var choice in choices)
            choice = Math.Min((choice + offset) / choices.Length, Math.BitDecrement(1.0));
    }
}

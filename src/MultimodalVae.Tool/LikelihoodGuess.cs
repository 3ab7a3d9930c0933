using MultimodalVae.Parts;

namespace MultimodalVae.Tool;

/// <summary>The likelihood that the values of a modality suggest: Bernoulli of yes and no, else a Gaussian.</summary>
internal static class LikelihoodGuess
{
    public static void Configure(ModalityBuilder parts, DataSet data, Modality modality)
    {
        if (CodingOf(data, modality) is { } coding)
            parts.Likelihood(new BernoulliLikelihood(coding));
    }

    /// <summary>The two numbers that all values of a modality are; null where there are others.</summary>
    private static BinaryCoding? CodingOf(DataSet data, Modality modality)
    {
        var (start, width) = (data.Layout.StartOf(modality.Name), modality.Width);
        var (isZeroOne, isMinusOneOne) = (true, true);
        for (var row = 0; row < data.RowCount && (isZeroOne || isMinusOneOne); row++)
        {
            foreach (var value in data.Rows.Row(row).Slice(start, width))
            {
                isZeroOne &= value is 0 or 1 or double.NaN;
                isMinusOneOne &= value is -1 or 1 or double.NaN;
            }
        }

        return isZeroOne ? BinaryCoding.ZeroOne : isMinusOneOne ? BinaryCoding.MinusOneOne : null;
    }
}

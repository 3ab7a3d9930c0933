namespace MultimodalVae.Parts;

/// <summary>Which built-in likelihood the values of a modality suggest.</summary>
public static class SuggestedLikelihood
{
    /// <summary>
    /// Suggests a <see cref="CategoricalLikelihood"/> where all values are 0 and 1, or -1 and 1, and every row has exactly one 1 in two
    /// columns or more; a <see cref="BernoulliLikelihood"/> where they are 0 and 1, or -1 and 1, otherwise; and a
    /// <see cref="GaussianLikelihood"/> for all other values.
    /// </summary>
    /// <param name="data">The rows to train on: a likelihood that fits them refuses other values later.</param>
    /// <param name="modality">The name of the modality.</param>
    /// <exception cref="ArgumentException">There is no such modality; the message names those that there are.</exception>
    public static ILikelihood For(DataSet data, string modality)
    {
        ArgumentNullException.ThrowIfNull(data);
        var values = data.Rows.Columns(data.Layout.StartOf(modality), data.Layout[modality].Width);
        return (ValueKindsSearch.Of(values), CodingOf(values)) switch
        {
            (ValueKinds.OneHot, { } coding) => new CategoricalLikelihood(coding),
            (ValueKinds.Two, { } coding) => new BernoulliLikelihood(coding),
            _ => new GaussianLikelihood(),
        };
    }

    /// <summary>The two numbers that all values are; null where there are others, or none.</summary>
    private static BinaryCoding? CodingOf(RowMatrix values)
    {
        if (!values.Values.ContainsAnyExcept(double.NaN))
            return null;
        foreach (var coding in (BinaryCoding[])[BinaryCoding.ZeroOne, BinaryCoding.MinusOneOne])
        {
            var fits = true;
            foreach (var value in values.Values)
                fits &= double.IsNaN(value) || coding.Has(value);
            if (fits)
                return coding;
        }

        return null;
    }
}

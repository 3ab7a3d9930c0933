namespace MultimodalVae.Parts;

internal static class BinaryColumns
{
    public static string? ProblemOf(Modality modality, ReadOnlySpan<double> values, BinaryCoding coding)
    {
        ArgumentNullException.ThrowIfNull(modality);
        for (var i = 0; i < values.Length; i++)
        {
            if (!coding.Has(values[i]) && !double.IsNaN(values[i]))
                return $"column '{modality.Name}.{modality.ColumnNames[i]}' is {Numbers.Text(values[i])}; expected {coding.Text()}";
        }

        return null;
    }

    /// <summary>
    /// The coding to choose instead, as a sentence: where no value of a modality contradicts the other one. Empty where one does, or the
    /// likelihood has no coding.
    /// </summary>
    /// <param name="modality">The modality.</param>
    /// <param name="columns">Its columns of the data, <c>[rows, columns of the modality]</c>.</param>
    /// <param name="likelihood">Its likelihood, whose own coding the data contradict.</param>
    public static string AdviceFor(Modality modality, RowMatrix columns, ILikelihood likelihood)
    {
        if (likelihood is not ICodedLikelihood coded)
            return "";
        var other = coded.Coding.Other();
        foreach (var value in columns.Values)
        {
            if (!other.Has(value) && !double.IsNaN(value))
                return "";
        }

        return $" All values of '{modality.Name}' are {other.Text()}, which is {nameof(BinaryCoding)}.{other}: " +
            $"give it to the {likelihood.GetType().Name}.";
    }
}

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
}

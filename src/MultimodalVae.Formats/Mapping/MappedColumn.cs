namespace MultimodalVae.Formats;

/// <summary>A column of the data: where its values are in the log.</summary>
/// <param name="Name">Its name within the modality.</param>
/// <param name="Table">The table that it is from.</param>
/// <param name="Source">The column of the log.</param>
/// <param name="Class">The class that it is 1 for; null where it has the values themselves.</param>
internal sealed record MappedColumn(string Name, LogTable Table, LogColumn Source, string? Class)
{
    /// <summary>The value of a row of the log; NaN where it is missing.</summary>
    public double this[int row] => Class is null ? Source.Values[row] : Classes.Of(Source, row) is { } name ? (name == Class ? 1 : 0) : double.NaN;
}

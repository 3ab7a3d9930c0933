namespace MultimodalVae.Formats;

/// <summary>What a reader finds in a file.</summary>
/// <param name="Format">The format, for people.</param>
/// <param name="Tables">The tables, one or more.</param>
/// <param name="Warnings">What looked wrong and is no error.</param>
internal sealed record LogContent(string Format, IReadOnlyList<LogTable> Tables, IReadOnlyList<string> Warnings)
{
    /// <summary>The arrays of the file that are no columns; the warnings name the first ones.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; init; } = [];
}

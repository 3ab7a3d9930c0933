namespace MultimodalVae.Tests.Shared;

/// <summary>Tables of the documentation.</summary>
internal static class DocumentTable
{
    /// <summary>The cells of each row of the table whose first column has that heading.</summary>
    public static List<string[]> Rows(string document, string heading) =>
    [
        .. File.ReadLines(Path.Combine(SharedData.RepositoryRoot, document))
            .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}

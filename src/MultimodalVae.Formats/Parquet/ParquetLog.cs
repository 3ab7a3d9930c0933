using MultimodalVae.Files;
using Parquet;

namespace MultimodalVae.Formats;

/// <summary>Logs as Parquet files, one or several that follow each other.</summary>
internal static class ParquetLog
{
    public static LogContent Read(string path, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var columns = ReadFiles([path], static (name, place) => $"{name}.{place}", warnings, progress, cancellationToken);
        return new LogContent("Parquet", [new LogTable("", columns)], warnings);
    }

    /// <param name="paths">The files.</param>
    /// <param name="nameOf">The name of a place in the lists of a field.</param>
    /// <param name="warnings">Takes what is left out.</param>
    /// <param name="progress">Told how many files were read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is no such file, or has other columns than the first.</exception>
    public static IReadOnlyList<LogColumn> ReadFiles(
        IReadOnlyList<string> paths,
        Func<string, int, string> nameOf,
        List<string> warnings,
        IProgress<CallProgress>? progress,
        CancellationToken cancellationToken)
    {
        var all = new OrderedDictionary<string, ParquetColumn>();
        foreach (var (at, path) in paths.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = RegularFile.OpenRead(path);
            try
            {
                // No thread that has a context waits here: a library has none.
                Task.Run(() => AddAsync(file, all, cancellationToken), cancellationToken).GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                throw new InvalidDataException($"{path}: it cannot be read as Parquet: {ErrorText.Readable(exception)}", exception);
            }

            progress?.Report(new CallProgress { Done = at + 1, Total = paths.Count });
        }

        warnings.AddRange(all.Values.Where(column => column.Problem is not null)
            .Select(column => $"{paths[0]}: column '{column.Name}' is left out: {column.Problem}."));
        LogColumn[] columns = [.. all.Values.Where(column => column.Problem is null).SelectMany(column => ColumnsOf(column, nameOf))];
        return columns.Any(column => !column.HasText) && columns[0].RowCount > 0 ? columns
            : throw new InvalidDataException($"{paths[0]}: it has no rows of numbers.");
    }

    private static IEnumerable<LogColumn> ColumnsOf(ParquetColumn column, Func<string, int, string> nameOf) => column.Words is { } words
        ? [words.ToColumn()]
        : column.Columns.Select((values, place) =>
            new LogColumn(column.IsList ? nameOf(column.Name, place) : column.Name, values.ToMemory())
            {
                Feature = column.IsList ? column.Name : null,
                HasSeconds = column.HasSeconds,
            });

    private static async Task AddAsync(Stream file, OrderedDictionary<string, ParquetColumn> all, CancellationToken cancellationToken)
    {
        ParquetCheck.Footer(file);
        var bounded = new BoundedStream(file);
        await using var reader = await ParquetReader.CreateAsync(bounded, cancellationToken: cancellationToken).ConfigureAwait(false);
        var isFirst = all.Count == 0;
        var fields = reader.Schema.GetDataFields();
        var names = fields.Select(ParquetColumn.NameOf).ToHashSet();
        if (!isFirst && !names.SetEquals(all.Keys))
        {
            var other = names.Except(all.Keys).Concat(all.Keys.Except(names)).First();
            throw new InvalidDataException($"column '{other}' is in some of the files only");
        }

        foreach (var field in isFirst ? fields : [])
        {
            if (!all.TryAdd(ParquetColumn.NameOf(field), new ParquetColumn(field)))
                throw new InvalidDataException($"there are two columns '{ParquetColumn.NameOf(field)}'");
        }

        var budget = ArrayLimits.AlwaysAllowed + (ArrayLimits.Expansion * file.Length);
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            foreach (var field in fields)
            {
                var column = all[ParquetColumn.NameOf(field)];
                if (column.Problem is not null)
                    continue;
                if (group.GetMetadata(field)?.MetaData is not { } pages)
                    throw new InvalidDataException($"column '{column.Name}' has no values in a group of rows");
                bounded.End = ParquetCheck.Pages(file, pages, ref budget);
                await column.ReadAsync(group, field, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

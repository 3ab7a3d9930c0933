namespace MultimodalVae.Formats;

/// <summary>What a mapping makes of each column of a log.</summary>
internal sealed class ColumnSelection
{
    private readonly LogMapping _mapping;
    private readonly IReadOnlyList<LogTable> _tables;
    private readonly RowColumns _rows;
    private readonly NamePattern[] _ignore;
    private readonly HashSet<LogColumn> _oneHot;
    private readonly AnglePeriods _angles;
    private readonly OneHotColumns _classes;
    private readonly Dictionary<LogColumn, string> _owners = [];

    /// <param name="tables">The tables.</param>
    /// <param name="rows">The columns that say what a row is.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="columnsOfModel">The columns of each modality of the model that the data are for; null where there is none.</param>
    /// <exception cref="ArgumentException">
    /// A pattern matches no column, two modalities a column, or a column cannot be data; the message names them.
    /// </exception>
    public ColumnSelection(
        IReadOnlyList<LogTable> tables, RowColumns rows, LogMapping mapping, ILookup<string, string>? columnsOfModel)
    {
        (_mapping, _tables, _rows) = (mapping, tables, rows);
        _ignore = [.. mapping.Ignore.Select(pattern => new NamePattern(pattern))];
        _oneHot = [.. mapping.OneHot.SelectMany(pattern => ColumnPatterns.Matches(tables, pattern, nameof(LogMapping.OneHot)))
            .Select(found => found.Column)];
        CheckRenamed();
        _angles = new AnglePeriods(tables, mapping.Angles);
        _classes = new OneHotColumns(columnsOfModel);
        Label = LabelOf();
        Modalities = [.. mapping.Modalities.Select(
            modality => (modality.Key, (IReadOnlyList<MappedColumn>)[.. ColumnsOf(modality.Key, modality.Value)]))];
    }

    /// <summary>The column with the class of each row.</summary>
    public (LogTable Table, LogColumn Column)? Label { get; }

    /// <summary>The columns of each modality.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<MappedColumn> Columns)> Modalities { get; }

    /// <summary>What of the log the model does not have, in words.</summary>
    public IEnumerable<string> Warnings => _classes.Warnings;

    /// <summary>The columns that are not data.</summary>
    public IEnumerable<LeftOutColumn> LeftOut =>
        from table in _tables
        from column in table.Columns
        where !_owners.ContainsKey(column)
        select new LeftOutColumn(column.Name, UseOf(column) ?? (IsIgnored(column) ? "it is ignored" : "no pattern matches it"));

    private string? UseOf(LogColumn column) => column == Label?.Column ? "it is the label" : _rows.UseOf(column);

    private (LogTable Table, LogColumn Column)? LabelOf()
    {
        if (_mapping.Label is not { } pattern)
            return null;
        var found = _tables.Select(table => (Table: table, Column: RowColumns.Single(table, pattern, "it is the label")))
            .Where(one => one.Column is not null).ToList();
        return found.Count == 1 ? (found[0].Table, found[0].Column!) : throw new ArgumentException(
            $"{nameof(LogMapping)}.{nameof(LogMapping.Label)} '{pattern}' " + (found.Count == 0 ? ColumnPatterns.NoMatch(_tables)
                : $"matches {found.Count} columns, {ErrorText.Names([.. found.Select(one => one.Column!.Name)])}; expected one."));
    }

    private void CheckRenamed()
    {
        var columns = _tables.SelectMany(table => table.Columns).Select(column => column.Name).ToHashSet();
        if (_mapping.Rename.Keys.FirstOrDefault(name => !columns.Contains(name)) is { } unknown)
            throw new ArgumentException($"{nameof(LogMapping)}.{nameof(LogMapping.Rename)} '{unknown}' {ColumnPatterns.NoMatch(_tables)}");
    }

    private bool IsIgnored(LogColumn column) => Array.Exists(_ignore, pattern => pattern.Matches(column.Name));

    private IEnumerable<MappedColumn> ColumnsOf(string modality, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns.Select(text => new NamePattern(text)))
        {
            var count = 0;
            foreach (var table in _tables)
            {
                foreach (var column in table.Columns
                    .Where(column => pattern.Matches(column.Name) && !IsIgnored(column) && UseOf(column) is null))
                {
                    count++;
                    if (!IsFirstPattern(column, modality))
                        continue;
                    foreach (var mapped in Mapped(modality, table, column))
                        yield return mapped;
                }
            }

            if (count == 0)
                throw new ArgumentException($"Pattern '{pattern.Text}' of modality '{modality}' {ColumnPatterns.NoMatch(_tables)}");
        }
    }

    /// <exception cref="ArgumentException">A pattern of another modality has the column.</exception>
    private bool IsFirstPattern(LogColumn column, string modality)
    {
        if (_owners.TryAdd(column, modality))
            return true;
        return _owners[column] == modality ? false : throw new ArgumentException(
            $"Column '{column.Name}' matches patterns of the modalities '{_owners[column]}' and '{modality}'; expected one.");
    }

    private IEnumerable<MappedColumn> Mapped(string modality, LogTable table, LogColumn column)
    {
        if (!column.IsNamed && !_mapping.Rename.ContainsKey(column.Name))
            throw new ArgumentException($"Column {column.Name[1..]} has no name in the log, " +
                $"and modality '{modality}' takes it as '{column.Name}'; ignore it or rename it.");
        var name = NameOf(modality, column);
        if (_oneHot.Contains(column))
            return _classes.Of(column, table, modality, name);

        if (column.FirstText is { } text)
        {
            throw new ArgumentException(
                $"Column '{column.Name}' of modality '{modality}' has '{text.Text}' in {text.Place}; expected a number. " +
                $"Name the column in {nameof(LogMapping)}.{nameof(LogMapping.OneHot)} if its words are classes, " +
                $"in {nameof(LogMapping.Ignore)} if it is no data, or the word in {nameof(CsvFormat)}.{nameof(CsvFormat.MissingWords)} " +
                "if it stands for a missing value.");
        }

        return _angles.Of(column) is not { } period ? [new MappedColumn(name, table, column)] :
        [
            new MappedColumn($"{name}.sin", table, column, source => AnglePeriods.Sines(source, period)),
            new MappedColumn($"{name}.cos", table, column, source => AnglePeriods.Cosines(source, period)),
        ];
    }

    private string NameOf(string modality, LogColumn column)
    {
        if (_mapping.Rename.TryGetValue(column.Name, out var name))
            return name;
        var dot = column.Name.LastIndexOf('.');
        return UsableName.OfColumn(column.Name.StartsWith($"{modality}.", StringComparison.Ordinal) ? column.Name[(modality.Length + 1)..]
            : dot > 0 && string.Equals(
                column.Name[..dot].Replace('.', '_'), modality, StringComparison.OrdinalIgnoreCase) ? column.Name[(dot + 1)..]
            : column.Name);
    }
}

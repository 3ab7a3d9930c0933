namespace MultimodalVae;

/// <summary>The header of a CSV file: the layout that it names, and what each field of a row is.</summary>
internal sealed class CsvHeader
{
    public const string DefaultEpisodeColumn = "episode";
    public const string DefaultTimeColumn = "time";

    /// <summary>How many characters of a bad field a message shows.</summary>
    public const int MaxShown = 40;

    private readonly string[] _fields;

    /// <exception cref="InvalidDataException">It names no layout.</exception>
    public CsvHeader(CsvRecords records, CsvOptions options, string path)
    {
        if (records.Count > CsvRecords.MaxFields)
            throw Bad(path, $"the header has {records.Count} columns; a layout has {Limits.Width} at most");
        _fields = new string[records.Count];
        for (var i = 0; i < _fields.Length; i++)
            _fields[i] = records[i].Trim().ToString();
        if (_fields.Length == 1)
            CheckSeparator(_fields[0], path);
        EpisodeField = Find(options.EpisodeColumn, DefaultEpisodeColumn, options.TimeColumn, nameof(CsvOptions.EpisodeColumn), path);
        TimeField = Find(options.TimeColumn, DefaultTimeColumn, options.EpisodeColumn, nameof(CsvOptions.TimeColumn), path);
        Layout = ReadLayout(path);
    }

    public ModalityLayout Layout { get; }

    /// <summary>The position of the field that names the episode; -1 where there is none.</summary>
    public int EpisodeField { get; }

    /// <summary>The position of the field that has the time; -1 where there is none.</summary>
    public int TimeField { get; }

    public int FieldCount => _fields.Length;

    /// <summary>The name of a column, as the header has it.</summary>
    public string this[int field] => _fields[field];

    /// <summary>That a name has more than one dot is no error, but the modality may be another than was meant.</summary>
    public IEnumerable<string> Warnings(string path)
    {
        if (Layout.Modalities.SelectMany(modality => modality.ColumnNames.Select(column => (modality.Name, Column: column)))
            .FirstOrDefault(column => column.Column.Contains('.', StringComparison.Ordinal)) is (not null, not null) column)
        {
            yield return $"{path}: '{column.Name}.{column.Column}' is read as column '{column.Column}' of modality '{column.Name}': " +
                "the first dot of a name ends the modality.";
        }
    }

    public static InvalidDataException Bad(string path, string problem, Exception? inner = null) =>
        new($"{path}: {ErrorText.Readable(problem)}.", inner);

    private static void CheckSeparator(string header, string path)
    {
        foreach (var (separator, name) in new[] { (';', "';'"), ('\t', "tabs") })
        {
            var fields = header.Split(separator);
            if (fields.Length > 1 && fields.All(IsColumn))
                throw Bad(path, $"the header separates columns by {name}; expected ',', and '.' in numbers");
        }

        static bool IsColumn(string field) =>
            field.Contains('.', StringComparison.Ordinal) || field.Trim() is DefaultEpisodeColumn or DefaultTimeColumn;
    }

    private int Find(string? asked, string usual, string? other, string option, string path)
    {
        if (asked is null && other == usual)
            return -1;
        var name = asked ?? usual;
        var field = Array.IndexOf(_fields, name);
        if (field < 0 && asked is not null)
            throw Bad(path, $"the header has no column '{asked}', which CsvOptions.{option} names");
        if (field >= 0 && Array.LastIndexOf(_fields, name) != field)
            throw Bad(path, $"the header has the column '{name}' twice");
        return field;
    }

    private ModalityLayout ReadLayout(string path)
    {
        var modalities = new OrderedDictionary<string, List<string>>();
        var last = "";
        foreach (var (position, field) in _fields.Index())
        {
            if (position == EpisodeField || position == TimeField)
                continue;
            var dot = field.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || dot == field.Length - 1 || HiddenText.FirstIn(field) is not null)
            {
                throw Bad(
                    path,
                    $"the header has a column '{ErrorText.Beginning(field, MaxShown)}'; expected names like 'modality.column', " +
                    $"separated by commas, besides '{DefaultEpisodeColumn}' and '{DefaultTimeColumn}'");
            }

            var name = field[..dot];
            if (!modalities.TryAdd(name, []) && name != last)
            {
                throw Bad(path, $"the columns of modality '{name}' are not side by side: column '{field}' comes after '{last}'" +
                    (field.IndexOf('.', dot + 1) < 0 ? "" : "; the first dot of a name ends the modality"));
            }

            modalities[name].Add(field[(dot + 1)..]);
            last = name;
        }

        if (modalities.Count == 0)
        {
            throw Bad(
                path,
                "the header has no columns of data; expected names like 'modality.column' " +
                $"besides '{DefaultEpisodeColumn}' and '{DefaultTimeColumn}'");
        }

        try
        {
            return new ModalityLayout(modalities.Select(m => new Modality(m.Key, m.Value)));
        }
        catch (ArgumentException exception)
        {
            throw Bad(path, ErrorText.Of(exception).TrimEnd('.'), exception);
        }
    }
}

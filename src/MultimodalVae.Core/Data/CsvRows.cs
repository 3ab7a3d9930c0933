namespace MultimodalVae;

/// <summary>The rows of a CSV file, line by line.</summary>
internal sealed class CsvRows(CsvHeader header, CsvOptions options, string path)
{
    private readonly CsvValues _values = new(header.Layout.Width);
    private readonly List<string> _episodes = [];
    private readonly List<double> _times = [];
    private readonly Dictionary<string, double> _lastTimes = new(StringComparer.Ordinal);

    /// <summary>Takes a row.</summary>
    /// <param name="record">Its text.</param>
    /// <param name="share">How many times as long as all lines so far the text is, about; less than 1 where that is not known.</param>
    /// <exception cref="InvalidDataException">It is none; the message names the line and the column.</exception>
    public void Add(CsvRecords record, double share)
    {
        _values.Reserve(share);
        var number = record.Line;
        for (var field = 0; field < Math.Min(record.Count, header.FieldCount); field++)
            AddField(record[field].Trim(" \t"), field, number);
        if (record.Count != header.FieldCount)
        {
            throw CsvHeader.Bad(
                path,
                $"line {number} has {record.Count} values; the header has {header.FieldCount} column{(header.FieldCount == 1 ? "" : "s")}" +
                (record.Count < header.FieldCount ? " (is the file cut short?)" : ""));
        }

        if (header.TimeField >= 0)
            CheckTime(number);
    }

    /// <summary>All rows.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public DataSet ToDataSet(IReadOnlyList<string> warnings)
    {
        if (_values.RowCount == 0)
            throw CsvHeader.Bad(path, "there are no rows below the header");
        var rowCount = _values.RowCount;
        var hasEpisodes = header.EpisodeField >= 0 || header.TimeField >= 0;
        return new DataSet(
            header.Layout,
            _values.ToMatrix(),
            options.Missing,
            hasEpisodes ? new Episodes(Names(rowCount), header.TimeField >= 0 ? _times : null, options.MaxInterval) : null,
            _values.MissingCount)
        {
            Warnings = warnings,
        };
    }

    private void AddField(ReadOnlySpan<char> text, int field, int line)
    {
        if (field == header.EpisodeField)
            _episodes.Add(ReadName(text, line));
        else if (field == header.TimeField)
            _times.Add(ReadNumber(text, field, line, MissingValues.Error, isData: false));
        else
            _values.Add(ReadNumber(text, field, line, options.Missing, isData: true));
    }

    private string ReadName(ReadOnlySpan<char> text, int line)
    {
        if (_episodes.Count > 0 && text.SequenceEqual(_episodes[^1]))
            return _episodes[^1];
        var name = new string(text);
        if (Episodes.ProblemOf(name) is { } problem)
        {
            throw CsvHeader.Bad(
                path,
                $"line {line}, column '{header[header.EpisodeField]}': " +
                $"the episode is named '{ErrorText.Beginning(text, CsvHeader.MaxShown)}': {problem}");
        }

        return name;
    }

    private double ReadNumber(ReadOnlySpan<char> text, int field, int line, MissingValues missing, bool isData)
    {
        var value = double.NaN;
        var isNumber = text.IsEmpty || CsvNumber.TryParse(text, '.', out value);
        if (isNumber && (double.IsFinite(value) || (double.IsNaN(value) && missing == MissingValues.Unobserved)))
            return value;
        var found = text.IsEmpty ? "the value is missing" : $"'{ErrorText.Beginning(text, CsvHeader.MaxShown)}'";
        var allowed = isData && isNumber && double.IsNaN(value)
            ? $", or {nameof(MissingValues)}.{nameof(MissingValues.Unobserved)} where values may be missing"
            : "";
        throw CsvHeader.Bad(path, $"line {line}, column '{header[field]}': {found}; expected a finite number{allowed}");
    }

    /// <summary>Checked here too, since the line is known here.</summary>
    private void CheckTime(int line)
    {
        var episode = header.EpisodeField >= 0 ? _episodes[^1] : Episodes.DefaultName;
        if (_lastTimes.TryGetValue(episode, out var last) && EpisodeRuns.ProblemOf(_times[^1], last, episode) is { } problem)
        {
            var advice = header.EpisodeField >= 0
                ? ""
                : $"; of several recordings in one file a column '{CsvHeader.DefaultEpisodeColumn}' says which is which";
            throw CsvHeader.Bad(path, $"line {line}, column '{header[header.TimeField]}': {problem}{advice}");
        }

        _lastTimes[episode] = _times[^1];
    }

    private IEnumerable<string> Names(int rowCount) =>
        header.EpisodeField >= 0 ? _episodes : Enumerable.Repeat(Episodes.DefaultName, rowCount);
}

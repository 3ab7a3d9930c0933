namespace MultimodalVae.Formats;

/// <summary>
/// The first records of a text under one separator and one decimal sign: what the text looks like if that is how it is written.
/// </summary>
internal sealed class CsvSample
{
    private readonly List<(int Line, string[] Fields)> _records = [];

    /// <summary>The last line before the records that begins with a comment sign.</summary>
    private (int Line, string[] Fields)? _comment;

    private CsvSample(char separator, char decimalSign) => (Separator, DecimalSign) = (separator, decimalSign);

    public char Separator { get; }

    public char DecimalSign { get; }

    /// <summary>How many fields most records have, without an empty one that a separator at the end of each line makes.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The records that are not blank, with their lines, from the one with the names where there is one.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> Records => _records;

    /// <summary>The first record, or the one below the names where a comment has them.</summary>
    public (int Line, string[] Fields) FirstRow { get; private set; }

    /// <summary>
    /// How well the text fits: the share of records with as many fields as most, more where the fields are numbers, less where there is one
    /// column.
    /// </summary>
    public double Fit { get; private set; }

    /// <summary>Whether a number has decimals that cannot be thousands, as 1,500 can.</summary>
    public bool HasDecimals => _records.Any(record => Array.Exists(record.Fields, IsDecimal));

    /// <summary>Null where the text cannot be read so.</summary>
    public static CsvSample? Of(string text, char separator, char decimalSign, IReadOnlyList<string> missingWords)
    {
        var sample = new CsvSample(separator, decimalSign);
        var records = new CsvRecords(new StringReader(text), "", separator);
        try
        {
            while (records.TryRead())
                sample.Add(records, missingWords);
        }
        catch (InvalidDataException)
        {
            // The first lines may end within quotes; where the text itself does, reading it says so.
        }

        sample.Judge();
        return sample._records.Count > 0 ? sample : null;
    }

    /// <summary>Whether all fields of a record are numbers or empty.</summary>
    public bool IsOfNumbers(string[] fields) => fields.All(field => field.Length == 0 || IsNumber(field));

    public bool IsNumber(string field) => CsvNumber.TryParse(field, DecimalSign, out _);

    /// <summary>Whether a line of names has one for each column; a separator behind the last is allowed.</summary>
    public bool Fits(string[] names) => names.Length == FieldCount || (names.Length == FieldCount + 1 && names[^1].Length == 0);

    private void Add(CsvRecords records, IReadOnlyList<string> missingWords)
    {
        if (records.IsBlank || records.Count > CsvRecords.MaxFields)
            return;
        var fields = new string[records.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = records[i].Trim().ToString();
        if (!CsvComment.Is(records, missingWords))
            _records.Add((records.Line, fields));
        else if (_records.Count == 0)
            _comment = (records.Line, fields);
    }

    private bool IsDecimal(string field)
    {
        var sign = field.IndexOf(DecimalSign, StringComparison.Ordinal);
        return sign >= 0 && IsNumber(field) && (field.Length - sign != "1,500".Length - 1 || field.TrimStart('-', '+').StartsWith('0'));
    }

    private void Judge()
    {
        if (_records.Count == 0 && _comment is { } only)
            _records.Add(only);
        if (_records.Count == 0)
            return;
        FirstRow = _records[0];
        FieldCount = _records.GroupBy(record => record.Fields.Length).MaxBy(group => (group.Count(), group.Key))!.Key;
        var alike = _records.Where(record => record.Fields.Length == FieldCount).ToList();
        var numbers = alike.Sum(record => (long)record.Fields.Count(field => field.Length == 0 || IsNumber(field)));
        var consistency = (double)alike.Count / _records.Count;
        Fit = consistency * (0.2 + (numbers / (double)FieldCount / alike.Count)) * (FieldCount > 1 ? 1 : 0.3);

        var names = _records[0].Fields;
        if (_comment is { } comment && CsvComment.Names(comment.Fields, FieldCount) is var inComment && Fits(inComment)
            && Array.Exists(names, IsNumber))
        {
            names = inComment;
            _records.Insert(0, (comment.Line, names));
        }

        if (FieldCount == names.Length + 1 && alike.TrueForAll(record => record.Fields[^1].Length == 0))
            FieldCount = names.Length;
        Fit *= Fits(names) ? 1 : 0.5;
    }
}

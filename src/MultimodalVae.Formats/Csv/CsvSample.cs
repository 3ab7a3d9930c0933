namespace MultimodalVae.Formats;

/// <summary>The first records of a text under one separator and one decimal sign: what the text looks like if that is how it is written.</summary>
internal sealed class CsvSample
{
    private readonly List<(int Line, string[] Fields)> _records = [];

    private CsvSample(char separator, char decimalSign) => (Separator, DecimalSign) = (separator, decimalSign);

    public char Separator { get; }

    public char DecimalSign { get; }

    /// <summary>How many fields most records have.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The records that are not blank, with their lines.</summary>
    public IReadOnlyList<(int Line, string[] Fields)> Records => _records;

    /// <summary>How well the text fits: the share of records with as many fields as most, more where the fields are numbers, less where there is one column.</summary>
    public double Fit { get; private set; }

    /// <summary>Null where the text cannot be read so.</summary>
    public static CsvSample? Of(string text, char separator, char decimalSign)
    {
        var sample = new CsvSample(separator, decimalSign);
        var records = new CsvRecords(new StringReader(text), "", separator);
        try
        {
            while (records.TryRead())
                sample.Add(records);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        sample.Judge();
        return sample;
    }

    /// <summary>Whether all fields of a record are numbers or empty.</summary>
    public bool IsOfNumbers(string[] fields) => fields.All(field => field.Length == 0 || CsvNumber.TryParse(field, DecimalSign, out _));

    private void Add(CsvRecords records)
    {
        if (records.IsBlank || records.Count > CsvRecords.MaxFields)
            return;
        var fields = new string[records.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = records[i].Trim().ToString();
        _records.Add((records.Line, fields));
    }

    private void Judge()
    {
        if (_records.Count == 0)
            return;
        FieldCount = _records.GroupBy(record => record.Fields.Length).MaxBy(group => (group.Count(), group.Key))!.Key;
        var alike = _records.Where(record => record.Fields.Length == FieldCount).ToList();
        var numbers = alike.Sum(record => (long)record.Fields.Count(field => field.Length == 0 || CsvNumber.TryParse(field, DecimalSign, out _)));
        var consistency = (double)alike.Count / _records.Count;
        Fit = consistency * (0.2 + (numbers / (double)FieldCount / alike.Count)) * (FieldCount > 1 ? 1 : 0.3);
    }
}

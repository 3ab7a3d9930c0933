namespace MultimodalVae.Formats;

/// <summary>
/// A topic of a bag: its messages become rows. The time of a row is the stamp of the message where the type begins with a header and no
/// message of the topic has the stamp 0; else it is when the message was recorded.
/// </summary>
internal sealed class BagTopic
{
    private readonly MessageType? _type;
    private readonly FieldColumns[] _fields = [];
    private readonly TopicArrays _leftOut = new();
    private readonly NumberList _recorded = new();

    public BagTopic(string name, BagSchema schema, string encoding, DefinitionSet definitions, ColumnBudget budget)
    {
        (Name, TypeName) = (name, schema.Type);
        if (encoding != "cdr")
        {
            Problem = $"its messages are encoded as '{encoding}'; expected 'cdr'";
            return;
        }

        try
        {
            _type = schema.Resolve(definitions);
            if (!_type.HasNumbers)
                Problem = "its messages have no numbers";
            else
                _fields = [.. ColumnsOf(_type, new TopicFields(budget, _leftOut))];
        }
        catch (FormatException exception)
        {
            Problem = exception.Message;
        }
    }

    public string Name { get; }

    public string TypeName { get; }

    /// <summary>Why it is no table; null where it is one.</summary>
    public string? Problem { get; private set; }

    /// <summary>What of it is left out, in words.</summary>
    public IEnumerable<string> Warnings => _leftOut.Warnings();

    public void Add(ReadOnlySpan<byte> message, long recorded)
    {
        if (Problem is not null)
            return;
        try
        {
            var reader = new CdrReader(message, _type!.HasWideText ? CdrReader.WideSizeOf(message, _type) : 0);
            foreach (var field in _fields)
                field.Read(ref reader);
            _recorded.Add(recorded * 1e-9);
        }
        catch (FormatException exception)
        {
            Problem = FormattableString.Invariant($"{exception.Message} (message {_recorded.Count + 1} of the topic)");
        }
    }

    /// <summary>The rows; null where no field became a column.</summary>
    public LogTable? ToTable()
    {
        var prefix = Name.Trim('/').Replace('/', '.');
        var columns = _fields.SelectMany((field, at) => field.Columns($"{prefix}.{_type!.Fields[at].Name}")).ToList();
        if (columns.Count == 0)
            return null;
        var stamps = _fields.OfType<StampField>().FirstOrDefault();
        var time = columns.Exists(column => column.Name == $"{prefix}.time") ? $"{prefix}.bag_time" : $"{prefix}.time";
        columns.Insert(0, (time, stamps is { HasZero: false } ? stamps.Seconds : _recorded));
        return new LogTable(Name, RowOrder.Ascending(columns), time) { HasSeconds = true };
    }

    private static IEnumerable<FieldColumns> ColumnsOf(MessageType type, TopicFields fields)
    {
        JointNames? joints = null;
        foreach (var (at, field) in type.Fields.Index())
        {
            if (at == 0 && field is { IsArray: false, Message: { IsHeader: true } header })
                yield return new StampField(header);
            else if (type.Name == "sensor_msgs/JointState" && field is { Name: "name", Kind: FieldKind.Text, IsArray: true })
                yield return joints = new JointNames(field);
            else
                yield return fields.ColumnsOf(field, field.Name, joints);
        }
    }
}

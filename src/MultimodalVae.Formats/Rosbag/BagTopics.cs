namespace MultimodalVae.Formats;

/// <summary>Gathers the messages of one bag or several by topic.</summary>
internal sealed class BagTopics(DefinitionSet definitions, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
{
    private const int MessagesPerReport = 1024;

    private readonly OrderedDictionary<string, BagTopic> _topics = new(StringComparer.Ordinal);
    private readonly HashSet<(string Topic, string Type)> _otherTypes = [];
    private readonly ColumnBudget _budget = new();
    private long _messages;

    /// <summary>What looked wrong and is no error.</summary>
    public List<string> Warnings { get; } = [];

    /// <param name="topic">The name of the topic.</param>
    /// <param name="schema">The type of its messages.</param>
    /// <param name="encoding">How they are encoded.</param>
    /// <param name="message">The message.</param>
    /// <param name="recorded">When it was recorded, in nanoseconds since 1970.</param>
    public void Add(string topic, BagSchema schema, string encoding, ReadOnlySpan<byte> message, long recorded)
    {
        if (_messages++ % MessagesPerReport == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new CallProgress { Done = _messages, Total = null });
        }

        if (!_topics.TryGetValue(topic, out var found))
            _topics[topic] = found = new BagTopic(topic, schema, encoding, definitions, _budget);
        if (found.TypeName == schema.Type)
            found.Add(message, recorded);
        else
            _otherTypes.Add((topic, schema.Type));
    }

    /// <summary>The topics with numbers; what is left out of them becomes warnings.</summary>
    /// <exception cref="InvalidDataException">There are none; the message says why.</exception>
    public IReadOnlyList<LogTable> Tables(string path)
    {
        var tables = new List<LogTable>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in _topics.Values)
        {
            var place = $"{path}: topic '{ErrorText.Readable(topic.Name)}' of type '{ErrorText.Readable(topic.TypeName)}'";
            var table = topic.Problem is null ? topic.ToTable() : null;
            if (table is null)
                Warnings.Add($"{place} is left out: {topic.Problem ?? "it has no numbers beside its stamp"}.");
            else if (table.Columns.FirstOrDefault(column => names.Contains(column.Name)) is { } repeated)
                Warnings.Add($"{place} is left out: another has the column '{ErrorText.Readable(repeated.Name)}' too.");
            else
                tables.Add(table);
            Warnings.AddRange(topic.Warnings.Select(warning => $"{place}: {warning}."));
            names.UnionWith(table?.Columns.Select(column => column.Name) ?? []);
        }

        Warnings.AddRange(_otherTypes.Select(other =>
            $"{path}: messages of type '{ErrorText.Readable(other.Type)}' of topic '{ErrorText.Readable(other.Topic)}' are left out: "
            + "its first one has another type."));
        return tables.Count > 0 ? tables : throw new InvalidDataException(
            ErrorText.Readable($"{path}: no topic has messages with numbers. {string.Join(" ", Warnings)}".TrimEnd()));
    }
}

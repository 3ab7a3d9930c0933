namespace MultimodalVae.Formats;

/// <summary>What the fields of a topic are made with.</summary>
/// <param name="Budget">How many there may be.</param>
/// <param name="LeftOut">Where an array that is no column is noted.</param>
internal sealed record TopicFields(ColumnBudget Budget, TopicArrays LeftOut)
{
    /// <summary>What becomes of a field.</summary>
    /// <exception cref="FormatException">There are too many.</exception>
    public FieldColumns ColumnsOf(MessageField field, string path)
    {
        Budget.Take(1);
        return field switch
        {
            { IsArray: true } when field.Kind.IsNumber() => new NumberArrayColumns(field, path, this),
            { IsArray: true, Message.HasNumbers: true } => new MessageArrayColumns(field, path, this),
            { IsArray: true } => new SkippedField(field),
            { Message.IsTime: true } => new NumberColumn(field),
            { Message: { HasNumbers: true } message } => new MessageColumns(message, path, this),
            _ => field.Kind.IsNumber() ? new NumberColumn(field) : new SkippedField(field),
        };
    }
}

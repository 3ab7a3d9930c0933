namespace MultimodalVae.Formats;

/// <summary>What the fields of a topic are made with.</summary>
/// <param name="Budget">How many there may be.</param>
/// <param name="LeftOut">Where an array that is no column is noted.</param>
internal sealed record TopicFields(ColumnBudget Budget, TopicArrays LeftOut)
{
    /// <summary>What becomes of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="joints">The names of the elements of an array of numbers; null where they have none.</param>
    /// <exception cref="FormatException">There are too many.</exception>
    public FieldColumns ColumnsOf(MessageField field, string path, JointNames? joints = null)
    {
        Budget.Take(1);
        return field switch
        {
            { IsArray: true } when field.Kind.IsNumber() => new ArrayColumns(field, path, this, joints),
            { IsArray: true, Message: { HasNumbers: true } message } =>
                new ArrayColumns(field, path, this, FrameNames.Of(message)),
            { IsArray: true } => new SkippedField(field),
            { Message.IsTime: true } => new NumberColumn(field),
            { Message: { HasNumbers: true } message } => new MessageColumns(message, path, this),
            _ => field.Kind.IsNumber() ? new NumberColumn(field) : new SkippedField(field),
        };
    }
}

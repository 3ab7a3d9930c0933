namespace MultimodalVae.Formats;

/// <summary>What becomes of a field of the messages of a topic: columns, or nothing.</summary>
internal abstract class FieldColumns
{
    /// <summary>Reads the field of the next message.</summary>
    /// <exception cref="FormatException">The message ends in it.</exception>
    public abstract void Read(ref CdrReader reader);

    /// <summary>Adds missing values for messages without the field, up to a number of messages.</summary>
    public virtual void FillTo(int rowCount)
    {
    }

    /// <summary>The columns with their names, each with a value for every message.</summary>
    /// <param name="name">The name of the field.</param>
    public virtual IEnumerable<(string Name, NumberList Values)> Columns(string name) => [];
}

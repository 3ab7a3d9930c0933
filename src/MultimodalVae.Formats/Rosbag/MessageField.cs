namespace MultimodalVae.Formats;

/// <summary>A field of a message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, or the elements of its array.</param>
/// <param name="Message">The type where that is a message.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="Length">The number of elements of the array where the type fixes it.</param>
internal sealed record MessageField(string Name, FieldKind Kind, MessageType? Message, bool IsArray, int? Length)
{
    /// <summary>The same without the array.</summary>
    public MessageField Element => new(Name, Kind, Message, false, null);
}

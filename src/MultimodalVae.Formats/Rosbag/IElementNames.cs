namespace MultimodalVae.Formats;

/// <summary>Where messages name the elements of an array.</summary>
internal interface IElementNames
{
    /// <summary>The names in the message that is read; empty where it has none.</summary>
    /// <param name="elements">Reads the elements; a copy, which does not move on where the array is read.</param>
    /// <param name="element">What an element is.</param>
    /// <param name="count">How many elements there are.</param>
    /// <exception cref="FormatException">The message ends in them.</exception>
    IReadOnlyList<string> Of(CdrReader elements, MessageField element, int count);
}

namespace MultimodalVae.Fuzz.Judging;

/// <summary>An exception that a reader is documented to throw: of this type, not one derived from it.</summary>
/// <param name="Type">The type.</param>
/// <param name="NamesFile">Whether its message names the file.</param>
internal sealed record Refusal(Type Type, bool NamesFile = true)
{
    public static Refusal Damaged { get; } = new(typeof(InvalidDataException));

    public static Refusal NotSupported { get; } = new(typeof(NotSupportedException));
}

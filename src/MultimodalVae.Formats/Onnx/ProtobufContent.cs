namespace MultimodalVae.Formats;

/// <summary>
/// The bytes of a field of a <see cref="ProtobufMessage"/>. Their number stands in front of them, so it is known before they are written.
/// </summary>
internal abstract class ProtobufContent
{
    public abstract long Length { get; }

    public abstract void WriteTo(Stream stream);
}

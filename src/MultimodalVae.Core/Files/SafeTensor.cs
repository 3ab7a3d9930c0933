namespace MultimodalVae.Files;

/// <summary>A named array of numbers in a safetensors file.</summary>
/// <param name="Shape">Its extents; none for a single number.</param>
/// <param name="Values">Its numbers, the last extent running fastest.</param>
/// <param name="IsDouble">Whether the file holds them as 64-bit numbers, else as 32-bit ones.</param>
public sealed record SafeTensor(IReadOnlyList<long> Shape, IReadOnlyList<double> Values, bool IsDouble)
{
    /// <inheritdoc/>
    public bool Equals(SafeTensor? other) => ReferenceEquals(this, other)
        || (other is not null && IsDouble == other.IsDouble && Shape.SequenceEqual(other.Shape) && Values.SequenceEqual(other.Values));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsDouble, Shape.Count, Values.Count);
}

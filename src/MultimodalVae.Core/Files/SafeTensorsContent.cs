namespace MultimodalVae.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors of 32-bit and 64-bit floating-point numbers, by name.</param>
/// <param name="Metadata">Texts by name.</param>
public sealed record SafeTensorsContent(IReadOnlyDictionary<string, SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The types of all other tensors, which are not read, by name: as in <c>F16</c>. The default value is none.</summary>
    public IReadOnlyDictionary<string, string> OtherTypes { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public bool Equals(SafeTensorsContent? other) => ReferenceEquals(this, other) || (other is not null
        && AreEqual(Tensors, other.Tensors) && AreEqual(Metadata, other.Metadata) && AreEqual(OtherTypes, other.OtherTypes));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tensors.Count, Metadata.Count, OtherTypes.Count);

    internal static SafeTensorsContent Of(IReadOnlyDictionary<string, SafeTensor> tensors) =>
        new(tensors, new Dictionary<string, string>());

    /// <summary>Refuses the weights of a file where anything is wrong with them.</summary>
    /// <param name="problems">What is wrong, as <see cref="ProblemOf"/> says it.</param>
    /// <param name="source">The file.</param>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    internal static void Check(List<string> problems, string source)
    {
        if (problems.Count > 0)
            throw new InvalidDataException(
                $"{source}: the weights do not fit the model: {ErrorText.Readable(string.Join("; ", problems))}.");
    }

    /// <summary>Why a tensor is none that a model wants, in words, or null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The expected shape.</param>
    /// <param name="isDouble">Whether the model has it in 64 bits, else 32: numbers must be finite in them.</param>
    internal string? ProblemOf(string name, long[] shape, bool isDouble)
    {
        if (!Tensors.TryGetValue(name, out var tensor))
            return WhyWithout(name);
        if (!AreEqual(tensor.Shape, shape))
            return $"'{name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}]";
        return FirstNotFinite(tensor.Values, isDouble) is { } value ? $"'{name}' has the value {Numbers.Text(value)}" : null;
    }

    private static double? FirstNotFinite(IReadOnlyList<double> values, bool isDouble)
    {
        var count = values.Count;
        for (var i = 0; i < count; i++)
        {
            var value = values[i];
            if (!double.IsFinite(isDouble ? value : (float)value))
                return value;
        }

        return null;
    }

    private static bool AreEqual<T>(IReadOnlyDictionary<string, T> first, IReadOnlyDictionary<string, T> second) =>
        first.Count == second.Count
        && first.All(entry => second.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(value, entry.Value));

    private static bool AreEqual(IReadOnlyList<long> shape, long[] wanted)
    {
        if (shape.Count != wanted.Length)
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (shape[i] != wanted[i])
                return false;
        }

        return true;
    }

    private string WhyWithout(string name) =>
        OtherTypes.TryGetValue(name, out var type) ? $"'{name}' is {type}; expected F32 or F64" : $"'{name}' is missing";
}

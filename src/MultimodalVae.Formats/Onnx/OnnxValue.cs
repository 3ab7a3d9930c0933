namespace MultimodalVae.Formats;

/// <summary>An input or an output of an ONNX file.</summary>
public sealed class OnnxValue
{
    internal OnnxValue(string name, OnnxType type, IReadOnlyList<long?> shape, string meaning) =>
        (Name, ElementType, Extents, Meaning) = (name, type, shape, meaning);

    /// <summary>Its name, as in <c>arm.mean</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its numbers: <c>float32</c> or <c>bool</c>.</summary>
    public string Type => ElementType == OnnxType.Bool ? "bool" : "float32";

    /// <summary>Its shape, as in <c>[rows, 8]</c>: how many rows there are is known when the file is run.</summary>
    public string Shape => $"[{string.Join(", ", Extents.Select(extent => extent is { } known ? $"{known}" : OnnxGraph.Rows))}]";

    /// <summary>What it is, for people, as the file has it.</summary>
    public string Meaning { get; }

    internal OnnxType ElementType { get; }

    internal IReadOnlyList<long?> Extents { get; }

    /// <summary>Name, type and shape, as in <c>arm.mean: float32 [rows, 8]</c>.</summary>
    public override string ToString() => $"{Name}: {Type} {Shape}";
}

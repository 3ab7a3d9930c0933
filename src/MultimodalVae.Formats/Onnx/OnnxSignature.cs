namespace MultimodalVae.Formats;

/// <summary>What an ONNX file takes and gives, and which version of ONNX it is of.</summary>
public sealed class OnnxSignature
{
    internal OnnxSignature(IReadOnlyList<OnnxValue> inputs, IReadOnlyList<OnnxValue> outputs) => (Inputs, Outputs) = (inputs, outputs);

    /// <summary>The values and the mask.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; }

    /// <summary>The posterior, then the distribution of each modality in the order of the layout.</summary>
    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <summary>The version of the operator set, 13: the one of the domain of ONNX itself; there is no other.</summary>
    public int OperatorSet { get; } = OnnxGraph.OperatorSet;

    /// <summary>The version of the file format, 7.</summary>
    public int IrVersion { get; } = OnnxGraph.IrVersion;
}

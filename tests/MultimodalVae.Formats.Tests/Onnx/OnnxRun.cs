using Microsoft.ML.OnnxRuntime;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>A model as ONNX Runtime runs it.</summary>
internal sealed class OnnxRun : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxRun(VaeModel model, GraphOptimizationLevel level = GraphOptimizationLevel.ORT_ENABLE_ALL)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, GraphOptimizationLevel = level };

        // Shapes and types that cannot be are errors, not warnings.
        options.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        using var stream = new MemoryStream();
        Signature = model.SaveOnnx(stream);
        _session = new InferenceSession(stream.ToArray(), options);
    }

    public OnnxSignature Signature { get; }

    public InferenceSession Session => _session;

    /// <summary>All outputs by their names.</summary>
    /// <param name="rows">The rows, in the units of the log.</param>
    /// <param name="isObserved">For each of their values, whether the mask shows it.</param>
    public Dictionary<string, float[]> Outputs(RowMatrix rows, bool[] isObserved)
    {
        long[] shape = [rows.RowCount, rows.ColumnCount];
        using var values = OrtValue.CreateTensorValueFromMemory(rows.Values.ToArray().Select(value => (float)value).ToArray(), shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(isObserved, shape);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, ["values", "mask"], [values, mask], _session.OutputNames);
        return _session.OutputNames.Zip(outputs)
            .ToDictionary(output => output.First, output => output.Second.GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose() => _session.Dispose();
}

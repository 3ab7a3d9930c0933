using Microsoft.ML.OnnxRuntime;
using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Onnx;

/// <summary>
/// An ONNX model in ONNX Runtime on one thread. The rows and results of a call are memory that was bound before: a call copies nothing in
/// or out.
/// </summary>
internal sealed class OnnxReconstructions : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding[] _bindings;
    private readonly List<OrtValue> _values = [];
    private int _next;

    /// <param name="model">The model, for blocks of this size.</param>
    /// <param name="rows">Complete rows.</param>
    /// <param name="blockSize">Rows per call.</param>
    public OnnxReconstructions(byte[] model, DataSet rows, int blockSize)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(model, options);
        long[] shape = [blockSize, rows.Layout.Width];
        Means = new float[blockSize * rows.Layout.Width];
        Variances = new float[Means.Length];
        OrtValue means = Value(Means), variances = Value(Variances);
        _bindings = [.. RowBlocks.Create(rows, blockSize).Select(block => Bind(Value(block), means, variances))];

        OrtValue Value(float[] values)
        {
            _values.Add(OrtValue.CreateTensorValueFromMemory(values, shape));
            return _values[^1];
        }
    }

    /// <summary>The means of the last block that was run.</summary>
    public float[] Means { get; }

    /// <summary>The variances of the last block that was run.</summary>
    public float[] Variances { get; }

    public Contender Contender() => Calls.Contender(
        $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}", () => Run(_next = (_next + 1) % _bindings.Length));

    /// <summary>Runs one block of the rows.</summary>
    public void Run(int block) => _session.RunWithBinding(_options, _bindings[block]);

    public void Dispose()
    {
        foreach (var binding in _bindings)
            binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _options.Dispose();
        _session.Dispose();
    }

    private OrtIoBinding Bind(OrtValue rows, OrtValue means, OrtValue variances)
    {
        var binding = _session.CreateIoBinding();
        binding.BindInput(_session.InputNames[0], rows);
        binding.BindOutput(_session.OutputNames[0], means);
        binding.BindOutput(_session.OutputNames[1], variances);
        return binding;
    }
}

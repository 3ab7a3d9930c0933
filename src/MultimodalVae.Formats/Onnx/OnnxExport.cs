using MultimodalVae.Engines;
using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Writes models as ONNX files, which run without this library (docs/onnx.md).</summary>
public static class OnnxExport
{
    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// Writes a model as an ONNX file: what <c>Encode</c> and <c>Reconstruct</c> of <see cref="VaeModel"/> compute, z being the posterior
    /// mean, from values and a mask. The scaling is in the file, so that inputs and outputs are in the units of the log; numbers are of 32
    /// bits, whatever the precision of the model.
    /// </summary>
    /// <param name="model">The model. A training on another thread does not change what is written.</param>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <returns>The inputs and outputs of the file.</returns>
    /// <exception cref="NotSupportedException">
    /// A part of the model is a torch module, and the message names it; a number of the model is beyond the range of 32 bits; or the file
    /// would have more than 2 GB. Nothing is written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static OnnxSignature SaveOnnx(this VaeModel model, string path)
    {
        var file = FileOf(model);
        AtomicFile.Write(path, stream => Write(file.Message, stream));
        return file.Signature;
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Takes the bytes; it is not closed.</param>
    /// <inheritdoc cref="SaveOnnx(VaeModel, string)" path="/returns"/>
    /// <exception cref="NotSupportedException">As of the other.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static OnnxSignature SaveOnnx(this VaeModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var file = FileOf(model);
        Write(file.Message, stream);
        return file.Signature;
    }

    private static OnnxModelFile FileOf(VaeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var call = model.Runtime.Begin();
        return new OnnxModelFile(model.Runtime.Graph, call.Model.Scaling, WeightsOf(call.Model));
    }

    /// <summary>The weights that belong to the scaling, also where another thread replaces both.</summary>
    private static Dictionary<string, SafeTensor> WeightsOf(FixedModel model) => model switch
    {
        NativeModel<float> single => NativeWeights.Export(single.Plan.Graph.Weights, single.Weights),
        NativeModel<double> precise => NativeWeights.Export(precise.Plan.Graph.Weights, precise.Weights),
        _ => throw new NotSupportedException($"The weights of a {model.GetType().Name} cannot be read."),
    };

    /// <summary>A message is many small pieces.</summary>
    private static void Write(ProtobufMessage message, Stream stream)
    {
        var buffered = new BufferedStream(stream, BufferBytes);
        message.WriteTo(buffered);
        buffered.Flush();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using MultimodalVae.Torch.Inference;
using MultimodalVae.Torch.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>
/// libtorch, through TorchSharp: the engine that the native one is held against, the way to a GPU, and the one that trains torch modules
/// (<see cref="TorchLayers.TorchModule"/>). It is given the same noise as the native engine. How many threads it has is a setting of the
/// process, <c>torch.set_num_threads</c>; with other threads the results have other bits.
/// </summary>
public sealed partial class TorchEngine : Engine
{
    private readonly string _device;

    private TorchEngine(string device) => _device = device;

    /// <inheritdoc/>
    public override string Name => $"torch on {_device}";

    /// <summary>The engine on a device. libtorch is loaded when it trains.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c>, or <c>cuda:1</c> for the second GPU.</param>
    /// <exception cref="ArgumentException">It is the name of no device.</exception>
    public static TorchEngine On(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return DeviceName().IsMatch(device)
            ? new TorchEngine(device)
            : throw new ArgumentException(
                $"There is no device '{device}'; expected cpu, cuda, or a GPU's number as in cuda:1.", nameof(device));
    }

    /// <summary>
    /// A model as it is now, run by libtorch on the device: reconstructions and measures as the native engine gives them, up to rounding.
    /// </summary>
    /// <param name="model">The model, which may be trained or disposed afterwards.</param>
    /// <exception cref="NotSupportedException">The device is not there.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="TorchNotLoadedException">libtorch cannot be loaded; the message says what is missing.</exception>
    public TorchModel Open(VaeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Runtime.ThrowIfDisposed();
        var device = OpenDevice();
        return TorchFailedException.Named(
            () => new TorchModel(model, model.TrainedMasks, model.Scaling, TorchInference.Of(model.Runtime, device)));
    }

    internal override ITrainingEngine CreateTrainer<TNumber>(
        NativeRuntime<TNumber> model, TrainingObjective objective, DataSet data, TrainingOptions options)
    {
        var setup = new TorchTrainingSetup(model.PlanOf(objective), objective.Scales(data.Layout))
        {
            Device = OpenDevice(),
            Description = options.Engine is null ? $"by {Name}: {model.Graph.ExternalPartsText}" : $"by {Name}: it was asked for",
        };
        return TorchFailedException.Named(() => new TorchTraining<TNumber>(model, data, options, setup));
    }

    /// <exception cref="NotSupportedException">The device is not there.</exception>
    private Device OpenDevice()
    {
        TorchRuntime.EnsureLoaded();
        if (_device == "cpu")
            return CPU;

        // torch.device throws an error of TorchSharp's own where CUDA does not load, so the device is made last.
        var count = cuda.is_available() ? cuda.device_count() : 0;
        var index = _device == "cuda" ? 0 : int.Parse(_device["cuda:".Length..], CultureInfo.InvariantCulture);
        return index < count
            ? device(_device)
            : throw new NotSupportedException($"The device '{_device}' is not available. CUDA devices that libtorch finds: {count}.");
    }

    [GeneratedRegex(@"^(cpu|cuda(:\d{1,3})?)\z")]
    private static partial Regex DeviceName();
}

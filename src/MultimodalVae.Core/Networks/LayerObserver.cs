using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Networks;

/// <summary>
/// Listens to the dense layers that run on its own thread until it is disposed: other threads may use the same model at the same time and
/// are not heard. Where nobody listens a layer looks at one field.
/// </summary>
internal sealed class LayerObserver : IDisposable
{
    [ThreadStatic]
    private static LayerObserver? _current;

    private readonly LayerObserver? _outer = _current;
    private readonly Action<Linear, Tensor> _listener;

    /// <param name="listener">Told each layer that runs, and its values after the activation.</param>
    public LayerObserver(Action<Linear, Tensor> listener)
    {
        _listener = listener;
        _current = this;
    }

    public static void Tell(Linear layer, Tensor activation) => _current?._listener(layer, activation);

    public void Dispose() => _current = _outer;
}

using MultimodalVae.Graph;
using MultimodalVae.Torch.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>Torch modules as layers of a part.</summary>
public static class TorchLayers
{
    /// <summary>
    /// A torch module of your own, as a convolution over an image: <c>[rows, width of the input]</c> to <c>[rows, outputs]</c>. Whatever of
    /// the model is made of operations stays so; a model that has a torch module is trained by <see cref="TorchEngine"/>, and needs
    /// libtorch where it runs. Its weights are drawn by its own constructor, with a seed that follows from the model's.
    /// </summary>
    /// <param name="layers">The layers of the part.</param>
    /// <param name="name">Its name within the part: the weights are <c>encoder.eye.convolution.0.weight</c> and so on in files.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="outputs">The width of the result, 1 to 1,000,000.</param>
    /// <param name="create">
    /// Makes the module. It is called several times, and gives the same module each time but for the numbers that it draws.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The module cannot be run on two rows, or its result has another shape; the message names both shapes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of its range.</exception>
    /// <exception cref="TorchNotLoadedException">libtorch cannot be loaded.</exception>
    public static Node TorchModule(this Layers layers, string name, Node input, int outputs, Func<nn.Module<Tensor, Tensor>> create)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(create);
        Layers.CheckWidth(outputs, nameof(outputs));
        TorchRuntime.EnsureLoaded();
        return layers.External(TorchModuleOperation.Of(layers.NameOf(name), input.Width, outputs, create, TorchEngine.On("cpu")), input);
    }
}

using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Networks;

/// <summary>Linear layers with an activation after each.</summary>
internal sealed class DenseStack : nn.Module<Tensor, Tensor>
{
    private readonly Linear[] _layers;
    private readonly Activation _activation;

    public DenseStack(IEnumerable<Linear> layers, Activation activation)
        : base(nameof(DenseStack))
    {
        _layers = [.. layers];
        _activation = activation;
        foreach (var (index, layer) in _layers.Index())
            register_module(index.ToString(CultureInfo.InvariantCulture), layer);
    }

    public override Tensor forward(Tensor input) => _layers.Aggregate(input, (values, layer) =>
    {
        var activation = Activate(layer.call(values));
        LayerObserver.Tell(layer, activation);
        return activation;
    });

    private Tensor Activate(Tensor values) => _activation switch
    {
        Activation.Relu => values.relu(),
        Activation.Tanh => values.tanh(),
        Activation.Silu => values.silu(),
        Activation.Elu => nn.functional.elu(values, 1),
        Activation.Gelu => nn.functional.gelu(values),
        Activation.LeakyRelu => nn.functional.leaky_relu(values, 0.01),
        Activation.Identity => values,
        _ => throw new InvalidOperationException($"There is no activation {_activation}."),
    };
}

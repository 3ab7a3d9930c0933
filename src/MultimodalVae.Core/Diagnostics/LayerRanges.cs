using MultimodalVae.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Diagnostics;

/// <summary>The smallest and the largest value of every unit of the dense layers that were heard of.</summary>
internal sealed class LayerRanges
{
    /// <summary>What rounding may make of one value in different rows of a batch, relative to it.</summary>
    private const double Rounding = 1e-6;

    private readonly Dictionary<Linear, (double[] Least, double[] Most)> _ranges = new(ReferenceEqualityComparer.Instance);

    /// <summary>Listens to the layers of this thread until the observer is disposed.</summary>
    public LayerObserver Observe() => new(Add);

    /// <summary>The layers with their names in the network, in its order. A layer that was used several times is one layer.</summary>
    public IReadOnlyList<LayerActivity> Of(nn.Module network)
    {
        var layers = new List<LayerActivity>();
        foreach (var (name, module) in network.named_modules())
        {
            if (module is not Linear layer || !_ranges.Remove(layer, out var range))
                continue;
            var units = range.Least.Length;
            layers.Add(new LayerActivity(name, units, [.. Enumerable.Range(0, units).Where(unit => IsDead(range, unit))]));
        }

        return layers;
    }

    private static bool IsDead((double[] Least, double[] Most) range, int unit)
    {
        var (least, most) = (range.Least[unit], range.Most[unit]);
        return most - least <= Rounding * Math.Max(Math.Abs(least), Math.Abs(most));
    }

    private void Add(Linear layer, Tensor activation)
    {
        using var scope = NewDisposeScope();
        var values = activation.detach().reshape(-1, activation.shape[^1]).to(ScalarType.Float64);
        var (least, most) = (values.amin([0]).data<double>().ToArray(), values.amax([0]).data<double>().ToArray());
        if (_ranges.TryGetValue(layer, out var known))
        {
            least = [.. least.Zip(known.Least, Math.Min)];
            most = [.. most.Zip(known.Most, Math.Max)];
        }

        _ranges[layer] = (least, most);
    }
}

using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>Models with units that are dead on purpose.</summary>
internal static class DeadUnits
{
    /// <summary>A fresh model whose units are all alive but for these.</summary>
    public static VaeModel BuildWithDead(this VaeBuilder builder, string layer, params int[] units) =>
        builder.WithInitialisation(WeightInitialisation.Torch).Build().WithDead(layer, units);

    /// <summary>The model, its weights of these units 0 and their biases -1.</summary>
    public static VaeModel WithDead(this VaeModel model, string layer, params int[] units)
    {
        using var folder = new TemporaryFolder();
        var weights = model.Weights().ToDictionary();
        var inputs = weights[$"{layer}.weight"].Shape[1];
        Change($"{layer}.weight", (value, i) => units.Contains((int)(i / inputs)) ? 0 : value);
        Change($"{layer}.bias", (value, i) => units.Contains(i) ? -1 : value);
        SafeTensorsFile.Write(folder.PathOf("weights"), weights, new Dictionary<string, string>());
        model.LoadWeights(folder.PathOf("weights"));
        return model;

        void Change(string name, Func<double, int, double> change) => weights[name] =
            new SafeTensor(weights[name].Shape, [.. weights[name].Values.Select(change)], weights[name].IsDouble);
    }
}

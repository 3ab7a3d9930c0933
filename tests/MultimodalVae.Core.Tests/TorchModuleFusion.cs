using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Networks;
using TorchSharp;

namespace MultimodalVae.Core.Tests;

/// <summary>A fusion that is only a torch module, so that all of its model runs on torch: the reference of the native engine.</summary>
internal sealed class TorchModuleFusion(ILatentFusion fusion) : ILatentFusion
{
    public bool ReadsMutedCodes => fusion.ReadsMutedCodes;

    public bool ReadsColumns => fusion.ReadsColumns;

    /// <summary>The model of a builder, with the same weights, on torch.</summary>
    /// <param name="create">Makes the builder.</param>
    /// <param name="weights">A file with the weights.</param>
    public static VaeModel CreateModel(Func<VaeBuilder> create, string weights)
    {
        var model = create().WithFusion(new TorchModuleFusion(create().BuildArchitecture().Fusion)).Build();
        model.LoadWeights(weights, name => name);
        return model;
    }

    public torch.nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
        fusion.CreateModule(codeWidths, latentWidth, network);
}

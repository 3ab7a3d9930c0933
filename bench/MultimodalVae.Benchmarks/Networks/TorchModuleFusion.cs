using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Networks;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Networks;

/// <summary>A fusion that is only a torch module, so that all of its model runs on torch.</summary>
internal sealed class TorchModuleFusion(ILatentFusion fusion) : ILatentFusion
{
    public bool ReadsMutedCodes => fusion.ReadsMutedCodes;

    public bool ReadsColumns => fusion.ReadsColumns;

    /// <summary>A network on torch.</summary>
    /// <param name="create">Makes a builder of the network.</param>
    public static VaeModel CreateModel(Func<VaeBuilder> create) =>
        create().WithFusion(new TorchModuleFusion(create().BuildArchitecture().Fusion)).WithSeed(1).Build();

    public torch.nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
        fusion.CreateModule(codeWidths, latentWidth, network);
}

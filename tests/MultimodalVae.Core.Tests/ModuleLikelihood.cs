using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests;

/// <summary>x ~ N(m, 1), where m comes from a torch module.</summary>
internal sealed class ModuleLikelihood(Func<int, int, nn.Module<Tensor, Tensor>>? create = null) : ILikelihood
{
    /// <summary>
    /// With a module whose tensors TorchSharp counts right; of every parameter it counts one that is not there, and never takes it off
    /// again.
    /// </summary>
    public static ModuleLikelihood WithCountedTensors => new((features, columns) => new Fixed(features, columns));

    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        TestRun.NeedsTorch();
        var mean = layers.TorchModule(
            "mean", features, modality.Width, () =>
                create?.Invoke(features.Width, modality.Width) ?? nn.Linear(features.Width, modality.Width));
        return new GaussianNodes(mean, Node.Constant(0));
    }

    private sealed class Fixed : nn.Module<Tensor, Tensor>
    {
        private readonly Tensor _weights;

        public Fixed(int features, int columns)
            : base(nameof(Fixed))
        {
            _weights = ones(features, columns);
            register_buffer("weights", _weights);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input.mm(get_buffer("weights"));
    }
}

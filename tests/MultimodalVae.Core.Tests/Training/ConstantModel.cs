using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// Two modalities of 2 and 1 columns and one latent dimension, whose weights are known, so that its loss can be computed by hand:
/// q(z|x) = N(0.5, 4) whatever x is; p(x|z) = N((1 + slope z, -1), (1, 0.25)) and N(2, 9).
/// </summary>
internal static class ConstantModel
{
    public static ModalityLayout Layout { get; } = new(new Modality("pair", 2), new Modality("one", 1));

    public static VaeModel Create(LossWeighting weighting, double slope = 0, Func<VaeBuilder, VaeBuilder>? change = null)
    {
        var builder = new VaeBuilder()
            .AddModality("pair", 2, m => m.Hidden())
            .AddModality("one", 1, m => m.Hidden())
            .WithSharedEncoder()
            .WithLatent(1)
            .WithPrecision(Precision.Float64)
            .WithWeighting(weighting);
        var model = (change?.Invoke(builder) ?? builder).Build();
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("weights"), Weights(slope), new Dictionary<string, string>());
        model.LoadWeights(folder.PathOf("weights"));
        return model;
    }

    private static Dictionary<string, SafeTensor> Weights(double slope) => new()
    {
        ["fusion.latent.mean.weight"] = new([1, 3], [0, 0, 0], true),
        ["fusion.latent.mean.bias"] = new([1], [0.5], true),
        ["fusion.latent.log_variance.weight"] = new([1, 3], [0, 0, 0], true),
        ["fusion.latent.log_variance.bias"] = new([1], [BeforeFloor(4)], true),
        ["likelihood.pair.mean.weight"] = new([2, 1], [slope, 0], true),
        ["likelihood.pair.mean.bias"] = new([2], [1, -1], true),
        ["likelihood.pair.log_variance.weight"] = new([2, 1], [0, 0], true),
        ["likelihood.pair.log_variance.bias"] = new([2], [BeforeFloor(1), BeforeFloor(0.25)], true),
        ["likelihood.one.mean.weight"] = new([1, 1], [0], true),
        ["likelihood.one.mean.bias"] = new([1], [2], true),
        ["likelihood.one.log_variance.weight"] = new([1, 1], [0], true),
        ["likelihood.one.log_variance.bias"] = new([1], [BeforeFloor(9)], true),
    };

    /// <summary>What the layer must give for this variance: the floor of 1e-4 is added to its exponential.</summary>
    private static double BeforeFloor(double variance) => Math.Log(variance - 1e-4);
}

using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>
/// z ~ N(0, 1), x_j = w_j z + e_j, e_j ~ N(0, v): its posterior is known, N(sum w_j x_j / v / p, 1 / p), p = 1 + sum w_j^2 / v. The model
/// has exactly that one, so that its own samples are calibrated; it can be told to believe in other variances of one modality.
/// </summary>
internal static class KnownModel
{
    private const double Variance = 0.3;

    private static readonly double[] _loadings = [1.2, -0.7, 0.5];

    public static ModalityLayout Layout { get; } = new(new Modality("pair", 2), new Modality("one", 1));

    /// <summary>Rows drawn from the model.</summary>
    public static DataSet Data(int rows, int seed)
    {
        using var model = Create();
        return new DataSet(Layout, model.SamplePrior(rows, seed));
    }

    /// <param name="factorOfPair">What it multiplies the variances of the modality "pair" with when it predicts.</param>
    public static VaeModel Create(double factorOfPair = 1)
    {
        var model = new VaeBuilder()
            .AddModality("pair", 2, m => m.Hidden())
            .AddModality("one", 1, m => m.Hidden())
            .WithSharedEncoder()
            .WithLatent(1)
            .WithPrecision(Precision.Float64)
            .Build();
        var precision = 1 + (_loadings.Sum(w => w * w) / Variance);
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("weights"), new Dictionary<string, SafeTensor>
        {
            ["fusion.latent.mean.weight"] = new([1, 3], [.. _loadings.Select(w => w / Variance / precision)], true),
            ["fusion.latent.mean.bias"] = new([1], [0], true),
            ["fusion.latent.log_variance.weight"] = new([1, 3], [0, 0, 0], true),
            ["fusion.latent.log_variance.bias"] = new([1], [BeforeFloor(1 / precision)], true),
            ["likelihood.pair.mean.weight"] = new([2, 1], _loadings[..2], true),
            ["likelihood.pair.mean.bias"] = new([2], [0, 0], true),
            ["likelihood.pair.log_variance.weight"] = new([2, 1], [0, 0], true),
            ["likelihood.pair.log_variance.bias"] =
                new([2], [BeforeFloor(factorOfPair * Variance), BeforeFloor(factorOfPair * Variance)], true),
            ["likelihood.one.mean.weight"] = new([1, 1], _loadings[2..], true),
            ["likelihood.one.mean.bias"] = new([1], [0], true),
            ["likelihood.one.log_variance.weight"] = new([1, 1], [0], true),
            ["likelihood.one.log_variance.bias"] = new([1], [BeforeFloor(Variance)], true),
        }, new Dictionary<string, string>());
        model.LoadWeights(folder.PathOf("weights"));
        return model;
    }

    /// <summary>What the layer must give for this variance: the floor of 1e-4 is added to its exponential.</summary>
    private static double BeforeFloor(double variance) => Math.Log(variance - 1e-4);
}

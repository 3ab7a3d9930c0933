using KnownWorld.World;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace KnownWorld.Tests;

/// <summary>
/// p(z|x) of independent sensors is the prior times p(x_m|z) of each: a product of experts with the prior as one of them. Expert m is N(z;
/// T_m^-1 W_m^T (x_m - b_m) / s, T_m^-1), T_m = W_m^T W_m / s. The experts of <see cref="ProductOfExpertsFusion"/> are diagonal, so each
/// W_m must have orthogonal columns; a dimension that a sensor says nothing of, as a single column does of all but one, gets an expert of
/// variance exp(600), which is none to rounding.
/// </summary>
internal static class ExactProduct
{
    private const double LogOfNoPrecision = -600;

    public static ModalityLayout Layout { get; } = new(new Modality("arm", 4), new Modality("eye", 3), new Modality("touch", 1));

    /// <summary>
    /// arm and eye: random directions, made orthogonal, with lengths of their own; touch tells of the first dimension only.
    /// </summary>
    public static LinearGaussianWorld World(int seed)
    {
        var normal = new Normal(0, 1, new Random(seed));
        var touch = Matrix<double>.Build.DenseOfRowArrays([1 + Math.Abs(normal.Sample()), 0]);
        return new LinearGaussianWorld(
            Layout, Orthogonal(4).Stack(Orthogonal(3)).Stack(touch), Vector<double>.Build.Random(Layout.Width, normal), noise: 0.2);

        Matrix<double> Orthogonal(int columns) =>
            Matrix<double>.Build.Random(columns, 2, normal).QR(QRMethod.Thin).Q
            * Matrix<double>.Build.DenseOfDiagonalArray([0.5 + Math.Abs(normal.Sample()), 0.5 + Math.Abs(normal.Sample())]);
    }

    /// <summary>The model of a world.</summary>
    /// <param name="world">The world, such that each W_m has orthogonal columns.</param>
    /// <param name="certainty">What the precisions of the experts are multiplied with: 1 where they are right.</param>
    public static VaeModel Model(LinearGaussianWorld world, double certainty = 1)
    {
        var weights = new Dictionary<string, SafeTensor>();
        foreach (var modality in world.Layout.Modalities)
        {
            var start = world.Layout.StartOf(modality.Name);
            var loadings = world.Loadings.SubMatrix(start, modality.Width, 0, world.LatentWidth);
            var offset = world.Offset.SubVector(start, modality.Width);
            var precision = loadings.PointwiseMultiply(loadings).ColumnSums() / world.Noise;
            var variance = Matrix<double>.Build.DenseOfDiagonalVector(precision.Map(value => 1 / (1 + value)));
            var gain = variance * loadings.Transpose() / world.Noise;
            weights[$"fusion.experts.{modality.Name}.mean.weight"] = ExactWeights.Tensor(gain);
            weights[$"fusion.experts.{modality.Name}.mean.bias"] = ExactWeights.Tensor(-(gain * offset));
            weights[$"fusion.experts.{modality.Name}.log_variance.weight"] = ExactWeights.Tensor(0 * gain);
            weights[$"fusion.experts.{modality.Name}.log_variance.bias"] = ExactWeights.Tensor(
                precision.Map(value => -(value == 0 ? LogOfNoPrecision : Math.Log(certainty * value))));
            weights[$"likelihood.{modality.Name}.mean.weight"] = ExactWeights.Tensor(loadings);
            weights[$"likelihood.{modality.Name}.mean.bias"] = ExactWeights.Tensor(offset);
        }

        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("exact.safetensors"), weights, new Dictionary<string, string>());
        var likelihood = new FixedScaleGaussianLikelihood(Math.Sqrt(world.Noise));
        var model = world.Layout.Modalities
            .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(
                modality, m => m.Encoder(new DenseEncoder([])).Decoder(new DenseDecoder([])).Likelihood(likelihood)))
            .WithFusion(new ProductOfExpertsFusion(varianceFloor: 0))
            .WithLatent(world.LatentWidth)
            .WithPrecision(Precision.Float64)
            .Build();
        model.LoadWeights(folder.PathOf("exact.safetensors"));
        return model;
    }
}

using KnownWorld.Learning;
using KnownWorld.World;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace KnownWorld.Tests;

/// <summary>
/// A linear VAE with the weights that it should have. Its posterior is diagonal, so W must have orthogonal columns, as principal components
/// have: q(z|x) = N(S W^T (x - b) / s, S), S = (I + W^T W / s)^-1.
/// </summary>
internal static class ExactWeights
{
    public static VaeModel Model(LinearGaussianWorld world)
    {
        var posterior = (Matrix<double>.Build.DenseIdentity(world.LatentWidth) + (
            world.Loadings.TransposeThisAndMultiply(world.Loadings) / world.Noise)).Inverse();
        var gain = posterior * world.Loadings.Transpose() / world.Noise;
        var weights = new Dictionary<string, SafeTensor>
        {
            ["fusion.latent.mean.weight"] = Tensor(gain),
            ["fusion.latent.mean.bias"] = Tensor(-(gain * world.Offset)),
            ["fusion.latent.log_variance.weight"] = Tensor(0 * gain),
            ["fusion.latent.log_variance.bias"] = Tensor(posterior.Diagonal().PointwiseLog()),
        };
        foreach (var modality in world.Layout.Modalities)
        {
            var (start, name) = (world.Layout.StartOf(modality.Name), $"likelihood.{modality.Name}");
            weights[$"{name}.mean.weight"] = Tensor(world.Loadings.SubMatrix(start, modality.Width, 0, world.LatentWidth));
            weights[$"{name}.mean.bias"] = Tensor(world.Offset.SubVector(start, modality.Width));
        }

        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("exact.safetensors"), weights, new Dictionary<string, string>());
        var model = LinearVae.OfCompleteRows(world.Layout, world.LatentWidth, world.Noise).Build();
        model.LoadWeights(folder.PathOf("exact.safetensors"));
        return model;
    }

    public static SafeTensor Tensor(Matrix<double> values) =>
        new([values.RowCount, values.ColumnCount], values.ToRowMajorArray(), IsDouble: true);

    public static SafeTensor Tensor(Vector<double> values) => new([values.Count], values.ToArray(), IsDouble: true);
}

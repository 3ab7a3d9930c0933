using MultimodalVae.Files;

namespace MultimodalVae.Tests.Shared;

/// <summary>Plain numbers of models, to compare.</summary>
internal static class Comparing
{
    public static double[] Numbers(this RowMatrix matrix) => matrix.Values.ToArray();

    /// <summary>All values, row by row, in 32 bits.</summary>
    public static float[] ToSingles(this RowMatrix matrix) => [.. matrix.Numbers().Select(value => (float)value)];

    /// <summary>Means and log-variances of all modalities and of the posterior, to the bit.</summary>
    public static double[] Numbers(this Reconstruction reconstruction) =>
    [
        .. reconstruction.Layout.Modalities.SelectMany(m => Gaussian(reconstruction, m.Name).Mean.Numbers()),
        .. reconstruction.Layout.Modalities.SelectMany(m => Gaussian(reconstruction, m.Name).LogVariance.Numbers()),
        .. reconstruction.Posterior?.Mean.Numbers() ?? [],
        .. (reconstruction.Posterior as DiagonalGaussian)?.LogVariance.Numbers() ?? [],
    ];

    public static DiagonalGaussian PosteriorGaussian(this Reconstruction reconstruction) => (DiagonalGaussian)reconstruction.Posterior!;

    public static DiagonalGaussian Gaussian(this Reconstruction reconstruction, string modality) =>
        (DiagonalGaussian)reconstruction[modality];

    /// <summary>What the model would save.</summary>
    public static SafeTensorsContent Saved(this VaeModel model)
    {
        using var folder = new TemporaryFolder();
        model.Save(folder.PathOf("model.safetensors"));
        return SafeTensorsFile.Read(folder.PathOf("model.safetensors"));
    }

    /// <summary>The model's weights by name.</summary>
    public static IReadOnlyDictionary<string, SafeTensor> Weights(this VaeModel model) => model.Saved().Tensors;

    /// <summary>All weights in the order of their names.</summary>
    public static double[] WeightValues(this VaeModel model) =>
        [.. model.Weights().OrderBy(weight => weight.Key, StringComparer.Ordinal).SelectMany(weight => weight.Value.Values)];
}

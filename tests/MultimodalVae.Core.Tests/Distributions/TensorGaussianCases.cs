using MultimodalVae.Distributions;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Gaussians as tensors of one row, with the same numbers in 64 bits: those that the tensors hold.</summary>
internal sealed class TensorGaussianCases
{
    private TensorGaussianCases(ScalarType type, IEnumerable<(double Mean, double LogVariance)> columns)
    {
        var parameters = columns.ToArray();
        Tensors = new TensorGaussian(
            tensor([.. parameters.Select(p => p.Mean)], [1, parameters.Length]).to(type),
            tensor([.. parameters.Select(p => p.LogVariance)], [1, parameters.Length]).to(type));
        Columns = [.. Tensors.Mean.ToRowMatrix().Row(0).ToArray().Zip(Tensors.LogVariance.ToRowMatrix().Row(0).ToArray())];
    }

    public TensorGaussian Tensors { get; }

    public (double Mean, double LogVariance)[] Columns { get; }

    /// <summary>Variances from 1e-12 to 1e12, all orders of magnitude alike.</summary>
    /// <param name="type">The type of the tensors.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="mean">The mean of a column, told its standard deviation.</param>
    public static TensorGaussianCases Extreme(ScalarType type, int count, Func<Random, double, double> mean)
    {
        var random = new Random(3);
        return new TensorGaussianCases(type, Enumerable.Range(0, count).Select(_ =>
        {
            var logVariance = Math.Log(10) * Between(random, -12, 12);
            return (mean(random, Math.Exp(logVariance / 2)), logVariance);
        }));
    }

    /// <summary>Means and log-variances from 1e-9 to 1 away from those of the prior.</summary>
    public static TensorGaussianCases NearThePrior(ScalarType type, int count)
    {
        var random = new Random(4);
        return new TensorGaussianCases(type, Enumerable.Range(0, count).Select(_ => (Small(random), Small(random))));
    }

    /// <summary>Up to 1e6 on either side, all orders of magnitude alike.</summary>
    public static double UpTo1e6(Random random, double deviation) => Sign(random) * Math.Pow(10, Between(random, -6, 6));

    /// <summary>Up to 10 standard deviations on either side.</summary>
    public static double UpTo10Deviations(Random random, double deviation) => Between(random, -10, 10) * deviation;

    private static double Small(Random random) => Sign(random) * Math.Pow(10, Between(random, -9, 0));

    private static int Sign(Random random) => (2 * random.Next(2)) - 1;

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());
}

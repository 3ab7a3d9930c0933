using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

/// <summary>A Gaussian that is right but for what is replaced.</summary>
internal sealed class WrongGaussian(TensorGaussian gaussian) : ITensorDistribution, IPosterior
{
    public Func<TensorGaussian, Tensor, Tensor> Density { get; init; } = (right, values) => right.LogProbability(values);

    public Func<TensorGaussian, Generator, Tensor> Draw { get; init; } = (right, generator) => right.Sample(generator);

    public Func<TensorGaussian, Tensor> Divergence { get; init; } = right => right.DivergenceFromPrior();

    public Func<TensorGaussian, IColumnDistribution> Numbers { get; init; } = right => right.ToNumbers();

    public Tensor Mean => gaussian.Mean;

    public Tensor LogProbability(Tensor values) => Density(gaussian, values);

    public Tensor Sample(Generator generator) => Draw(gaussian, generator);

    public Tensor DivergenceFromPrior() => Divergence(gaussian);

    public IColumnDistribution ToNumbers() => Numbers(gaussian);

    public static TensorGaussian Right(int rows, int columns) => new(ones([rows, columns], ScalarType.Float64), -ones([rows, columns], ScalarType.Float64));

    public static IColumnDistribution Moved(TensorGaussian right) => new TensorGaussian(right.Mean + 0.1, right.LogVariance).ToNumbers();

    /// <summary>The mean is read from the tensor only when it is asked for.</summary>
    public sealed class LateColumns(Tensor mean) : IColumnDistribution
    {
        public RowMatrix Mean => Torch.TensorConversions.ToRowMatrix(mean.IsInvalid ? zeros(3, 2) : mean);
    }
}

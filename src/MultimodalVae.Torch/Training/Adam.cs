using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1, in the order of operations of its section 2). TorchSharp's own is not safe while other threads
/// run (see <see cref="SafeArithmetic"/>), and forgets twice as fast unless told otherwise (beta2 0.99). Its steps are
/// <see cref="AdamStep"/>s.
/// </summary>
internal sealed class Adam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly (string Name, Tensor Weights, Tensor Mean, Tensor Square)[] _moments;
    private readonly Scalar _keepMean = Beta1;
    private readonly Scalar _addMean = 1 - Beta1;
    private readonly Scalar _keepSquare = Beta2;
    private readonly Scalar _addSquare = 1 - Beta2;
    private readonly Scalar _one = 1;

    public Adam(IEnumerable<(string Name, Tensor Weights)> parameters)
    {
        _moments = [.. parameters.Select(parameter => (
            parameter.Name,
            parameter.Weights,
            zeros_like(parameter.Weights).DetachFromDisposeScope(),
            zeros_like(parameter.Weights).DetachFromDisposeScope()))];
    }

    /// <summary>How many steps there were.</summary>
    public long Steps { get; private set; }

    /// <summary>The running means of the gradients, by the names of the weights.</summary>
    public Dictionary<string, SafeTensor> Means => _moments.ToDictionary(moment => moment.Name, moment => Weights.Export(moment.Mean));

    /// <summary>Those of their squares.</summary>
    public Dictionary<string, SafeTensor> Squares => _moments.ToDictionary(moment => moment.Name, moment => Weights.Export(moment.Square));

    /// <summary>Goes on where another one was.</summary>
    /// <exception cref="InvalidDataException">The moments do not fit the weights.</exception>
    public void Restore(
        IReadOnlyDictionary<string, SafeTensor> means, IReadOnlyDictionary<string, SafeTensor> squares, long steps, string source)
    {
        Weights.Import(_moments.ToDictionary(moment => moment.Name, moment => moment.Mean), SafeTensorsContent.Of(means), source);
        Weights.Import(_moments.ToDictionary(moment => moment.Name, moment => moment.Square), SafeTensorsContent.Of(squares), source);
        Steps = steps;
    }

    /// <summary>
    /// The Euclidean norm of the gradients of all weights; in 64 bits, in which the square of no gradient of 32 bits is infinite.
    /// </summary>
    public double GradientNorm()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return Math.Sqrt(_moments.Select(moment => moment.Weights.grad).OfType<Tensor>()
            .Sum(gradient => gradient.to(ScalarType.Float64).Squared().sum().ToDoubles()[0]));
    }

    /// <summary>
    /// Changes the weights by one step along their gradients and clears the gradients. Weights without one stay as they are.
    /// </summary>
    public void Step(in AdamStep step)
    {
        Steps++;
        var unbiasedSquare = Math.Sqrt(1 - Math.Pow(Beta2, Steps));
        using Scalar length = -step.LearningRate * unbiasedSquare / (1 - Math.Pow(Beta1, Steps));
        using Scalar scaling = step.GradientScale, kept = step.KeptWeight;
        using Scalar epsilon = Epsilon * unbiasedSquare;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (_, weights, mean, square) in _moments)
        {
            if (weights.grad is not { } gradient)
                continue;
            if (step.GradientScale != 1)
                gradient.mul_(scaling);
            mean.mul_(_keepMean).add_(gradient, _addMean);
            square.mul_(_keepSquare).addcmul_(gradient, gradient, _addSquare);
            if (step.WeightDecay != 0)
                weights.mul_(kept);
            weights.addcdiv_(mean, square.sqrt().add_(epsilon, _one), length);
            weights.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, mean, square) in _moments)
        {
            mean.Dispose();
            square.Dispose();
        }

        foreach (var scalar in (Scalar[])[_keepMean, _addMean, _keepSquare, _addSquare, _one])
            scalar.Dispose();
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>Gradients as autograd has them against central differences, (f(w + h) - f(w - h)) / 2h, in double precision.</summary>
public static class GradientCheck
{
    /// <summary>
    /// The least norm that errors are relative to, as a share of the norm over all tensors: a gradient of 0, such as that of a bias that a
    /// softmax takes out again, has differences that are rounding alone.
    /// </summary>
    private const double LeastShare = 1e-4;

    /// <summary>
    /// The largest error of the gradients with respect to some tensors: |found - difference| / |difference|, norms over each tensor; where
    /// |difference| is less than 1e-4 of the norm over all tensors, relative to that.
    /// </summary>
    /// <param name="loss">Computes a single number from the tensors, always the same one for the same values.</param>
    /// <param name="tensors">What is differentiated by, by name: leaves of 64-bit numbers that require gradients.</param>
    /// <param name="step">
    /// h, half the distance of the two points of a difference, relative to 1 or the value itself where that is more. The default value is 1e-5. A
    /// smaller one is less likely to step over a kink, as that of ReLU, and rounds more.
    /// </param>
    /// <returns>The error, and the name of the tensor that has it; 0 where a gradient and its difference are both 0.</returns>
    /// <exception cref="ArgumentException">There is no tensor, one is of other numbers, or the step is not between 0 and 1.</exception>
    public static (double Error, string Name) LargestError(Func<Tensor> loss, IEnumerable<(string Name, Tensor Values)> tensors, double step = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (!(step is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be between 0 and 1.");
        var leaves = tensors.ToArray();
        if (leaves.Length == 0)
            throw new ArgumentException("There is nothing to differentiate by.", nameof(tensors));
        foreach (var (name, values) in leaves)
        {
            if (values.dtype != ScalarType.Float64)
                throw new ArgumentException($"'{name}' has {values.dtype} numbers; Float64 are wanted.", nameof(tensors));
        }

        var gradients = Gradients(loss, leaves);
        var differences = leaves.Select(leaf => Differences(loss, leaf.Values, step)).ToArray();
        var least = LeastShare * Norm(differences.SelectMany(values => values));
        var largest = (Error: 0.0, Name: leaves[0].Name);
        foreach (var ((name, _), gradient, difference) in leaves.Zip(gradients, differences))
        {
            var error = Error(gradient, difference, least);
            if (!(error <= largest.Error))
                largest = (error, name);
        }

        return largest;
    }

    private static double[][] Gradients(Func<Tensor> loss, (string Name, Tensor Values)[] leaves)
    {
        using var scope = NewDisposeScope();
        foreach (var (_, values) in leaves)
            values.grad = null;
        loss().backward();
        var gradients = leaves.Select(leaf => leaf.Values.grad is { } grad ? grad.data<double>().ToArray() : new double[leaf.Values.numel()]).ToArray();
        foreach (var (_, values) in leaves)
            values.grad = null;
        return gradients;
    }

    private static double[] Differences(Func<Tensor> loss, Tensor values, double relativeStep)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var flat = values.view(-1);
        var differences = new double[flat.numel()];
        for (var i = 0; i < differences.Length; i++)
        {
            var value = flat[i].item<double>();
            var step = relativeStep * Math.Max(1, Math.Abs(value));
            var (above, below) = (value + step, value - step);
            differences[i] = (LossAt(above) - LossAt(below)) / (above - below);
            Move(value);

            double LossAt(double moved)
            {
                Move(moved);
                using var inner = NewDisposeScope();
                return loss().item<double>();
            }

            void Move(double to)
            {
                using Scalar scalar = to;
                using var _ = flat[i].fill_(scalar);
            }
        }

        return differences;
    }

    private static double Error(double[] gradient, double[] difference, double least)
    {
        var distance = Norm(gradient.Zip(difference, (g, d) => g - d));
        return distance == 0 ? 0 : distance / Math.Max(Norm(difference), least);
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}

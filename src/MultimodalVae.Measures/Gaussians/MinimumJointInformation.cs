using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MultimodalVae.Measures;

/// <summary>
/// The least information that two sources can tell together about a Gaussian target, each telling what it tells: min over Gaussian Q of
/// I_Q(A,B;N), the distributions of (A, N) and (B, N) being given (Venkatesh et al. 2023). With the target t and both noises white,
/// A = H_A t + e_A and B = H_B t + e_B, what is left open is W = Cov(e_A, e_B), of singular values of at most 1:
/// <code>f(W) = 1/2 log |S + H H^T| - 1/2 log |S|,   S = [[I, W], [W^T, I]],   H = [H_A; H_B]</code>
/// f is convex in S. It is minimised by Newton's method with the barrier -m/2 log |S|, m going to 0 (Boyd and Vandenberghe 2004, section
/// 11.3). The optimum is at most max over V of &lt;grad f(W), W - V&gt; = &lt;grad f, W&gt; + the sum of the singular values of grad f
/// below f(W), f being convex (Frank and Wolfe 1956): that is the gap.
/// </summary>
internal sealed class MinimumJointInformation
{
    private const double MinBarrier = 5e-9;
    private const int MaxSteps = 50;

    private readonly Matrix<double> _signal;
    private readonly int _firstCount;
    private readonly int _secondCount;

    private MinimumJointInformation(Matrix<double> first, Matrix<double> second)
    {
        var channel = first.Stack(second);
        _signal = channel * channel.Transpose();
        (_firstCount, _secondCount) = (first.RowCount, second.RowCount);
    }

    /// <param name="first">H_A; null where A or the target has no columns.</param>
    /// <param name="second">H_B; null where B or the target has no columns.</param>
    /// <returns>f at the last W, in nats, and by how much it may be more than the optimum.</returns>
    public static (double Nats, double Gap) Of(Matrix<double>? first, Matrix<double>? second) =>
        first is null || second is null ? (0, 0) : new MinimumJointInformation(Sufficient(first), Sufficient(second)).Minimise();

    /// <summary>What of a source tells about the target has as many columns as that at most; the rest is noise of its own.</summary>
    private static Matrix<double> Sufficient(Matrix<double> channel) =>
        channel.RowCount > channel.ColumnCount ? channel.QR(QRMethod.Thin).R : channel;

    private (double Nats, double Gap) Minimise()
    {
        var noise = Matrix<double>.Build.Dense(_firstCount, _secondCount);
        for (var barrier = 1.0; barrier >= MinBarrier; barrier /= 10)
            noise = Descend(noise, barrier);

        var (ofNoise, ofAll) = Inverses(noise);
        var gradient = Cross(ofAll) - Cross(ofNoise);
        var gap = gradient.PointwiseMultiply(noise).Enumerate().Sum() + gradient.Svd(computeVectors: false).S.Sum();
        return (Value(noise, barrier: 0), gap);
    }

    /// <summary>
    /// Newton's method with a line search from W on, until the quadratic model has nothing left to gain that the barrier would not take.
    /// </summary>
    private Matrix<double> Descend(Matrix<double> noise, double barrier)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var (ofNoise, ofAll) = Inverses(noise);
            var gradient = Cross(ofAll) - ((1 + barrier) * Cross(ofNoise));
            var direction = Direction(gradient, ofNoise, ofAll, barrier);
            var slope = gradient.PointwiseMultiply(direction).Enumerate().Sum();
            if (!(-slope > 1e-6 * barrier))
                return noise;

            var (value, length) = (Value(noise, barrier), 1.0);
            while (length > 1e-10 && !(Value(noise + (length * direction), barrier) <= value + (0.25 * length * slope)))
                length /= 2;
            if (length <= 1e-10)
                return noise;
            noise += length * direction;
        }

        return noise;
    }

    /// <summary>f(W) - m/2 log |S|; infinite where S is not positive definite.</summary>
    private double Value(Matrix<double> noise, double barrier)
    {
        var correlations = noise.Svd(computeVectors: false).S;
        if (correlations.Maximum() >= 1)
            return double.PositiveInfinity;
        var ofNoise = correlations.Sum(value => Math.Log((1 - value) * (1 + value)));
        var ofAll = (Joint(noise) + _signal).LU().U.Diagonal().Sum(pivot => Math.Log(Math.Abs(pivot)));
        return 0.5 * (ofAll - ((1 + barrier) * ofNoise));
    }

    /// <summary>
    /// -Hessian^-1 gradient. With P = S^-1 and Q = (S + H H^T)^-1 the Hessian maps V to (1 + m)(P_AA V P_BB + P_AB V^T P_AB) less the same
    /// of Q.
    /// </summary>
    private Matrix<double> Direction(Matrix<double> gradient, Matrix<double> ofNoise, Matrix<double> ofAll, double barrier)
    {
        var (a, b, size) = (_firstCount, _secondCount, _firstCount * _secondCount);
        var hessian = Matrix<double>.Build.Dense(size, size, (row, column) =>
            ((1 + barrier) * Curvature(ofNoise, row, column)) - Curvature(ofAll, row, column));
        var solved = hessian.Solve(Vector<double>.Build.DenseOfArray(gradient.ToColumnMajorArray()));
        return -Matrix<double>.Build.DenseOfColumnMajor(a, b, solved.AsArray());

        double Curvature(Matrix<double> inverse, int row, int column)
        {
            var (j, i) = Math.DivRem(row, a);
            var (l, k) = Math.DivRem(column, a);
            return (inverse[i, k] * inverse[a + l, a + j]) + (inverse[i, a + l] * inverse[k, a + j]);
        }
    }

    private (Matrix<double> OfNoise, Matrix<double> OfAll) Inverses(Matrix<double> noise)
    {
        var joint = Joint(noise);
        return (joint.Inverse(), (joint + _signal).Inverse());
    }

    private Matrix<double> Joint(Matrix<double> noise)
    {
        var joint = Matrix<double>.Build.DenseIdentity(_firstCount + _secondCount);
        joint.SetSubMatrix(0, _firstCount, noise);
        joint.SetSubMatrix(_firstCount, 0, noise.Transpose());
        return joint;
    }

    private Matrix<double> Cross(Matrix<double> joint) => joint.SubMatrix(0, _firstCount, _firstCount, _secondCount);
}

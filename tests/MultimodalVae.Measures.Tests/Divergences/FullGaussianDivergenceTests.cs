using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace MultimodalVae.Measures.Tests.Divergences;

public class FullGaussianDivergenceTests
{
    private const int Size = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Diagonal_covariances_give_the_diagonal_divergence(int seed)
    {
        var random = new Random(seed);
        var (meanP, logP, meanQ, logQ) = (Draw(random), Draw(random), Draw(random), Draw(random));

        var full = FullGaussianDivergence.KullbackLeibler(meanP, Diagonal(logP), meanQ, Diagonal(logQ));

        full.Should().BeApproximately(
            GaussianDivergence.KullbackLeibler(meanP.ToArray(), logP.ToArray(), meanQ.ToArray(), logQ.ToArray()), 1e-10 * (1 + full));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rotating_both_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var (meanP, p, meanQ, q) = (Draw(random), Covariance(random), Draw(random), Covariance(random));
        var rotation = Matrix<double>.Build.Dense(Size, Size, (_, _) => random.NextDouble() - 0.5).QR().Q;

        var turned = FullGaussianDivergence.KullbackLeibler(rotation * meanP, Turn(p), rotation * meanQ, Turn(q));

        var straight = FullGaussianDivergence.KullbackLeibler(meanP, p, meanQ, q);
        straight.Should().BePositive();
        turned.Should().BeApproximately(straight, 1e-9 * (1 + straight));

        Matrix<double> Turn(Matrix<double> covariance)
        {
            var result = rotation * covariance * rotation.Transpose();
            return (result + result.Transpose()) / 2;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Blocks_that_do_not_depend_on_each_other_add_up(int seed)
    {
        var random = new Random(seed);
        var (meanP, p, meanQ, q) = (Draw(random), Covariance(random), Draw(random), Covariance(random));
        var (meanR, r, meanS, s) = (Draw(random), Covariance(random), Draw(random), Covariance(random));

        var together = FullGaussianDivergence.KullbackLeibler(
            Stack(meanP, meanR), p.DiagonalStack(r), Stack(meanQ, meanS), q.DiagonalStack(s));

        var apart = FullGaussianDivergence.KullbackLeibler(meanP, p, meanQ, q) + FullGaussianDivergence.KullbackLeibler(meanR, r, meanS, s);
        together.Should().BeApproximately(apart, 1e-9 * (1 + apart));
    }

    [Fact]
    public void A_correlation_costs_its_mutual_information()
    {
        // KL of two correlated standard normal variables against two independent ones: -1/2 log(1 - r^2).
        var p = DenseMatrix.OfArray(new[,] { { 1, 0.6 }, { 0.6, 1 } });
        var zero = Vector<double>.Build.Dense(2);

        FullGaussianDivergence.KullbackLeibler(zero, p, zero, DenseMatrix.CreateIdentity(2)).Should().BeApproximately(
            -0.5 * Math.Log(0.64), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_is_never_negative_and_0_between_equals(int seed)
    {
        var random = new Random(seed);
        var (mean, covariance) = (Draw(random), Covariance(random));

        FullGaussianDivergence.KullbackLeibler(mean, covariance, mean, covariance).Should().BeInRange(0, 1e-12);
        FullGaussianDivergence.KullbackLeibler(mean, covariance, mean + 1e-10, covariance).Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Matrices_of_all_kinds_are_taken()
    {
        var mean = Vector<double>.Build.Dense(Size, 1);
        Matrix<double>[] kinds =
            [2 * DenseMatrix.CreateIdentity(Size), 2 * DiagonalMatrix.CreateIdentity(Size), 2 * SparseMatrix.CreateIdentity(Size)];
        foreach (var p in kinds)
        {
            foreach (var q in kinds)
                FullGaussianDivergence.KullbackLeibler(mean, p, mean + 1, q).Should().BeApproximately(Size / 4.0, 1e-14);
        }
    }

    [Fact]
    public void Covariances_that_are_none_are_refused_by_name_and_reason()
    {
        var zero = Vector<double>.Build.Dense(2);
        var good = DenseMatrix.CreateIdentity(2);
        var skew = DenseMatrix.OfArray(new[,] { { 1, 0.5 }, { 0.1, 1 } });
        var indefinite = DenseMatrix.OfArray(new double[,] { { 1, 2 }, { 2, 1 } });
        var large = DenseMatrix.CreateIdentity(3);
        var wide = DenseMatrix.Create(2, 3, 0);

        Refused(zero, skew, zero, good, "*not symmetric*", "covarianceP");
        Refused(zero, good, zero, skew, "*not symmetric*", "covarianceQ");
        Refused(zero, indefinite, zero, good, "*not positive definite*", "covarianceP");
        Refused(zero, good, zero, indefinite, "*not positive definite*", "covarianceQ");
        Refused(zero, good, zero, DenseMatrix.Create(2, 2, 0), "*not positive definite*", "covarianceQ");
        Refused(zero, DenseMatrix.Create(2, 2, double.NaN), zero, good, "*", "covarianceP");
        Refused(zero, large, zero, good, "*3 x 3*2 x 2*", "covarianceP");
        Refused(zero, good, zero, wide, "*2 x 3*2 x 2*", "covarianceQ");
        Refused(zero, good, Vector<double>.Build.Dense(3), good, "*2 and 3*", "meanQ");
    }

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        var (mean, covariance) = (Vector<double>.Build.Dense(2), DenseMatrix.CreateIdentity(2));

        Missing(() => FullGaussianDivergence.KullbackLeibler(null!, covariance, mean, covariance), "meanP");
        Missing(() => FullGaussianDivergence.KullbackLeibler(mean, null!, mean, covariance), "covarianceP");
        Missing(() => FullGaussianDivergence.KullbackLeibler(mean, covariance, null!, covariance), "meanQ");
        Missing(() => FullGaussianDivergence.KullbackLeibler(mean, covariance, mean, null!), "covarianceQ");

        static void Missing(Func<double> act, string parameter) =>
            FluentActions.Invoking(act).Should().Throw<ArgumentNullException>().WithParameterName(parameter);
    }

    private static void Refused(
        Vector<double> meanP, Matrix<double> covarianceP, Vector<double> meanQ, Matrix<double> covarianceQ,
        string message, string parameter) =>
        FluentActions.Invoking(() => FullGaussianDivergence.KullbackLeibler(meanP, covarianceP, meanQ, covarianceQ))
            .Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(parameter);

    private static Vector<double> Draw(Random random) => Vector<double>.Build.Dense(Size, _ => (4 * random.NextDouble()) - 2);

    private static Matrix<double> Diagonal(Vector<double> logVariances) =>
        Matrix<double>.Build.DenseOfDiagonalVector(logVariances.PointwiseExp());

    private static Matrix<double> Covariance(Random random)
    {
        var root = Matrix<double>.Build.Dense(Size, Size, (_, _) => random.NextDouble() - 0.5);
        return (root * root.Transpose()) + (0.1 * DenseMatrix.CreateIdentity(Size));
    }

    private static Vector<double> Stack(Vector<double> a, Vector<double> b) => Vector<double>.Build.DenseOfEnumerable(a.Concat(b));
}

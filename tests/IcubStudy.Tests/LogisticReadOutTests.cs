using IcubStudy.Evaluation;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace IcubStudy.Tests;

public sealed class LogisticReadOutTests
{
    [Fact]
    public void Probabilities_of_two_Gaussians_with_equal_variance_match_the_closed_form()
    {
        // log p(1|x) / p(0|x) = 2 m x / s^2 with means -m and m.
        var random = new Random(1);
        bool[] labels = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(2) == 1)];
        var features = Column(labels.Select(label => Normal.Sample(random, label ? 1 : -1, 2)));

        var found = new LogisticReadOut(features, labels).Probabilities(Column([-3, 0, 3]));

        double[] expected = [Sigmoid(-1.5), 0.5, Sigmoid(1.5)];
        found.Zip(expected).Should().AllSatisfy(one => one.First.Should().BeApproximately(one.Second, 0.02));
    }

    [Fact]
    public void Probabilities_of_separable_classes_stay_away_from_0_and_1()
    {
        var found = new LogisticReadOut(Column([-2, -1, 1, 2]), [false, false, true, true]).Probabilities(Column([-2, 2]));

        found[0].Should().BeInRange(0.05, 0.3);
        found[1].Should().BeApproximately(1 - found[0], 1e-6);
    }

    [Fact]
    public void Probabilities_of_constant_features_are_the_class_frequency() =>
        new LogisticReadOut(Column([5, 5, 5, 5]), [true, false, false, false]).Probabilities(Column([5, 7])).Should()
            .AllSatisfy(probability => probability.Should().BeApproximately(0.25, 1e-9));

    private static Matrix<double> Column(IEnumerable<double> values) => Matrix<double>.Build.DenseOfColumns([values]);

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}

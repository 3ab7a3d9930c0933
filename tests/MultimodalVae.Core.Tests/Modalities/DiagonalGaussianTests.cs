namespace MultimodalVae.Core.Tests.Modalities;

public sealed class DiagonalGaussianTests
{
    [Fact]
    public void It_holds_the_means_and_the_log_variances()
    {
        RowMatrix mean = new double[,] { { 1, 2 } };
        RowMatrix logVariance = new double[,] { { -3, -4 } };

        var gaussian = new DiagonalGaussian(mean, logVariance);

        gaussian.Mean.Should().BeSameAs(mean);
        gaussian.LogVariance.Should().BeSameAs(logVariance);
    }

    [Theory, InlineData(2, 2), InlineData(3, 3), InlineData(3, 2)]
    public void Different_shapes_are_refused_with_both_shapes(int rows, int columns) =>
        FluentActions.Invoking(() => new DiagonalGaussian(TestLayout.Counting(2, 3), TestLayout.Counting(rows, columns)))
            .Should().Throw<ArgumentException>().WithMessage($"*[2, 3]*[{rows}, {columns}]*");

    [Fact]
    public void Missing_parameters_are_refused_by_name()
    {
        FluentActions.Invoking(() => new DiagonalGaussian(null!, TestLayout.Counting(1, 1))).Should().Throw<ArgumentNullException>()
            .WithParameterName("mean");
        FluentActions.Invoking(() => new DiagonalGaussian(TestLayout.Counting(1, 1), null!)).Should().Throw<ArgumentNullException>()
            .WithParameterName("logVariance");
    }
}

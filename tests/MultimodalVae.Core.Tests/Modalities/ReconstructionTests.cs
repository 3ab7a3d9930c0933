namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ReconstructionTests
{
    private static readonly DiagonalGaussian[] _parts = [Gaussian(2, 2), Gaussian(2, 1), Gaussian(2, 3)];

    [Fact]
    public void A_modality_has_the_distribution_at_its_place()
    {
        var reconstruction = new Reconstruction(TestLayout.Arm, _parts);

        reconstruction.Layout.Should().BeSameAs(TestLayout.Arm);
        reconstruction.RowCount.Should().Be(2);
        reconstruction["joint"].Should().BeSameAs(_parts[0]);
        reconstruction["vision"].Should().BeSameAs(_parts[2]);
        reconstruction.Posterior.Should().BeNull();
    }

    [Fact]
    public void The_mean_puts_the_modalities_side_by_side()
    {
        var reconstruction = new Reconstruction(
            TestLayout.Wheels, [WithMean(new double[,] { { 1 }, { 2 } }), WithMean(new double[,] { { 10, 11 }, { 20, 21 } })]);

        reconstruction.Mean.ColumnCount.Should().Be(3);
        reconstruction.Mean.Values.ToArray().Should().Equal(1, 10, 11, 2, 20, 21);
        reconstruction.Mean.Should().BeSameAs(reconstruction.Mean, "it is made once");
    }

    [Fact]
    public void The_posterior_may_have_any_number_of_dimensions()
    {
        var posterior = Gaussian(2, 28);

        new Reconstruction(TestLayout.Arm, _parts, posterior).Posterior.Should().BeSameAs(posterior);
    }

    [Fact]
    public void An_unknown_modality_is_refused_by_name() =>
        new Reconstruction(TestLayout.Arm, _parts).Invoking(r => r["smell"]).Should().Throw<ArgumentException>()
            .WithMessage("*'smell'*'joint', 'touch', 'vision'*");

    [Fact]
    public void A_missing_or_surplus_distribution_is_refused_with_both_numbers()
    {
        FluentActions.Invoking(() => new Reconstruction(TestLayout.Arm, _parts.Take(2))).Should().Throw<ArgumentException>()
            .WithMessage("2 distributions for the 3 modalities of joint:2,touch:1,vision:3*");
        FluentActions.Invoking(() => new Reconstruction(TestLayout.Arm, _parts.Append(_parts[0]))).Should().Throw<ArgumentException>()
            .WithMessage("4 distributions for the 3 modalities*");
    }

    [Fact]
    public void A_distribution_that_is_null_is_refused_with_its_modality() =>
        FluentActions.Invoking(() => new Reconstruction(TestLayout.Arm, [_parts[0], null!, _parts[2]])).Should().Throw<ArgumentException>()
            .WithMessage("*'touch'*");

    [Theory, InlineData(2, 2), InlineData(3, 1)]
    public void A_distribution_of_the_wrong_shape_is_refused_with_its_modality_and_both_shapes(int rows, int columns) =>
        FluentActions.Invoking(() => new Reconstruction(TestLayout.Arm, [_parts[0], Gaussian(rows, columns), _parts[2]]))
            .Should().Throw<ArgumentException>().WithMessage($"*'touch' is [{rows}, {columns}]; expected [2, 1]*");

    [Fact]
    public void A_missing_layout_is_refused_by_name() =>
        FluentActions.Invoking(() => new Reconstruction(null!, _parts)).Should().Throw<ArgumentNullException>().WithParameterName("layout");

    [Fact]
    public void A_posterior_of_other_rows_is_refused_with_both_numbers() =>
        FluentActions.Invoking(() => new Reconstruction(TestLayout.Arm, _parts, Gaussian(5, 4))).Should().Throw<ArgumentException>()
            .WithMessage("*posterior has 5 rows; expected 2*");

    private static DiagonalGaussian Gaussian(int rows, int columns) => WithMean(TestLayout.Counting(rows, columns));

    private static DiagonalGaussian WithMean(RowMatrix mean) => new(mean, mean);
}

using MathNet.Numerics.LinearAlgebra;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Gaussians;

public class JointGaussianTests(ITestOutputHelper output)
{
    private static readonly ModalityLayout _wide = new(
        new Modality("a", 3), new Modality("b", 2), new Modality("n", 2), new Modality("c", 1));

    [Fact]
    [Trait("Proof", "known-world")]
    public void Of_one_column_each_it_is_that_of_the_correlation()
    {
        var error = new LargestError(output, "mutual information of two Gaussian columns, relative", 1e-12);
        foreach (var correlation in (double[])[-0.999, -0.5, 1e-3, 0.3, 0.9, 0.99999])
        {
            var joint = Pair(new double[,] { { 4, 2 * correlation * 1e-3 }, { 2 * correlation * 1e-3, 1e-6 } });

            error.AddRelative(
                joint.MutualInformation(["a"], ["b"]), -0.5 * Math.Log((1 - correlation) * (1 + correlation)), $"correlation {correlation}",
                1e-3);
        }

        error.Check();
    }

    [Fact]
    [Trait("Proof", "properties")]
    public void It_has_a_chain_rule_and_no_direction()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var joint = GaussianWorld.Random(_wide, 3, 0.1, seed).Joint;

            joint.MutualInformation(["a", "b"], ["n"]).Should().BeApproximately(
                joint.MutualInformation(["b"], ["n"]) + joint.MutualInformation(["a"], ["n"], ["b"]), 1e-11);
            joint.MutualInformation(["n"], ["b", "a"], ["c"]).Should().BeApproximately(
                joint.MutualInformation(["a", "b"], ["n"], ["c"]), 1e-11);
        }
    }

    [Fact]
    public void Units_make_no_difference()
    {
        var world = GaussianWorld.Random(_wide, 3, 0.1, 1);
        var units = Matrix<double>.Build.DenseOfDiagonalArray([1e-150, 1e150, -1, 1e-3, 7, 1e9, 1, 1e-20]);

        new JointGaussian(_wide, units * world.Covariance * units).MutualInformation(["a", "b"], ["n"])
            .Should().BeApproximately(world.Joint.MutualInformation(["a", "b"], ["n"]), 1e-11);
    }

    [Fact]
    public void Columns_that_are_independent_tell_nothing()
    {
        Pair(new double[,] { { 1, 0 }, { 0, 2 } }).MutualInformation(["a"], ["b"]).Should().Be(0);
    }

    [Fact]
    public void A_column_without_variance_tells_nothing_and_harms_nothing()
    {
        var world = GaussianWorld.Random(_wide, 3, 0.1, 1);
        var covariance = world.Covariance;
        covariance.ClearColumn(7);
        covariance.ClearRow(7);
        var joint = new JointGaussian(_wide, covariance);

        joint.MutualInformation(["c"], ["n"]).Should().Be(0);
        joint.MutualInformation(["a"], ["n"], ["c"]).Should().BeApproximately(world.Joint.MutualInformation(["a"], ["n"]), 1e-12);
        joint.Decompose("c", "a", "n", RedundancyDefinition.Broja).Should().Match<InformationDecomposition>(parts =>
            parts.Redundancy == 0 && parts.UniqueFirst == 0 && parts.Synergy < 1e-12 && parts.UniqueSecond > 0.1);
    }

    [Fact]
    public void A_column_that_follows_from_its_own_modality_tells_nothing_more()
    {
        // Column a.2 becomes a.0 - 2 a.1.
        var world = GaussianWorld.Random(_wide, 3, 0.1, 1);
        var change = Matrix<double>.Build.DenseIdentity(_wide.Width);
        change.SetRow(2, [1, -2, 0, 0, 0, 0, 0, 0]);
        var two = new ModalityLayout(new Modality("a", 2), new Modality("b", 2), new Modality("n", 2), new Modality("c", 1));
        var left = world.Covariance.RemoveRow(2).RemoveColumn(2);

        new JointGaussian(_wide, change * world.Covariance * change.Transpose())
            .Decompose("a", "b", "n", RedundancyDefinition.Broja).Should().BeEquivalentTo(
            new JointGaussian(two, left).Decompose("a", "b", "n", RedundancyDefinition.Broja),
            options =>
                options.Using<double>(number => number.Subject.Should().BeApproximately(number.Expectation, 1e-8)).WhenTypeIs<double>());
    }

    [Fact]
    public void A_copy_is_named_with_what_it_follows_from()
    {
        var joint = Pair(new double[,] { { 1, 3 }, { 3, 9 } });

        FluentActions.Invoking(() => joint.MutualInformation(["a"], ["b"])).Should().Throw<InvalidOperationException>()
            .WithMessage(
                "Column 'b.0' follows from 'a.0': given them, 0.0e+0 of its variance is left; expected more than 1e-12. "
                + "What they tell about each other is infinite: leave out one of these columns.");
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var joint = Pair(new double[,] { { 1, 0.5 }, { 0.5, 1 } });

        FluentActions.Invoking(() => joint.MutualInformation(["a"], ["a"])).Should().Throw<ArgumentException>().WithMessage(
            "The modality 'a' is named twice; expected different ones.");
        FluentActions.Invoking(() => joint.MutualInformation(["a"], ["x"])).Should().Throw<ArgumentException>().WithMessage(
            "There is no modality 'x'*");
        FluentActions.Invoking(() => joint.MutualInformation(["a"], [])).Should().Throw<ArgumentException>().WithParameterName("second");
        FluentActions.Invoking(() => joint.DecomposeAll()).Should().Throw<InvalidOperationException>().WithMessage(
            "Expected 3 modalities or more; the layout has 2, a:1,b:1.");
        FluentActions.Invoking(() => Pair(new double[,] { { 1, 0.5 }, { 0.4, 1 } })).Should().Throw<ArgumentException>().WithMessage(
            "The covariance is not symmetric.*");
        FluentActions.Invoking(() => Pair(new double[,] { { 1, 0 }, { 0, -1 } })).Should().Throw<ArgumentException>().WithMessage(
            "The variance of column 'b.0' is -1; expected 0 or more.*");
        FluentActions.Invoking(() => Pair(new double[,] { { 1, 1.1 }, { 1.1, 1 } })).Should().Throw<ArgumentException>().WithMessage(
            "The covariance has a negative eigenvalue: given the columns before it, column 'b.0' has less than no variance left.*");
        FluentActions.Invoking(() => Pair(new double[,] { { 1, 0 }, { 0, double.NaN } })).Should().Throw<ArgumentException>().WithMessage(
            "The covariance has a number that is not finite.*");
        FluentActions.Invoking(() => Pair(new double[,] { { 1 } })).Should().Throw<ArgumentException>().WithMessage(
            "The covariance is 1 x 1; expected 2 x 2 for the layout a:1,b:1.*");
    }

    [Fact]
    public void It_is_estimated_from_the_rows_that_have_all_values()
    {
        double[,] values = { { 1, 2 }, { double.NaN, 7 }, { 2, 1 }, { 4, 6 }, { 3, double.NaN }, { 5, 3 } };
        var rows = new DataSet(Layout(1, 1), values, MissingValues.Unobserved);
        var complete = new DataSet(Layout(1, 1), new double[,] { { 1, 2 }, { 2, 1 }, { 4, 6 }, { 5, 3 } });

        var told = JointGaussian.Estimate(rows).MutualInformation(["a"], ["b"]);

        // Deviations -2, -1, 1, 2 and -1, -2, 3, 0: a correlation of 7 / sqrt(10 * 14).
        told.Should().BeApproximately(-0.5 * Math.Log(1 - (49.0 / 140)), 1e-14);
        JointGaussian.Estimate(complete).MutualInformation(["a"], ["b"]).Should().Be(told);
        FluentActions.Invoking(() => JointGaussian.Estimate(rows.Slice(0, 3))).Should().Throw<ArgumentException>()
            .WithMessage("2 of 3 rows have all values of a:1,b:1; expected more than the 2 columns.*");
    }

    private static ModalityLayout Layout(int a, int b) => new(new Modality("a", a), new Modality("b", b));

    private static JointGaussian Pair(double[,] covariance) => new(Layout(1, 1), Matrix<double>.Build.DenseOfArray(covariance));
}

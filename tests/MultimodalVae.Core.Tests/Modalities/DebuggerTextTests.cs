namespace MultimodalVae.Core.Tests.Modalities;

/// <summary>What a debugger shows of a value, and a name that may be absent.</summary>
public sealed class DebuggerTextTests
{
    private static readonly ModalityLayout _layout = TestLayout.Wheels;
    private static readonly RowMatrix _rows = _layout.Rows(2);

    public static TheoryData<object, string> Texts => new()
    {
        { _layout["right"], "right:2" },
        { _layout, "left:1,right:2" },
        { _layout.Only("left"), "left" },
        { new RowMatrix(2, 2, [0.5, -1, 1e300, double.NaN]), "[2, 2] 0.5, -1, 1E+300, NaN" },
        { _layout.Rows(3), "[3, 3] 0, 1, 2, 3, 4, 5, ..." },
        { new RowMatrix(0, 3, []), "[0, 3]" },
        { new DataSet(_layout, _rows), "2 rows in 1 episode of left:1,right:2" },
        {
            new DataSet(_layout, _rows.With(0, 0, double.NaN), MissingValues.Unobserved),
            "2 rows in 1 episode of left:1,right:2, 1 value missing"
        },
        { new DataSet(_layout, new double[1, 3], episodes: Episodes.One(1, "a")), "1 row in 1 episode of left:1,right:2" },
        { new DiagonalGaussian(_rows, _rows), "DiagonalGaussian [2, 3]" },
        { new LaplaceDistribution(_rows, _rows), "LaplaceDistribution [2, 3]" },
        { new BernoulliDistribution(_rows, BinaryCoding.ZeroOne), "BernoulliDistribution [2, 3]" },
        { new CategoricalDistribution(_rows, BinaryCoding.ZeroOne), "CategoricalDistribution [2, 3]" },
        { new ColumnMoments(_rows, _rows), "ColumnMoments [2, 3]" },
        {
            new GaussianMixture([new DiagonalGaussian(_rows, _rows)], new double[,] { { 1 }, { 1 } }),
            "GaussianMixture [2, 3] of 1 component"
        },
        { new RecordingModel().Reconstruct(_rows, _layout.All, LatentDraw.Mean), "2 rows of left:1,right:2" },
    };

    [Theory, MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_value_shows_what_it_is(object value, string text) => value.ToString().Should().Be(text);

    [Fact]
    public void A_matrix_whose_rental_has_ended_shows_its_shape()
    {
        var rental = new Rental();
        var rows = RowMatrix.Rent(2, 3, new double[6], rental);

        rental.End();

        rows.ToString().Should().Be("[2, 3]");
    }

    [Fact]
    public void A_name_that_may_be_absent_is_tried()
    {
        var reconstruction = new RecordingModel().Reconstruct(_rows, _layout.All, LatentDraw.Mean);

        (_layout.TryGet("right", out var modality), modality).Should().Be((true, _layout["right"]));
        (_layout.TryGet("eye", out modality), modality).Should().Be((false, null));
        (_layout.TryGetColumn("right.1", out var column), column).Should().Be((true, 2));
        (_layout.TryGetColumn("right.2", out column), column).Should().Be((false, -1));
        (reconstruction.TryGet("right", out var distribution), distribution).Should().Be((true, reconstruction["right"]));
        (reconstruction.TryGet("eye", out distribution), distribution).Should().Be((false, null));
    }
}

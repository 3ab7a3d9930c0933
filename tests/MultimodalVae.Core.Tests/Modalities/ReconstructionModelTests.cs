namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ReconstructionModelTests
{
    private static readonly RowMatrix _rows = TestLayout.Wheels.Rows(2);

    private readonly RecordingModel _model = new();

    [Fact]
    public void The_posterior_mean_is_decoded_unless_told_otherwise()
    {
        var mask = TestLayout.Wheels.Only("left");

        ((IReconstructionModel)_model).Reconstruct(_rows, mask);

        _model.Questions.Should().Equal((_rows, mask, LatentDraw.Mean));
    }

    [Fact]
    public void The_posterior_mean_has_no_seed_and_a_sample_has_one()
    {
        LatentDraw.Mean.Seed.Should().BeNull();
        LatentDraw.Sample(0).Seed.Should().Be(0);
        LatentDraw.Sample(0).Should().NotBe(LatentDraw.Mean);
    }

    [Fact]
    public void A_draw_has_random_numbers_for_each_row()
    {
        var draw = LatentDraw.Sample(3, number: 2);

        Numbers(draw, 5).Should().Equal(Numbers(LatentDraw.Sample(3, number: 2), 5));
        Numbers(draw.StartingAt(4), 1).Should().Equal(Numbers(draw, 5), "row 1 of a part that begins at row 4 is row 5 of all");
        LatentDraw.Mean.StartingAt(4).Should().Be(LatentDraw.Mean);
        foreach (var other in (LatentDraw[])[LatentDraw.Sample(4, 2), LatentDraw.Sample(3, 3), LatentDraw.Sample(2, 3), draw.StartingAt(1)])
            Numbers(other, 5).Should().NotIntersectWith(Numbers(draw, 5));

        static IEnumerable<long> Numbers(LatentDraw draw, int row)
        {
            var random = draw.RandomOf(row);
            return [.. Enumerable.Range(0, 20).Select(_ => random.NextInt64())];
        }
    }

    [Fact]
    public void Wrong_draws_are_refused()
    {
        FluentActions.Invoking(() => LatentDraw.Sample(0, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("number");
        FluentActions.Invoking(
            () => LatentDraw.Sample(0).StartingAt(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("firstRow");
        FluentActions.Invoking(
            () => LatentDraw.Sample(0).RandomOf(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("row");
        FluentActions.Invoking(
            () => LatentDraw.Mean.RandomOf(0)).Should().Throw<InvalidOperationException>().WithMessage("*posterior mean*");
    }

    [Fact]
    public void A_model_that_says_nothing_of_several_masks_is_called_for_each()
    {
        ObservationMask[] masks = [TestLayout.Wheels.Only("left"), TestLayout.Wheels.All, TestLayout.Wheels.Only("left")];
        var told = new List<int>();

        ((IReconstructionModel)_model).ReconstructEach(_rows, masks, LatentDraw.Sample(2), (i, _) => told.Add(i));

        told.Should().Equal(0, 1, 2);
        _model.Questions.Should().Equal(masks.Select(mask => (_rows, mask, LatentDraw.Sample(2))));
    }
}

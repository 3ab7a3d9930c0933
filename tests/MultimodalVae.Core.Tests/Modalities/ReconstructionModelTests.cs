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
    public void A_model_that_says_nothing_of_several_masks_is_called_for_each()
    {
        ObservationMask[] masks = [TestLayout.Wheels.Only("left"), TestLayout.Wheels.All, TestLayout.Wheels.Only("left")];
        var told = new List<int>();

        ((IReconstructionModel)_model).ReconstructEach(_rows, masks, LatentDraw.Sample(2), (i, _) => told.Add(i));

        told.Should().Equal(0, 1, 2);
        _model.Questions.Should().Equal(masks.Select(mask => (_rows, mask, LatentDraw.Sample(2))));
    }
}

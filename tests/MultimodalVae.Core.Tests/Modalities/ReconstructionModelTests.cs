using MultimodalVae.Modalities;

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
}

using MultimodalVae.Modalities;

namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ReconstructionModelExtensionsTests
{
    private static readonly RowMatrix _rows = TestLayout.Wheels.Rows(2);

    private readonly RecordingModel _model = new();

    [Fact]
    public void Complete_rows_are_reconstructed_from_everything_and_the_posterior_mean()
    {
        _model.Reconstruct(_rows).Mean.Values.ToArray().Should().Equal(_rows.Values.ToArray());

        _model.Questions.Should().Equal((_rows, TestLayout.Wheels.All, LatentDraw.Mean));
    }

    [Fact]
    public void A_mask_is_handed_on_with_the_posterior_mean()
    {
        var mask = TestLayout.Wheels.Only("left");

        _model.Reconstruct(_rows, mask);

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

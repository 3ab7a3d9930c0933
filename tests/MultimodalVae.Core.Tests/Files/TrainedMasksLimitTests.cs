using MultimodalVae.Files;

namespace MultimodalVae.Core.Tests.Files;

public sealed class TrainedMasksLimitTests
{
    private static readonly ModalityLayout _layout = TestLayout.Arm;

    [Fact]
    public void Of_too_many_masks_those_of_whole_modalities_are_kept_before_others()
    {
        ObservationMask[] masks =
            [_layout.Columns("joint.x"), _layout.All, _layout.Columns("vision.u"), _layout.Only("touch"), _layout.Columns("joint.y")];

        TrainedMasksText.Limit(masks, 5).Should().Equal(masks);
        TrainedMasksText.Limit(masks, 3).Should().Equal(_layout.All, _layout.Only("touch"), _layout.Columns("joint.x"));
        TrainedMasksText.Limit(masks, 1).Should().Equal(_layout.All);
    }
}

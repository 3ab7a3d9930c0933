using MultimodalVae.Core.Tests.Modalities;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>That a model reconstructs under every mask it is asked for is not taken on trust.</summary>
public sealed class DataReconstructionTests
{
    private static readonly ModalityLayout _layout = TestLayout.Wheels;
    private static readonly DataSet _data = new(_layout, _layout.Rows(2));

    [Fact]
    public void A_mask_that_is_left_out_is_told_with_the_model() =>
        new Careless([0]).Invoking(Each).Should().Throw<InvalidOperationException>().WithMessage(
            "The Careless reconstructs 1 masks of 2; expected each once and in their order.");

    [Fact]
    public void One_out_of_turn_is_told_before_it_is_used() =>
        new Careless([0, 0]).Invoking(Each).Should().Throw<InvalidOperationException>().WithMessage(
            "The Careless reconstructs the mask at 0 for that at 1; *");

    [Fact]
    public void No_mask_is_no_pass() => new Careless([]).ReconstructEach(_data, [], LatentDraw.Mean, (_, _) => Assert.Fail("a pass"));

    [Fact]
    public void No_mask_may_be_null() =>
        new RecordingModel().Invoking(model => model.ReconstructEach(_data, [_layout.All, null!], LatentDraw.Mean, (_, _) => { }))
        .Should().Throw<ArgumentNullException>().WithParameterName("mask");

    private static void Each(IReconstructionModel model) =>
        model.ReconstructEach(_data, [_layout.All, _layout.Only("left")], LatentDraw.Mean, (_, _) => { });

    private sealed class Careless(int[] given) : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            new RecordingModel().Reconstruct(rows, mask, draw);

        public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
        {
            foreach (var i in given)
                use(i, Reconstruct(rows, masks[i], draw));
        }
    }
}

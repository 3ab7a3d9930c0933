using MultimodalVae.Modalities;
using MultimodalVae.Muting;

namespace MultimodalVae.Core.Tests.Muting;

/// <summary>What every muting strategy owes the training loop. A class derived from this one runs it over one strategy.</summary>
public abstract class MutingStrategyContract
{
    private static readonly ModalityLayout[] _layouts = [TestLayout.Arm, TestLayout.Wheels, TestLayout.CopyOfArm];

    protected abstract IMutingStrategy CreateStrategy();

    [Fact]
    public void There_is_at_least_one_copy() => CreateStrategy().CopyCount.Should().BePositive();

    [Fact]
    public void Every_copy_of_every_row_gets_a_mask_of_the_layout_asked_for()
    {
        var strategy = CreateStrategy();

        foreach (var layout in _layouts)
            Masks(strategy, layout, seed: 1).Should().OnlyContain(mask => mask.Layout.Equals(layout));
    }

    [Fact]
    public void The_same_random_numbers_give_the_same_masks()
    {
        var strategy = CreateStrategy();

        foreach (var layout in _layouts)
            Masks(strategy, layout, seed: 5).Should().Equal(Masks(strategy, layout, seed: 5));
    }

    [Fact]
    public void A_strategy_made_anew_gives_the_same_masks() =>
        Masks(CreateStrategy(), TestLayout.Arm, seed: 5).Should().Equal(Masks(CreateStrategy(), TestLayout.Arm, seed: 5));

    private static List<ObservationMask> Masks(IMutingStrategy strategy, ModalityLayout layout, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from epoch in Enumerable.Range(0, 3)
               from row in Enumerable.Range(0, 20)
               from copy in Enumerable.Range(0, strategy.CopyCount)
               select strategy.MaskFor(layout, new MutingPoint { Row = row, Copy = copy, Epoch = epoch }, random),
        ];
    }
}

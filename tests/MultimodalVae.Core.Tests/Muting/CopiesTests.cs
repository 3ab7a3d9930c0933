namespace MultimodalVae.Core.Tests.Muting;

public sealed class CopiesTests
{
    private static readonly IMutingStrategy _firstAndRest = MutingStrategy.Copies(
        layout => layout.All, layout => layout.Only(layout.Modalities[0].Name), layout => layout.Without(layout.Modalities[0].Name));

    [Fact]
    public void None_shows_one_complete_copy()
    {
        MutingStrategy.None.CopyCount.Should().Be(1);
        MaskOf(MutingStrategy.None, TestLayout.Arm, copy: 0).Should().Be(TestLayout.Arm.All);
    }

    [Fact]
    public void Each_copy_has_its_mask()
    {
        _firstAndRest.CopyCount.Should().Be(3);
        MaskOf(_firstAndRest, TestLayout.Arm, copy: 0).Should().Be(TestLayout.Arm.All);
        MaskOf(_firstAndRest, TestLayout.Arm, copy: 1).Should().Be(TestLayout.Arm.Only("joint"));
        MaskOf(_firstAndRest, TestLayout.Arm, copy: 2).Should().Be(TestLayout.Arm.Only("touch", "vision"));
    }

    [Fact]
    public void One_strategy_serves_two_layouts_in_turn()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            MaskOf(_firstAndRest, TestLayout.Arm, copy: 1).Should().Be(TestLayout.Arm.Only("joint"));
            MaskOf(_firstAndRest, TestLayout.Wheels, copy: 1).Should().Be(TestLayout.Wheels.Only("left"));
        }
    }

    [Fact]
    public void Row_epoch_and_random_numbers_make_no_difference()
    {
        var masks = Enumerable.Range(0, 10).Select(
            i => _firstAndRest.MaskFor(TestLayout.Arm, new MutingPoint { Row = i, Copy = 1, Epoch = 3 * i }, new Random(i)));

        masks.Should().AllBeEquivalentTo(TestLayout.Arm.Only("joint"));
    }

    [Fact]
    public void The_mask_of_a_copy_is_made_once()
    {
        var made = 0;
        var strategy = MutingStrategy.Copies(layout =>
        {
            made++;
            return layout.All;
        });

        MaskOf(strategy, TestLayout.Arm, copy: 0).Should().BeSameAs(MaskOf(strategy, TestLayout.Arm, copy: 0));

        made.Should().Be(1);
    }

    [Fact]
    public void No_masks_are_refused() =>
        FluentActions.Invoking(() => MutingStrategy.Copies()).Should().Throw<ArgumentException>().WithMessage("*at least one mask*");

    [Fact]
    public void A_mask_of_another_layout_is_refused_with_both_layouts()
    {
        var strategy = MutingStrategy.Copies(_ => TestLayout.Wheels.All);

        strategy.Invoking(s => MaskOf(s, TestLayout.Arm, copy: 0)).Should().Throw<ArgumentException>()
            .WithMessage("*left:1,right:2*joint:2,touch:1,vision:3*");
    }

    [Fact]
    public void A_mask_of_other_columns_is_refused_with_the_first()
    {
        var other = new ModalityLayout(new Modality("left", ["a"]), new Modality("right", 2));
        var strategy = MutingStrategy.Copies(_ => other.All);

        strategy.Invoking(s => MaskOf(s, TestLayout.Wheels, copy: 0)).Should().Throw<ArgumentException>()
            .WithMessage("The mask of FixedCopies is for a column 'left.a'; expected 'left.0' in its place*");
    }

    [Fact]
    public void A_mask_that_is_null_is_refused_with_the_strategy() =>
        MutingStrategy.Copies(
            layout => layout.All, _ => null!).Invoking(s => MaskOf(s, TestLayout.Arm, copy: 0)).Should().Throw<ArgumentException>()
            .WithMessage("FixedCopies gives no mask*");

    private static ObservationMask MaskOf(IMutingStrategy strategy, ModalityLayout layout, int copy) =>
        strategy.MaskFor(layout, new MutingPoint { Row = 0, Copy = copy, Epoch = 0 }, new Random(0));
}

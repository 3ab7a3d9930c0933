using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class WeightedMasksTests
{
    [Fact]
    public void Masks_are_drawn_in_proportion_to_their_weights()
    {
        var masks = MutingStrategy.Weighted(
            new(5, layout => layout.All), new(2, layout => layout.Only("joint")),
            new(0.5, layout => layout.Without("joint"))).Draw(TestLayout.Arm, seed: 1);

        masks.ShouldBe(5 / 7.5, TestLayout.Arm.All.Equals, "complete");
        masks.ShouldBe(2 / 7.5, TestLayout.Arm.Only("joint").Equals, "joint");
        masks.ShouldBe(0.5 / 7.5, TestLayout.Arm.Without("joint").Equals, "the others");
        masks.Distinct(ReferenceEqualityComparer.Instance).Should().HaveCount(3);
    }

    [Fact]
    public void One_strategy_serves_two_layouts_in_turn()
    {
        var strategy = MutingStrategy.Weighted(new WeightedMask(1, layout => layout.Only(layout.Modalities[0].Name)));

        foreach (var layout in (ModalityLayout[])[TestLayout.Arm, TestLayout.Wheels, TestLayout.Arm])
            strategy.MaskFor(layout, default, new Random(0)).Should().Be(layout.Only(layout.Modalities[0].Name));
    }

    [Fact]
    public void A_random_number_of_0_gives_the_first_and_the_largest_the_last()
    {
        var strategy = MutingStrategy.Weighted(
            new(1e-300, layout => layout.All), new(1, layout => layout.Only("joint")), new(3, layout => layout.Only("touch")));

        strategy.MaskFor(TestLayout.Arm, default, new Always(0)).Should().Be(TestLayout.Arm.All);
        strategy.MaskFor(TestLayout.Arm, default, new Always(Math.BitDecrement(1.0))).Should().Be(TestLayout.Arm.Only("touch"));
    }

    [Fact]
    public void An_unknown_modality_in_a_mask_of_little_weight_is_found_when_the_model_is_built() =>
        FluentActions.Invoking(() => Toy.Builder().WithMuting(
            MutingStrategy.Weighted(new(1, l => l.All), new(1e-9, l => l.Only("smell")))).BuildArchitecture())
            .Should()
            .Throw<VaeConfigurationException>()
            .WithMessage("*muting, copy 0: There is no modality 'smell'; the layout has 'arm', 'eye', 'touch'.*");

    [Fact]
    public void A_mask_of_another_layout_is_refused_with_both() =>
        MutingStrategy.Weighted(new(1, l => l.All), new(1, _ => TestLayout.Wheels.All)).Invoking(
            s => s.MaskFor(TestLayout.Arm, default, new Random(0)))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("The mask of WeightedMasks is for the layout left:1,right:2; expected joint:2,touch:1,vision:3*");

    [Theory, InlineData(0), InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_weight_out_of_range_is_refused_with_the_value(double weight) =>
        FluentActions.Invoking(() => new WeightedMask(weight, layout => layout.All)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*finite number, more than 0*").WithParameterName(nameof(weight)).Which.ActualValue.Should().Be(weight);

    [Fact]
    public void No_masks_null_and_weights_beyond_all_numbers_are_refused()
    {
        FluentActions.Invoking(() => MutingStrategy.Weighted()).Should().Throw<ArgumentException>().WithMessage("*at least one mask*");
        FluentActions.Invoking(() => MutingStrategy.Weighted([null!])).Should().Throw<ArgumentException>().WithMessage("*mask is null*");
        FluentActions.Invoking(() => new WeightedMask(1, null!)).Should().Throw<ArgumentNullException>().WithParameterName("mask");
        FluentActions.Invoking(() => MutingStrategy.Weighted(new(double.MaxValue, l => l.All), new(double.MaxValue, l => l.All)))
            .Should().Throw<ArgumentException>().WithMessage("*add up to Infinity; expected a finite number*");
    }

    private sealed class Always(double number) : Random
    {
        public override double NextDouble() => number;
    }
}

using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomModalitiesByNameTests
{
    [Fact]
    public void Each_modality_is_hidden_with_its_own_probability_and_those_not_named_never()
    {
        var masks = MutingStrategy.RandomModalities(new Dictionary<string, double> { ["vision"] = 0.8, ["joint"] = 0.1 }).Draw(
            TestLayout.Arm, seed: 1);

        masks.ShouldBe(0.8, mask => !mask.Shows("vision"), "vision");
        masks.ShouldBe(0.1, mask => !mask.Shows("joint"), "joint");
        masks.ShouldBe(0.08, mask => !mask.Shows("joint") && !mask.Shows("vision"), "each on its own");
        masks.Should().OnlyContain(mask => mask.Shows("touch"));
    }

    // P(joint hidden | not all hidden) = (a - abc) / (1 - abc), and so for each.
    [Fact]
    public void Those_not_named_may_have_a_probability_too_and_then_one_at_least_is_shown()
    {
        var masks = MutingStrategy.RandomModalities(new Dictionary<string, double> { ["vision"] = 0.9, ["joint"] = 0.6 }, others: 0.7).Draw(
            TestLayout.Arm, seed: 2);

        const double All = 0.9 * 0.6 * 0.7;
        masks.ShouldBe((0.6 - All) / (1 - All), mask => !mask.Shows("joint"), "joint");
        masks.ShouldBe((0.7 - All) / (1 - All), mask => !mask.Shows("touch"), "touch");
        masks.ShouldBe((0.9 - All) / (1 - All), mask => !mask.Shows("vision"), "vision");
        masks.ShouldBe(((0.9 * 0.6) - All) / (1 - All), mask => mask.ToString() == "touch", "only touch");
    }

    [Fact]
    public void The_same_mask_is_the_same_object()
    {
        var masks = MutingStrategy.RandomModalities(0.5).Draw(TestLayout.Arm, seed: 3);

        masks.Distinct(ReferenceEqualityComparer.Instance).Should().HaveCount(7);
        masks.Should().Contain(mask => ReferenceEquals(mask, TestLayout.Arm.All));
    }

    [Fact]
    public void Of_more_modalities_than_masks_are_kept_for_each_is_still_hidden_on_its_own()
    {
        var layout = new ModalityLayout(Enumerable.Range(0, 70).Select(i => new Modality($"m{i}", 1)));

        var masks = MutingStrategy.RandomModalities(0.3).Draw(layout, seed: 4);

        masks.ShouldBe(0.3, mask => !mask.Shows("m0"), "the first");
        masks.ShouldBe(0.3, mask => !mask.Shows("m69"), "the last");
        masks.ShouldBe(0.09, mask => !mask.Shows("m0") && !mask.Shows("m64"), "those 64 apart");
    }

    [Fact]
    public void A_modality_that_there_is_not_is_found_when_the_model_is_built()
    {
        var builder = Toy.Builder().WithMuting(MutingStrategy.RandomModalities(new Dictionary<string, double> { ["smell"] = 0.5 }));

        builder.Invoking(b => b.BuildArchitecture()).Should().Throw<VaeConfigurationException>()
            .WithMessage("*muting, copy 0: There is no modality 'smell'; the layout has 'arm', 'eye', 'touch'.*");
    }

    [Theory, InlineData(1), InlineData(-0.1), InlineData(double.NaN)]
    public void A_probability_out_of_range_is_refused_with_the_modality_and_the_value(double probability)
    {
        FluentActions.Invoking(() => MutingStrategy.RandomModalities(new Dictionary<string, double> { ["eye"] = probability }))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("The probability of hiding 'eye' must be from 0 up to but not including 1*")
            .WithParameterName("probabilities").Which.ActualValue.Should().Be(probability);
        FluentActions.Invoking(() => MutingStrategy.RandomModalities(new Dictionary<string, double> { ["eye"] = 0.5 }, others: probability))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("others").Which.ActualValue.Should().Be(probability);
    }

    [Fact]
    public void No_probabilities_are_refused()
    {
        FluentActions.Invoking(() => MutingStrategy.RandomModalities(
            new Dictionary<string, double>())).Should().Throw<ArgumentException>().WithMessage("*at least one*");
        FluentActions.Invoking(
            () => MutingStrategy.RandomModalities(null!)).Should().Throw<ArgumentNullException>().WithParameterName("probabilities");
    }

    [Fact]
    public void What_was_asked_for_can_be_read_and_not_be_changed()
    {
        var asked = new Dictionary<string, double> { ["eye"] = 0.5 };
        var strategy = new RandomModalities(asked, others: 0.1);
        asked["eye"] = 0.9;

        strategy.Probabilities.Should().Equal(new Dictionary<string, double> { ["eye"] = 0.5 });
        strategy.Probability.Should().Be(0.1);
        new RandomModalities(0.3).Probabilities.Should().BeEmpty();
    }
}

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomColumnsTests
{
    // P(hidden | not all six hidden) = (p - p^6) / (1 - p^6).
    [Theory, InlineData(0.2), InlineData(0.9)]
    public void Each_column_is_hidden_as_often_as_the_probability_says_and_on_its_own(double probability)
    {
        var masks = MutingStrategy.RandomColumns(probability).Draw(TestLayout.Arm, seed: 1);

        var all = Math.Pow(probability, 6);
        for (var column = 0; column < 6; column++)
            masks.ShouldBe((probability - all) / (1 - all), mask => !mask.Observed[column], TestLayout.Arm.ColumnNames[column]);
        masks.ShouldBe(
            ((probability * probability) - all) / (1 - all), mask => !mask.Observed[0] && !mask.Observed[5], "the first and the last");
        masks.Should().NotContain(TestLayout.Arm.Nothing);
    }

    [Fact]
    public void All_ways_to_show_something_appear_each_as_one_object()
    {
        var masks = MutingStrategy.RandomColumns().Draw(TestLayout.Arm, seed: 2);

        masks.Distinct().Should().HaveCount(63);
        masks.Distinct(ReferenceEqualityComparer.Instance).Should().HaveCount(63);
    }

    [Fact]
    public void Masks_beyond_those_that_are_kept_are_right_too()
    {
        var layout = new ModalityLayout(new Modality("skin", 30));

        var masks = MutingStrategy.RandomColumns().Draw(layout, seed: 3);

        masks.Distinct().Count().Should().BeGreaterThan(10_000);
        masks[^5_000..].ShouldBe(0.5, mask => !mask.Observed[29], "the last column");
    }

    [Fact]
    public void The_only_column_is_never_hidden() =>
        MutingStrategy.RandomColumns(0.9).Draw(new ModalityLayout(new Modality("touch", 1)), seed: 4).Should().OnlyContain(
            mask => mask.Shows("touch"));

    [Theory, InlineData(1), InlineData(-1), InlineData(double.NaN)]
    public void A_probability_out_of_range_is_refused_with_the_value(double probability) =>
        FluentActions.Invoking(() => MutingStrategy.RandomColumns(probability)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*from 0 up to but not including 1*")
            .WithParameterName(nameof(probability)).Which.ActualValue.Should()
            .Be(probability);
}

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomModalitiesTests
{
    private const int Draws = 20_000;

    // Four standard errors of a share of 1/2, the most that a share of so many draws can have.
    private const double Tolerance = 4 * 0.5 / 141.42;

    // P(hidden | not all hidden) = (p - p^3) / (1 - p^3) with three modalities.
    [Theory, InlineData(0.5, 0.375 / 0.875), InlineData(0.1, 0.099 / 0.999), InlineData(0.9, 0.171 / 0.271)]
    public void Each_modality_is_hidden_as_often_as_the_probability_says(double probability, double share)
    {
        var masks = Draw(TestLayout.Arm, probability, seed: 3);

        foreach (var modality in TestLayout.Arm.Modalities)
            Share(masks, mask => !mask.Shows(modality.Name)).Should().BeApproximately(share, Tolerance, modality.Name);
    }

    // P(both hidden | not all hidden) = (p^2 - p^3) / (1 - p^3): what independent draws give.
    [Fact]
    public void Modalities_are_hidden_each_on_its_own() =>
        Share(Draw(TestLayout.Arm, 0.5, seed: 4), mask => !mask.Shows("joint") && !mask.Shows("vision"))
            .Should().BeApproximately(0.125 / 0.875, Tolerance);

    [Fact]
    public void A_modality_is_shown_or_hidden_as_a_whole() =>
        Draw(TestLayout.Arm, 0.5, seed: 5).Should().OnlyContain(mask =>
            mask.Equals(TestLayout.Arm.Only(TestLayout.Arm.Modalities.Select(m => m.Name).Where(mask.Shows).ToArray())));

    [Fact]
    public void All_seven_ways_to_show_something_of_three_modalities_appear() =>
        Draw(TestLayout.Arm, 0.5, seed: 6).Distinct().Should().HaveCount(7);

    [Fact]
    public void A_probability_of_0_hides_nothing() =>
        Draw(TestLayout.Arm, 0, seed: 7).Should().OnlyContain(mask => mask.Equals(TestLayout.Arm.All));

    [Theory, InlineData(0, 3), InlineData(0.5, 1)]
    public void A_random_number_of_0_hides_where_the_probability_is_more_but_never_the_last_modality(double probability, int shown)
    {
        var mask = MutingStrategy.RandomModalities(probability).MaskFor(TestLayout.Arm, default, new Zeros());

        TestLayout.Arm.Modalities.Count(m => mask.Shows(m.Name)).Should().Be(shown);
    }

    [Fact]
    public void The_only_modality_is_never_hidden() =>
        Draw(new ModalityLayout(new Modality("joint", 2)), 0.9, seed: 8).Should().OnlyContain(mask => mask.Shows("joint"));

    [Fact]
    public void Another_seed_gives_other_masks() =>
        Draw(TestLayout.Arm, 0.5, seed: 9).Should().NotEqual(Draw(TestLayout.Arm, 0.5, seed: 10));

    [Fact]
    public void The_default_probability_is_a_half() =>
        MutingStrategy.RandomModalities().Should().BeOfType<RandomModalities>().Which.Probability.Should().Be(0.5);

    [Theory, InlineData(1), InlineData(1.5), InlineData(-0.1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_probability_out_of_range_is_refused_with_the_value(double probability)
    {
        var error = FluentActions.Invoking(() => MutingStrategy.RandomModalities(probability)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*from 0 up to but not including 1*").WithParameterName(nameof(probability)).Which;

        error.ActualValue.Should().Be(probability);
    }

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        var strategy = MutingStrategy.RandomModalities();

        strategy.Invoking(
            s => s.MaskFor(null!, default, new Random(0))).Should().Throw<ArgumentNullException>().WithParameterName("layout");
        strategy.Invoking(
            s => s.MaskFor(TestLayout.Arm, default, null!)).Should().Throw<ArgumentNullException>().WithParameterName("random");
    }

    private static List<ObservationMask> Draw(ModalityLayout layout, double probability, int seed)
    {
        var strategy = MutingStrategy.RandomModalities(probability);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Draws).Select(
            row => strategy.MaskFor(layout, new MutingPoint { Row = row, Copy = 0, Epoch = 0 }, random))];
    }

    private static double Share(List<ObservationMask> masks, Func<ObservationMask, bool> isCounted) =>
        (double)masks.Count(isCounted) / Draws;

    private sealed class Zeros : Random
    {
        public override double NextDouble() => 0;
    }
}

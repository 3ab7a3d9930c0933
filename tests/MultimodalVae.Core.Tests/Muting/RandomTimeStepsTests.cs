using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomTimeStepsTests
{
    private static readonly ModalityLayout _steps = WindowsOf(TestLayout.Arm, "next", "now", "before");

    [Fact]
    public void A_step_is_hidden_in_all_modalities_at_once()
    {
        var masks = MutingStrategy.RandomTimeSteps(0.5, "next", "now", "before").Draw(_steps, seed: 1);

        masks.Distinct().Should().HaveCount(7);
        masks.Select(mask => ShowingSteps(mask.Observed[0], mask.Observed[2], mask.Observed[4])).Should().Equal(masks);
    }

    // P(hidden | not all three hidden) = (p - p^3) / (1 - p^3).
    [Theory, InlineData(0.1), InlineData(0.8)]
    public void Each_step_is_hidden_as_often_as_the_probability_says(double probability)
    {
        var masks = MutingStrategy.RandomTimeSteps(probability, "next", "now", "before").Draw(_steps, seed: 2);

        var all = Math.Pow(probability, 3);
        for (var step = 0; step < 3; step++)
            masks.ShouldBe((probability - all) / (1 - all), mask => !mask.Observed[2 * step], $"step {step}");
    }

    [Fact]
    public void A_modality_without_steps_is_always_shown_and_then_all_steps_may_be_hidden()
    {
        var layout = new ModalityLayout([.. WindowsOf(TestLayout.Wheels, "t0", "t1").Modalities, new Modality("map", 2)]);

        var masks = MutingStrategy.RandomTimeSteps(0.5, "t0", "t1").Draw(layout, seed: 3);

        masks.Should().OnlyContain(mask => mask.Shows("map"));
        masks.Distinct().Should().HaveCount(4);
        masks.ShouldBe(0.25, mask => mask.Equals(layout.Only("map")), "only what has no steps");
    }

    [Fact]
    public void Prefixes_that_other_prefixes_begin_with_are_told_apart()
    {
        string[] prefixes = [.. Enumerable.Range(0, 13).Select(step => $"t{step}")];
        var layout = WindowsOf(new ModalityLayout(new Modality("arm", 10)), prefixes);

        var mask = MutingStrategy.RandomTimeSteps(0.5, prefixes).MaskFor(layout, default, new Random(1));

        for (var step = 0; step < 13; step++)
            mask.Observed.Slice(10 * step, 10).ToArray().Should().AllBeEquivalentTo(mask.Observed[10 * step]);
    }

    [Fact]
    public void A_prefix_may_be_empty() =>
        MutingStrategy.RandomTimeSteps(0.5, "", "earlier-").Draw(
            WindowsOf(TestLayout.Wheels, "", "earlier-"), seed: 4).Distinct().Should().HaveCount(3);

    [Theory]
    [InlineData(
        new[] { "next", "now", "after" }, "No column begins with the step prefix 'after'; the layout has joint.next_x, joint.next_y,*")]
    [InlineData(
        new[] { "n", "now", "before" }, "*modality 'joint'*'n', 'now', 'before', in this order: column 2 is 'now_x'; expected 'nowext_x'*")]
    [InlineData(new[] { "now", "next", "before" }, "*modality 'joint'*in this order: column 0 is 'next_x'; expected 'now...'*")]
    [InlineData(new[] { "next", "now" }, "*modality 'joint'*column 2 is 'now_x'; expected 'next...'*")]
    [InlineData(
        new[] { "next", "now", "before", "nex" },
        "Modality 'joint' has 6 columns, which are no windows of the 4 steps 'next', 'now', 'before', 'nex'*")]
    public void Prefixes_that_are_not_those_of_the_windows_are_refused_with_the_column(string[] prefixes, string message) =>
        MutingStrategy.RandomTimeSteps(0.5, prefixes).Invoking(
            s => s.MaskFor(_steps, default, new Random(0))).Should().Throw<ArgumentException>()
            .WithMessage(message);

    [Fact]
    public void An_unknown_prefix_is_found_when_the_model_is_built() =>
        FluentActions.Invoking(() => Toy.Builder().WithMuting(MutingStrategy.RandomTimeSteps(0.5, "now")).BuildArchitecture())
            .Should().Throw<VaeConfigurationException>().WithMessage("*muting, copy 0: No column begins with the step prefix 'now'*");

    [Fact]
    public void No_prefix_one_twice_and_one_that_is_null_are_refused()
    {
        FluentActions.Invoking(() => MutingStrategy.RandomTimeSteps(0.5)).Should().Throw<ArgumentException>().WithMessage(
            "*at least one step prefix*");
        FluentActions.Invoking(() => MutingStrategy.RandomTimeSteps(0.5, "now", "now")).Should().Throw<ArgumentException>().WithMessage(
            "*'now' stands 2 times*");
        FluentActions.Invoking(
            () => MutingStrategy.RandomTimeSteps(0.5, "now", null!)).Should().Throw<ArgumentException>().WithMessage("*prefix is null*");
        FluentActions.Invoking(
            () => MutingStrategy.RandomTimeSteps(1, "now")).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("probability");
    }

    private static ModalityLayout WindowsOf(ModalityLayout layout, params string[] prefixes) =>
        new DataSet(layout, TestLayout.Counting(prefixes.Length, layout.Width)).Windows(prefixes).Layout;

    private static ObservationMask ShowingSteps(bool next, bool now, bool before) => _steps.Columns((_, column) =>
        column.StartsWith("next", StringComparison.Ordinal) ? next : column.StartsWith("now", StringComparison.Ordinal) ? now : before);
}

using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class SubsampledSubsetsTests
{
    [Fact]
    public void Every_row_is_shown_whole_by_each_modality_alone_and_by_random_subsets()
    {
        var muting = MutingStrategy.SubsampledSubsets(Toy.Layout, randomSubsets: 3);
        var (random, drawn) = (new Random(1), new List<ObservationMask>());

        muting.CopyCount.Should().Be(1 + 3 + 3);
        for (var row = 0; row < 1000; row++)
        {
            ObservationMask[] masks = [.. Enumerable.Range(0, 7).Select(
                copy => muting.MaskFor(Toy.Layout, new MutingPoint { Row = row, Copy = copy }, random))];
            masks[..4].Should().Equal(Toy.Layout.All, Toy.Layout.Only("arm"), Toy.Layout.Only("eye"), Toy.Layout.Only("touch"));
            drawn.AddRange(masks[4..]);
        }

        // Each of the seven subsets has a probability of 1/7.
        var counts = drawn.GroupBy(mask => mask).Select(group => group.Count()).ToArray();
        counts.Should().HaveCount(7).And.OnlyContain(count => Math.Abs(count - (3000 / 7.0)) < 5 * Math.Sqrt(3000 * 6 / 49.0));
    }

    [Fact]
    public void Names_and_numbers_that_do_not_fit_are_refused()
    {
        FluentActions.Invoking(() => new SubsampledSubsets([], 1)).Should().Throw<ArgumentException>().WithMessage(
            "*none; expected one name or more*");
        FluentActions.Invoking(() => new SubsampledSubsets(["a", "a"], 1)).Should().Throw<ArgumentException>().WithMessage(
            "*'a', 'a'; expected*all different*");
        FluentActions.Invoking(() => MutingStrategy.SubsampledSubsets(Toy.Layout, -1))
            .Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("*0 to 1,000*-1*");
        Toy.Builder().WithMuting(new SubsampledSubsets(["arm", "eye"], 1)).Invoking(b => b.Build())
            .Should()
            .Throw<VaeConfigurationException>()
            .WithMessage("*SubsampledSubsets has the modalities arm, eye; expected all of the layout: arm:3*");
        Toy.Builder().WithMuting(new SubsampledSubsets(["arm", "eye", "smell"], 1)).Invoking(b => b.Build())
            .Should().Throw<VaeConfigurationException>().WithMessage("*'smell'*");
    }
}

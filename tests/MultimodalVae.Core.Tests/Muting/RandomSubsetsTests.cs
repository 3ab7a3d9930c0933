namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomSubsetsTests
{
    [Fact]
    public void Every_subset_but_the_empty_one_is_shown_equally_often()
    {
        var masks = MutingStrategy.RandomSubsets().Draw(TestLayout.Arm, seed: 11);

        var subsets = masks.Distinct().ToList();
        subsets.Should().HaveCount(7);
        foreach (var subset in subsets)
            masks.ShouldBe(1.0 / 7, subset.Equals, subset.ToString());
    }
}

using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

public sealed class SplitMixTests
{
    /// <summary>The first numbers of the reference implementation for the state 1234567 (Vigna 2015, splitmix64.c).</summary>
    [Fact]
    public void Its_numbers_are_those_of_the_reference()
    {
        var state = 1234567UL;

        ulong[] numbers = [SplitMix.Next(ref state), SplitMix.Next(ref state), SplitMix.Next(ref state)];

        numbers.Should().Equal(6457827717110365317, 3203168211198807973, 9817491932198370423);
    }

    [Fact]
    public void Keys_of_seeds_purposes_epochs_and_rows_are_all_different()
    {
        var keys = from seed in Enumerable.Range(-10, 21)
                   from purpose in Enum.GetValues<RandomPurpose>()
                   from epoch in Enumerable.Range(0, 20)
                   from row in Enumerable.Range(-1, 21)
                   select RandomKey.Of(seed, purpose)[epoch][row].Value;

        keys.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Uniform_numbers_are_between_0_and_1()
    {
        var (state, sum, count) = (5UL, 0.0, 100_000);
        for (var i = 0; i < count; i++)
        {
            var number = SplitMix.NextUniform(ref state);
            Assert.True(number is > 0 and < 1);
            sum += number;
        }

        (sum / count).Should().BeApproximately(0.5, 5 / Math.Sqrt(12.0 * count));
    }
}

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
    public void Every_combination_of_seed_step_and_part_has_a_seed_of_its_own()
    {
        var seeds = from seed in Enumerable.Range(-20, 41)
                    from step in Enumerable.Range(0, 50)
                    from part in Enumerable.Range(0, 20)
                    select SplitMix.Mix(seed, step * 64L, part);

        seeds.Should().OnlyHaveUniqueItems();
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

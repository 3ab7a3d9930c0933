using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IScalingRule"/> owes the model: a scale of its own for any values that vary, whatever their order.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class ScalingRuleContract
{
    private static readonly double[][] _examples =
    [
        [0, 1], [-3, 5, 5, 5], [1e-300, 2e-300, 3e-300], [-1e308, 1e308], [1e9, 1e9 + 10, 1e9 + 20], [0.1, 0.2, 65535],
        [.. Enumerable.Range(0, 500).Select(i => Math.Sin(i))],
    ];

    /// <summary>Makes the rule, the same one each time.</summary>
    protected abstract IScalingRule CreateRule();

    /// <summary>Also for the smallest and the largest numbers.</summary>
    [Fact]
    public void Values_that_vary_have_a_scale()
    {
        foreach (var values in _examples)
            Assert.True(CreateRule().Fit(values) is not null, $"The scale of {Text(values)} is null.");
    }

    /// <summary>A rule remembers nothing, and looks at values, not at their places.</summary>
    [Fact]
    public void The_same_values_have_the_same_scale_in_any_order()
    {
        var rule = CreateRule();
        foreach (var values in _examples)
        {
            var (first, backwards) = (rule.Fit(values), rule.Fit([.. values.Reverse()]));
            var tolerance = 1e-9 * first.Scale;
            Assert.True(
                Math.Abs((first.Center / 2) - (backwards.Center / 2)) <= tolerance && Math.Abs(first.Scale - backwards.Scale) <= tolerance,
                $"The scale of {Text(values)} is {first}, and {backwards} in another order.");
        }
    }

    private static string Text(double[] values) => string.Join(", ", values.Take(4).Select(Numbers.Text));
}

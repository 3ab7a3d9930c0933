using MultimodalVae.Measures;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>What every <see cref="IEstimatedDivergence"/> owes the measures besides: noise that goes by the position of the row.</summary>
public abstract class EstimatedDivergenceContract : DivergenceContract
{
    /// <summary>Makes the divergence, the same one each time.</summary>
    protected abstract IEstimatedDivergence CreateEstimate();

    /// <inheritdoc/>
    protected sealed override IDivergence CreateDivergence() => CreateEstimate();

    /// <summary>One row at different positions has different noise, so that the mean over rows averages it.</summary>
    [Fact]
    public void Rows_have_noise_of_their_own()
    {
        const int Positions = 20;
        var (p, q) = Pair(1);
        var estimates = Enumerable.Range(0, Positions).Select(row => CreateEstimate().KullbackLeibler(p, q, row)[0]).ToArray();
        Assert.True(estimates.Distinct().Count() == Positions, $"KL(P||Q) of one row at {Positions} positions has " +
            $"{estimates.Distinct().Count()} values; expected as many values as positions.");
    }

    /// <summary>A row at a position has the same noise each time, so that what is compared differs by the distributions alone.</summary>
    [Fact]
    public void Row_has_the_same_noise_each_time()
    {
        var (p, q) = Pair(2);
        var (first, again) = (CreateEstimate().KullbackLeibler(p, q, 5), CreateEstimate().KullbackLeibler(p, q, 5));
        Assert.True(
            first.AsSpan().SequenceEqual(again),
            $"KL(P||Q) is {string.Join(", ", first)}, and {string.Join(", ", again)} when asked again; expected the same numbers.");
    }

    /// <summary>There is no row before the first one.</summary>
    [Fact]
    public void Position_below_0_is_refused()
    {
        var (p, q) = Pair(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => CreateEstimate().KullbackLeibler(p, q, -1));
    }
}

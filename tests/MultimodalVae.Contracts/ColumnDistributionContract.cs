using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>What every <see cref="IColumnDistribution"/> owes those who read it: an expected value for every place.</summary>
[Trait("Proof", "contracts")]
public abstract class ColumnDistributionContract
{
    /// <summary>Makes a distribution of <c>[rows, columns]</c> values.</summary>
    protected abstract IColumnDistribution CreateDistribution(int rows, int columns);

    /// <summary>Also for one row and one column.</summary>
    [Fact]
    public void Its_mean_is_a_finite_number_for_every_place()
    {
        foreach (var (rows, columns) in new[] { (1, 1), (2, 3), (7, 2) })
        {
            var mean = CreateDistribution(rows, columns).Mean;
            Numbers.CheckShape(mean, rows, columns, "The mean");
            Numbers.CheckFinite(mean, "The mean");
        }
    }

    /// <summary>Where they are known.</summary>
    [Fact]
    public void Its_standard_deviations_have_the_shape_of_its_mean_and_are_not_negative()
    {
        if (CreateDistribution(7, 2).StandardDeviation is not { } deviations)
            return;
        Numbers.CheckShape(deviations, 7, 2, "The standard deviation");
        Numbers.CheckFinite(deviations, "The standard deviation");
        Assert.True(deviations.Values.ToArray().All(value => value >= 0), "A standard deviation is negative.");
    }

    /// <summary>A distribution as plain numbers does not change.</summary>
    [Fact]
    public void Its_mean_stays_the_same()
    {
        var distribution = CreateDistribution(4, 3);
        var first = new RowMatrix(4, 3, distribution.Mean.Values);
        Numbers.CheckEqual(distribution.Mean, first, "The mean, read again,");
    }
}

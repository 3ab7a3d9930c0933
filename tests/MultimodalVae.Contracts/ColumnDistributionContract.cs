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

    /// <summary>Of center + scale * value, where its deviations are known or it has a way of its own.</summary>
    [Fact]
    public void In_units_its_mean_and_deviation_are_scaled()
    {
        var distribution = CreateDistribution(4, 2);
        if (distribution.StandardDeviation is not { } deviations)
            return;
        ColumnScale[] columns = [new(300, 20), new(-1e-3, 1e-5)];
        var scaled = distribution.InUnits(columns);
        Assert.True(scaled?.StandardDeviation is not null, "In units it is null, or its standard deviation is.");
        for (var row = 0; row < 4; row++)
        {
            for (var i = 0; i < 2; i++)
            {
                CheckNear(
                    scaled.Mean[row, i], columns[i].Center + (columns[i].Scale * distribution.Mean[row, i]), columns[i].Scale, "mean");
                CheckNear(scaled.StandardDeviation[row, i], columns[i].Scale * deviations[row, i], columns[i].Scale, "standard deviation");
            }
        }

        static void CheckNear(double found, double expected, double scale, string what) => Assert.True(
            Math.Abs(found - expected) <= 1e-9 * (scale + Math.Abs(expected)),
            $"In units a {what} is {Numbers.Text(found)}; expected {Numbers.Text(expected)}.");
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

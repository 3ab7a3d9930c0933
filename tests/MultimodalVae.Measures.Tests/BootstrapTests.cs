namespace MultimodalVae.Measures.Tests;

public class BootstrapTests
{
    private static readonly double[] _values = Normal(100, new Random(4));

    [Fact]
    public void The_interval_holds_the_mean_and_has_the_width_of_theory()
    {
        var result = new FixedValues(_values).Evaluate();
        var deviation = Math.Sqrt(_values.Average(value => Math.Pow(value - result.Mean, 2)));

        result.Lower.Should().BeLessThan(result.Mean);
        result.Upper.Should().BeGreaterThan(result.Mean);
        (result.Upper - result.Lower).Should().BeApproximately(2 * 1.96 * deviation / Math.Sqrt(_values.Length), 0.15 * deviation / 5);
    }

    [Fact]
    public void More_confidence_is_a_wider_interval()
    {
        var (narrow, wide) = (Evaluate(new() { Confidence = 0.5 }), Evaluate(new() { Confidence = 0.99 }));

        wide.Lower.Should().BeLessThan(narrow.Lower!.Value);
        wide.Upper.Should().BeGreaterThan(narrow.Upper!.Value);
    }

    [Fact]
    public void It_follows_from_the_seed()
    {
        Interval(1).Should().Be(Interval(1));
        Interval(1).Should().NotBe(Interval(2));

        (double?, double?) Interval(int seed)
        {
            var result = Evaluate(new() { Seed = seed });
            return (result.Lower, result.Upper);
        }
    }

    [Fact]
    public void Without_resamples_there_is_none()
    {
        var result = Evaluate(new() { BootstrapResamples = 0 });

        result.Lower.Should().BeNull();
        result.Upper.Should().BeNull();
    }

    [Fact]
    public void Equal_values_have_an_interval_of_no_width()
    {
        var result = new FixedValues(3, 3, 3, 3).Evaluate();

        (result.Lower, result.Upper).Should().Be((3, 3));
    }

    [Fact]
    public void It_covers_the_true_mean_about_as_often_as_it_says()
    {
        // 90 % of 500 trials are 450 +- 6.7; of 50 values a percentile interval covers a point or so less.
        var random = new Random(1);
        var covered = Enumerable.Range(0, 500).Count(_ =>
        {
            var result = new FixedValues(Normal(50, random)).Evaluate(new() { Confidence = 0.9, BootstrapResamples = 300 });
            return result.Lower <= 10 && 10 <= result.Upper;
        });

        covered.Should().BeInRange(420, 475);
    }

    private static MeasureResult Evaluate(MeasureOptions options) => new FixedValues(_values).Evaluate(options);

    private static double[] Normal(int count, Random random)
    {
        var values = new double[count];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 10, 2);
        return values;
    }
}

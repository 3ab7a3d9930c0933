namespace MultimodalVae.Measures.Tests;

public class BootstrapTests
{
    private static readonly double[] _values = Normal(100, new Random(4));

    [Fact]
    public void The_interval_holds_the_mean_and_has_the_width_of_theory()
    {
        var result = new FixedValues(_values).Result();
        var deviation = Math.Sqrt(_values.Average(value => Math.Pow(value - result.Mean, 2)));

        result.Lower.Should().BeLessThan(result.Mean);
        result.Upper.Should().BeGreaterThan(result.Mean);
        (result.Upper - result.Lower).Should().BeApproximately(2 * 1.96 * deviation / Math.Sqrt(_values.Length), 0.15 * deviation / 5);
    }

    /// <summary>Of many rows, counts are added up part by part.</summary>
    [Theory, InlineData(1_535), InlineData(1_536), InlineData(1_537), InlineData(5_001)]
    public void Of_many_rows_it_has_the_width_of_theory_too(int count)
    {
        var values = Normal(count, new Random(5));
        var result = new FixedValues(values).Result(new() { BootstrapResamples = 4_000 });

        (result.Upper - result.Lower).Should().BeApproximately(2 * 1.96 * 2 / Math.Sqrt(count), 0.4 / Math.Sqrt(count));
        (0.5 * (result.Upper + result.Lower)).Should().BeApproximately(result.Mean, 0.2 / Math.Sqrt(count));
    }

    [Fact]
    public void A_measure_has_the_same_interval_whatever_stands_beside_it()
    {
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1));
        var random = new Random(6);
        var rows = new DataSet(layout, RowMatrix.Create(75, 2, (_, values) => (values[0], values[1]) = (random.NextDouble(), random.NextDouble())));
        var all = InformationMeasures.Evaluate(new FakeModel(layout), rows);

        foreach (var measure in (IInformationMeasure[])[.. InformationMeasures.OfThePaper, .. InformationMeasures.InLatentSpace])
        {
            foreach (var direction in Enum.GetValues<DivergenceDirection>())
            {
                var alone = InformationMeasures.Evaluate(new FakeModel(layout), rows, new() { Measures = [measure], Directions = [direction] });
                var (found, wanted) = (alone["b", measure, direction], all["b", measure, direction]);

                (found.Lower, found.Upper).Should().Be((wanted.Lower, wanted.Upper));
            }
        }
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
        var result = new FixedValues(3, 3, 3, 3).Result();

        (result.Lower, result.Upper).Should().Be((3, 3));
    }

    [Fact]
    public void Values_whose_sum_is_too_large_for_a_number_have_an_interval()
    {
        var result = new FixedValues(1e308, 1.5e308, 1.7e308).Result();

        (result.Lower / 1e308).Should().BeInRange(1 - 1e-6, 1.4);
        (result.Upper / 1e308).Should().BeInRange(1.4, 1.7 + 1e-6);
    }

    [Fact]
    public void It_covers_the_true_mean_about_as_often_as_it_says()
    {
        // 90 % of 500 trials are 450 +- 6.7; of 50 values a percentile interval covers a point or so less.
        var random = new Random(1);
        var covered = Enumerable.Range(0, 500).Count(_ =>
        {
            var result = new FixedValues(Normal(50, random)).Result(new() { Confidence = 0.9, BootstrapResamples = 300 });
            return result.Lower <= 10 && 10 <= result.Upper;
        });

        covered.Should().BeInRange(420, 475);
    }

    private static MeasureResult Evaluate(MeasureOptions options) => new FixedValues(_values).Result(options);

    private static double[] Normal(int count, Random random)
    {
        var values = new double[count];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 10, 2);
        return values;
    }
}

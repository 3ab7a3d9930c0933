using System.Globalization;

namespace MultimodalVae.Measures.Tests.Intervals;

public class MeanIntervalTests
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
        var rows = new DataSet(
            layout, RowMatrix.Create(75, 2, (_, values) => (values[0], values[1]) = (random.NextDouble(), random.NextDouble())));
        var all = InformationMeasures.Evaluate(new FakeModel(layout), rows);

        foreach (var measure in (IInformationMeasure[])[.. InformationMeasures.OfThePaper, .. InformationMeasures.InLatentSpace])
        {
            foreach (var direction in Enum.GetValues<DivergenceDirection>())
            {
                var alone = InformationMeasures.Evaluate(
                    new FakeModel(layout), rows, new() { Measures = [measure], Directions = [direction] });
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

    [Theory]
    [InlineData(0.9987, 1_000, "0.99866711 at most with 1,000 bootstrap resamples; set BootstrapResamples to 1,026 or more.")]
    [InlineData(0.9999, 1_000, "0.99866711 at most with 1,000 bootstrap resamples; set BootstrapResamples to 13,333 or more.")]
    [InlineData(0.95, 20, "0.93442622 at most with 20 bootstrap resamples; set BootstrapResamples to 27 or more.")]
    [InlineData(0.9999999, 1_000_000, "0.99999866 at most with 1,000,000 bootstrap resamples.")]
    public void Confidence_beyond_all_resamples_is_refused_with_the_limit(double confidence, int resamples, string expected)
    {
        var options = new MeasureOptions { Confidence = confidence, BootstrapResamples = resamples };

        FluentActions.Invoking(() => Evaluate(options)).Should().Throw<OptionsException>()
            .Which.Problems.Should().ContainSingle().Which.Should().Be(
            string.Create(CultureInfo.InvariantCulture, $"Confidence is {confidence}; expected {expected}"));
    }

    [Fact]
    public void Confidence_that_the_resamples_just_allow_is_wider_than_less()
    {
        var (less, most) = (Evaluate(new() { Confidence = 0.998 }), Evaluate(new() { Confidence = 0.9986 }));

        most.Lower.Should().BeLessThan(less.Lower!.Value);
        most.Upper.Should().BeGreaterThan(less.Upper!.Value);
        Evaluate(new() { Confidence = 0.9999, BootstrapResamples = 13_333 }).Lower.Should().BeLessThan(most.Lower!.Value);
        Evaluate(new() { Confidence = 0.9999, BootstrapResamples = 0 }).Lower.Should().BeNull();
    }

    [Theory]
    [InlineData(7, 1, true)]
    [InlineData(8, 1, false)]
    [InlineData(15, 2, true)]
    [InlineData(16, 2, false)]
    public void Of_fewer_than_eight_blocks_the_interval_is_that_of_Student_at_any_confidence(int rows, int length, bool isAllowed)
    {
        var values = Normal(rows, new Random(7));
        Action evaluate = () => new FixedValues(values).Result(new() { Confidence = 0.9999, Blocks = RowBlocks.OfLength(length) });

        if (isAllowed)
            evaluate.Should().NotThrow();
        else
            evaluate.Should().Throw<OptionsException>();
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

        // Student's t with two degrees of freedom.
        (result.Lower / 1e308).Should().BeApproximately(1.4 - (4.3027 * 0.20817), 1e-3);
        result.Upper.Should().Be(double.PositiveInfinity);
    }

    /// <summary>Ten episodes of 40 rows that have one value each: as many independent numbers as episodes.</summary>
    [Fact]
    public void Ten_episodes_are_resampled_as_wholes()
    {
        double[] ofEpisodes = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
        double[] values = [.. ofEpisodes.SelectMany(value => Enumerable.Repeat(value, 40))];
        var rows = Rows(values.Length).WithEpisodes(new Episodes(ofEpisodes.SelectMany((_, i) => Enumerable.Repeat($"e{i}", 40))));

        var result = new FixedValues(values).Result(rows);

        result.Interval!.EffectiveRows.Should().BeApproximately(10, 1e-6);
        var alone = new FixedValues(ofEpisodes).Result(new() { Blocks = RowBlocks.Rows });
        result.Lower.Should().BeApproximately(alone.Lower!.Value, 1e-5);
        result.Upper.Should().BeApproximately(alone.Upper!.Value, 1e-5);
        var asRows = new FixedValues(values).Result(rows, new() { Blocks = RowBlocks.Rows });
        (asRows.Upper - asRows.Lower).Should().BeLessThan(0.3 * (result.Upper - result.Lower)!.Value);
    }

    [Fact]
    public void Episodes_of_different_lengths_count_by_their_rows()
    {
        int[] lengths = [5, 40, 10, 10, 80, 20, 30, 5, 10, 15, 25, 30];
        var random = new Random(8);
        double[] values = [.. lengths.SelectMany(length =>
        {
            var ofEpisode = random.NextDouble();
            return Enumerable.Repeat(ofEpisode, length);
        })];
        var rows = Rows(values.Length).WithEpisodes(new Episodes(lengths.SelectMany((length, i) => Enumerable.Repeat($"e{i}", length))));

        var result = new FixedValues(values).Result(rows, new() { BootstrapResamples = 4_000 });

        result.Lower.Should().BeLessThan(result.Mean);
        result.Upper.Should().BeGreaterThan(result.Mean);
        var mean = values.Average();
        var error = Math.Sqrt(
            12.0 / 11 * lengths.Select((length, i) => Math.Pow(length * (values[lengths[..i].Sum()] - mean), 2)).Sum()) / values.Length;
        ((result.Upper - result.Lower) / (2 * 2.2 * error)).Should().BeInRange(0.8, 1.6, "Student's t with 11 degrees of freedom is 2.2");
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(0)]
    public void One_episode_is_no_sample_of_episodes(int resamples) => FluentActions
        .Invoking(() => Evaluate(new() { Blocks = RowBlocks.Episodes, BootstrapResamples = resamples }))
        .Should().Throw<ArgumentException>().WithMessage("The rows are 100 rows in 1 episode; intervals over episodes need two or more.*");

    [Theory]
    [InlineData(0.999)]
    [InlineData(0.9999)]
    [InlineData(0.999999999)]
    public void Two_values_have_the_interval_of_Student_at_any_confidence(double confidence)
    {
        var cauchy = Math.Tan(Math.PI * confidence / 2);
        (HalfWidth(confidence) / HalfWidth(0.5)).Should().BeApproximately(cauchy, 1e-4 * cauchy, "that is Student's t of one degree");

        static double HalfWidth(double confidence)
        {
            var result = new FixedValues(1, 2).Result(new() { Confidence = confidence });
            return (result.Upper - result.Lower)!.Value / 2;
        }
    }

    [Fact]
    public void Blocks_account_for_dependence()
    {
        var values = Series(0.9, 400, new Random(9));

        var (ofRows, fromData, ofTwenty) = (Result(RowBlocks.Rows), Result(RowBlocks.FromData), Result(RowBlocks.OfLength(20)));

        ((fromData.Upper - fromData.Lower) / (ofRows.Upper - ofRows.Lower)).Should().BeInRange(
            2.5, 9, "the standard error is Math.Sqrt(1.9 / 0.1) = 4.4 times as large");
        ((ofTwenty.Upper - ofTwenty.Lower) / (ofRows.Upper - ofRows.Lower)).Should().BeInRange(1.8, 6);
        fromData.Interval!.EffectiveRows.Should().BeInRange(8, 60);
        ofTwenty.Interval!.EffectiveRows.Should().BeInRange(8, 120);

        MeasureResult Result(RowBlocks blocks) => new FixedValues(values).Result(new() { Blocks = blocks });
    }

    /// <summary>The sum over lags is long where values drift.</summary>
    [Theory, InlineData(1), InlineData(3)]
    public void The_effective_rows_of_a_drift_are_those_of_the_sum_over_all_lags(int episodes)
    {
        const int Rows = 1_500;
        int[] starts = [.. Enumerable.Range(0, episodes).Select(episode => episode * Rows / episodes)];
        double[] values = [.. starts.SelectMany(start => Drift(Rows / episodes, new Random(start)))];
        var rows = MeanIntervalTests.Rows(Rows).WithEpisodes(
            new Episodes(Enumerable.Range(0, Rows).Select(row => $"e{starts.Count(start => start <= row)}")));

        var found = new FixedValues(values).Result(rows).Interval!.EffectiveRows;

        found.Should().BeApproximately(Rows / Time(), 1e-9);

        double Time()
        {
            var (sum, last, mean) = (-1.0, double.PositiveInfinity, values.Average());
            for (var lag = 0; lag + 1 < Rows / 2; lag += 2)
            {
                last = Math.Min(last, (AtLag(lag) + AtLag(lag + 1)) / AtLag(0));
                if (last <= 0)
                    break;
                sum += 2 * last;
            }

            sum.Should().BeGreaterThan(100, "it is a drift");
            return sum;

            double AtLag(int lag) => Enumerable.Range(0, Rows - lag).Sum(
                row => starts.Any(start => start > row && start <= row + lag) ? 0 : (values[row] - mean) * (values[row + lag] - mean));
        }
    }

    [Fact]
    public void Long_tail_lengthens_the_interval_on_its_side()
    {
        var random = new Random(10);
        double[] values = [.. Enumerable.Range(0, 100).Select(_ => Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))];

        var (studentised, percentile) =
            (new FixedValues(values).Result(), new FixedValues(values).Result(new() { IntervalMethod = IntervalMethod.Percentile }));

        (studentised.Upper - studentised.Mean).Should().BeGreaterThan(1.2 * (studentised.Mean - studentised.Lower)!.Value);
        (studentised.Upper - studentised.Lower).Should().BeGreaterThan((percentile.Upper - percentile.Lower)!.Value);
        studentised.Lower.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Warnings_name_what_is_wrong()
    {
        var random = new Random(11);
        Warnings(Normal(400, random)).Should().Be(IntervalWarnings.None);
        Warnings(Series(0.99, 400, random)).Should().Be(IntervalWarnings.FewEffectiveRows);
        Warnings([.. Enumerable.Range(0, 400).Select(_ => Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, 0, 2.5)))])
            .Should()
            .Be(IntervalWarnings.HeavyTail);
        Warnings([.. Enumerable.Range(0, 400).Select(row => row < 200 ? 0.0 : 1)]).Should().Be(IntervalWarnings.FewEffectiveRows);
        var rare = new FixedValues([.. Enumerable.Range(0, 400).Select(row => row == 37 ? 1.0 : 0)]).Result();
        (rare.Interval!.TopShare, rare.Interval.Warnings).Should().Be((1, IntervalWarnings.HeavyTail));
        rare.Upper.Should().BeInRange(2 * rare.Mean, 40 * rare.Mean, "one row in 400 may be one in 40 as well");

        static IntervalWarnings Warnings(double[] values) => new FixedValues(values).Result().Interval!.Warnings;
    }

    [Fact]
    public void Constants_and_few_rows_have_intervals()
    {
        new FixedValues(1, 2).Result().Interval.Should().NotBeNull();
        new FixedValues(1).Result().Interval.Should().BeNull();
        new FixedValues(0, 0, 0).Result().Interval!.Should().Match<MeanInterval>(
            interval => interval.Lower == 0 && interval.Upper == 0 && interval.TopShare == 0);
    }

    [Fact]
    public void Blocks_have_texts_and_limits()
    {
        RowBlocks.FromData.ToString().Should().Be("blocks from the data");
        RowBlocks.Episodes.ToString().Should().Be("episodes");
        RowBlocks.Rows.ToString().Should().Be("single rows");
        RowBlocks.OfLength(20).ToString().Should().Be("blocks of 20 rows");
        FluentActions.Invoking(() => RowBlocks.OfLength(0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rows");
    }

    private static MeasureResult Evaluate(MeasureOptions options) => new FixedValues(_values).Result(options);

    private static double[] Normal(int count, Random random)
    {
        var values = new double[count];
        MathNet.Numerics.Distributions.Normal.Samples(random, values, 10, 2);
        return values;
    }

    /// <summary>A random walk.</summary>
    private static double[] Drift(int count, Random random)
    {
        var (values, x) = (new double[count], 0.0);
        for (var i = 0; i < count; i++)
            values[i] = x += random.NextDouble() - 0.5;
        return values;
    }

    /// <summary>x(t) = phi x(t - 1) + noise, with a standard deviation of 1 and a mean of 10.</summary>
    private static double[] Series(double phi, int count, Random random)
    {
        var values = new double[count];
        var x = MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        for (var i = 0; i < count; i++)
        {
            x = (phi * x) + (Math.Sqrt(1 - (phi * phi)) * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
            values[i] = 10 + x;
        }

        return values;
    }

    private static DataSet Rows(int count) =>
        new(new ModalityLayout(new Modality("a", 1), new Modality("b", 1)), RowMatrix.Create(count, 2, (_, _) => { }));
}

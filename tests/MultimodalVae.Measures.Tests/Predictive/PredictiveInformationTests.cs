namespace MultimodalVae.Measures.Tests.Predictive;

/// <summary>Of an exact model predictive measures are information, to rounding.</summary>
public sealed class PredictiveInformationTests
{
    private const double Rounding = 1e-12;

    /// <summary>m2 = m0 xor m1.</summary>
    private static readonly DiscreteWorld _xor = new(1, 0, 0, 1, 0, 1, 1, 0);

    /// <summary>Any distribution of four modalities.</summary>
    private static readonly DiscreteWorld _any = new(5, 1, 3, 2, 7, 1, 1, 4, 2, 6, 1, 3, 1, 2, 8, 3);

    [Fact]
    public void Exclusive_or_is_all_synergy()
    {
        var interactions = PredictiveInformation.Interactions(_xor, _xor.Rows);

        interactions.Should().HaveCount(3).And.OnlyContain(result => Math.Abs(result.Mean - Math.Log(2)) < Rounding);
        PairwiseOf(_xor).Should().OnlyContain(result => Math.Abs(result.Mean) < Rounding);
    }

    [Fact]
    public void Every_modality_given_every_subset_is_the_mutual_information()
    {
        var table = PredictiveInformation.Evaluate(_any, _any.Rows);

        table.Should().HaveCount(4 * 8);
        foreach (var result in table)
        {
            int[] given = [.. Enumerable.Range(0, 4).Where(i => result.Given.Shows($"m{i}"))];
            var target = result.Target[1] - '0';
            result.Mean.Should().BeApproximately(_any.Information(target, given), Rounding, $"of {result}");
            result.LogScore.Should().BeApproximately(-_any.Information(target, target) + _any.Information(target, given), Rounding);
            result.Values.Should().HaveCount(_any.Rows.RowCount);
        }
    }

    [Fact]
    public void Interactions_are_interaction_information()
    {
        foreach (var result in PredictiveInformation.Interactions(_any, _any.Rows))
        {
            int target = result.Target[1] - '0', first = result.First[1] - '0', second = result.Second[1] - '0';
            result.Mean.Should().BeApproximately(
                _any.Information(target, first, second) - _any.Information(target, first) - _any.Information(target, second), Rounding,
                $"of {result}");
        }
    }

    [Fact]
    public void Shapley_values_add_up_to_the_information_of_all_others()
    {
        foreach (var options in (PredictiveOptions[])[new(), new() { ExactShapleyUpTo = 0, ShapleyPermutations = 4 }])
        {
            var shapley = PredictiveInformation.Shapley(_any, _any.Rows, options);
            foreach (var worth in shapley.Worths)
            {
                var target = worth.Target[1] - '0';
                worth.Mean.Should().BeApproximately(
                    _any.Information(target, [.. Enumerable.Range(0, 4).Where(i => i != target)]), Rounding);
                shapley.Where(value => value.Target == worth.Target).Sum(value => value.Mean).Should().BeApproximately(
                    worth.Mean, Rounding);
            }
        }
    }

    [Fact]
    public void Each_log_likelihood_is_asked_for_once()
    {
        var world = new DiscreteWorld(5, 1, 3, 2, 7, 1, 1, 4);
        var told = new List<CallProgress>();

        _ = PredictiveInformation.Evaluate(world, world.Rows, progress: new SynchronousProgress<CallProgress>(told.Add));

        world.Asked.Should().HaveCount(7).And.OnlyHaveUniqueItems().And.NotContain("nothing");
        told.Select(report => (report.Done, report.Total)).Should().Equal(Enumerable.Range(1, 7).Select(done => ((long)done, (long?)7)));
    }

    [Fact]
    public void With_many_modalities_nothing_each_alone_and_all_others_are_given()
    {
        var table = PredictiveInformation.Evaluate(_any, _any.Rows, new() { AllSubsetsUpTo = 3 });

        table.Where(result => result.Target == "m0").Select(result => $"{result.Given}").Should().Equal(
            "nothing", "m1", "m2", "m3", "m1 + m2 + m3");
        table["m0", "m3", "m1", "m2"].Mean.Should().BeApproximately(_any.Information(0, 1, 2, 3), Rounding);
        table.Invoking(t => t["m0", "m1", "m2"]).Should().Throw<ArgumentException>()
            .WithMessage("There is no result of 'm0' given 'm1', 'm2'; expected modalities of m0, m1, m2, m3, none twice.*");
    }

    /// <summary>Estimates are corrected by half of their squared standard error, in each of the log-likelihoods.</summary>
    [Fact]
    public void The_bias_of_logarithms_is_corrected()
    {
        var world = new DiscreteWorld(5, 1, 3, 2, 7, 1, 1, 4) { StandardError = 0.2 };

        PredictiveInformation.Evaluate(world, world.Rows)["m0", "m1"].Mean.Should().BeApproximately(
            world.Information(0, 1) - 0.02, Rounding);
    }

    [Fact]
    public void Tables_name_what_they_are()
    {
        string[] lines =
            [.. PredictiveInformation.Evaluate(_xor, _xor.Rows, new() { BootstrapResamples = 0 }).ToString().Split(Environment.NewLine)];
        lines[0].Should().Be("Log scores and information, predictive");
        lines[1].Should().MatchRegex("^target  given +log score +information +sample size$");
        lines[2].Should().MatchRegex("^m0      nothing +-0.6931 +0 +50.0$");
        lines[^1].Should().Be("Log-likelihoods are from 200 samples of z per row and input; " +
            "the effective sample size is 50.0 on average where it is least, of m0.");

        var interactions = PredictiveInformation.Interactions(_xor, _xor.Rows);
        interactions.Direction.Should().BeNull();
        interactions.ToString().Should().StartWith("Interactions of pairs, predictive")
            .And.Contain("lost: -log p(target|given), z integrated out").And.Contain("densities are those in the units of the log");
        PredictiveInformation.Shapley(_xor, _xor.Rows).ToString().Should().StartWith("Shapley values (all subsets), predictive");
        var few = new DiscreteWorld(1, 0, 0, 1, 0, 1, 1, 0) { EffectiveSampleSize = 3 };
        PredictiveInformation.Interactions(few, few.Rows).ToString().Should().EndWith("of m0. That is few: take more samples.");
    }

    [Fact]
    public void CSV_has_a_line_for_each_result()
    {
        using var text = new StringWriter();
        PredictiveInformation.Evaluate(_xor, _xor.Rows, new() { BootstrapResamples = 0 }).WriteCsv(text);

        var lines = text.ToString().Split('\n');
        lines[0].Should().Be("target,given,kind,information,lower,upper,effective-rows,top-share,warning,log-score,effective-sample-size");
        lines[1].Should().MatchRegex("^m0,nothing,predictive,0,,,,,,-0.69314.*,50$");
        lines.Should().HaveCount(1 + 12 + 1);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        FluentActions.Invoking(() => PredictiveInformation.Evaluate(_xor, _xor.Rows, new() { Samples = 3, AllSubsetsUpTo = 13 }))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*Samples is 3; expected 16 to 1,000,000.*AllSubsetsUpTo is 13; expected 0 to 12 modalities.*");
        var two = new DiscreteWorld(1, 2, 3, 4);
        FluentActions.Invoking(() => PredictiveInformation.Interactions(two, two.Rows)).Should().Throw<ArgumentException>().WithMessage(
            "Expected 3 modalities or more;*");
        FluentActions.Invoking(() => PredictiveInformation.Evaluate(_xor, _any.Rows)).Should().Throw<ArgumentException>();
        var impossible = new DataSet(_xor.Layout, new double[,] { { 1, 0, 0 } });
        FluentActions.Invoking(() => PredictiveInformation.Evaluate(_xor, impossible))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("What is lost on 'm0' adds up to*in row 0*");
    }

    private static IEnumerable<PredictiveResult> PairwiseOf(DiscreteWorld world) => PredictiveInformation.Evaluate(world, world.Rows)
        .Where(result => result.Given.Layout.Modalities.Count(modality => result.Given.Shows(modality.Name)) == 1);
}

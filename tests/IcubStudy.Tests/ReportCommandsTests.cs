using System.Text.RegularExpressions;

namespace IcubStudy.Tests;

/// <summary>The commands that report on results, as a user runs them.</summary>
public sealed class ReportCommandsTests(ReportRuns runs) : IClassFixture<ReportRuns>
{
    private readonly StudyHarness _study = runs.Harness;

    [Fact]
    public void Values_prints_a_row_for_each_value_of_each_group_and_draws_them()
    {
        Report("values", "--values", "T1", "unexplained-by-line:touch");

        _study.Output.Should().ContainAll(
            "median over seeds [95 % interval]", "each seed", "T1", "unexplained-by-line:touch", "joint-noise-1.1x0.2-2-tanh: 2");
        File.Exists(Path.Combine(runs.Out, "values.png")).Should().BeTrue();
    }

    [Fact]
    public void Only_leaves_out_models_with_other_values()
    {
        Report("values", "--values", "T1", "--only", "activation=tanh", "variant=recorded", "variant=joint-binary");

        Regex.Matches(_study.Output, @"1x0\.2-2-tanh: 2").Should().HaveCount(4, "of two schedules and two variants");
        _study.Output.Should().NotContainAny("relu", "joint-noise-1");
    }

    [Theory]
    [InlineData("values")]
    [InlineData("compare --by schedule --base constant-1")]
    public void Value_that_no_model_has_is_rejected(string command)
    {
        var results = Directory.CreateDirectory(_study.PathOf("without-errors")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(runs.Out, "results"), "*.csv"))
        {
            var others = File.ReadLines(file).Where(line => !line.Contains("squared-error"));
            File.WriteAllLines(Path.Combine(results, Path.GetFileName(file)), others);
        }

        var args = command.Split(' ');

        _study.Run([args[0], runs.PlanPath, .. args[1..], "--values", "T1", "--results", results, "--out", runs.Out]).Should().Be(1);

        _study.Errors.Should().Contain("The value is 'T1', which none of the 24 finished models has");
    }

    [Fact]
    public void Claims_prints_verdicts_and_writes_a_table_for_each_kind_of_models()
    {
        Report("claims");

        _study.Output.Should().ContainAll("Claims of the paper", "1a", "verdict", "Verdicts: numbers of comparisons", "Written to");
        var lines = File.ReadAllLines(Path.Combine(runs.Out, "claims.csv"));
        lines[0].Should().Be("models,claim,of,as claimed,count,effect,lower,upper,unit,p,p adjusted,verdict");
        lines.Where(line => line.Contains(",1e,T1: ")).Should().HaveCount(6)
            .And.AllSatisfy(line => line.Should().MatchRegex("""^".+",1e,T1: [a-z0-9-]+ / constant-0,\d,2,"""));
    }

    [Fact]
    public void Orders_prints_ranks_and_their_agreement()
    {
        Report("orders");

        _study.Output.Should().MatchRegex(@"Ranked first by the median: \w+ in \d+ of 12 groups").And.MatchRegex(@"\d+ of 66 above 0\.6")
            .And.Contain("Kendall's correlation of two rankings within each model");
    }

    [Theory]
    [InlineData("full-partial", "full||partial")]
    [InlineData("partial-full", "partial||full")]
    [InlineData("jeffreys", "jeffreys")]
    public void Orders_names_the_direction_asked_for(string direction, string name)
    {
        Report("orders", "--direction", direction);

        _study.Output.Should().Contain($"on all columns, {name}");
    }

    [Fact]
    public void Orders_pools_models_over_settings()
    {
        Report("orders", "--pool", "schedule", "variant");

        _study.Output.Should().MatchRegex(@"Ranked first by the median: \w+ in \d of 2 groups").And.Contain("activation relu: 12");
    }

    [Fact]
    public void Compare_prints_paired_effects_of_a_setting()
    {
        string[] values = ["--values", "T1", "unexplained-where-hidden:*"];
        Report("compare", ["--by", "activation", "--base", "relu", .. values, "--pool", "schedule", "variant", "--ratio"]);

        _study.Output.Should().ContainAll(
            "T1, ratio to activation relu", "unexplained-where-hidden:motor", "of 12", "adjusted p");
        _study.Output.Should().NotMatchRegex(@"│ -\d", "ratios of errors are positive");
    }

    [Fact]
    public void Variance_prints_the_explained_shares()
    {
        Report("variance", "--factors", "schedule", "activation", "variant");

        _study.Output.Should().ContainAll("24 models", "modality x activation", "between seeds", "loss-of-precision-all");
    }

    [Fact]
    public void Settled_prints_the_last_change_of_each_group()
    {
        Report("settled");

        _study.Output.Should().ContainAll("2, 4", "best probe");
    }

    [Fact]
    public void Front_prints_a_table_and_draws_a_picture()
    {
        Report("front");

        _study.Output.Should().ContainAll("T1 / constant-0", "both near best");
        File.Exists(Path.Combine(runs.Out, "front.png")).Should().BeTrue();
    }

    [Fact]
    public void Regret_prints_tables_and_draws_a_picture()
    {
        Report("regret", "--data", runs.DataPath);

        _study.Output.Should().ContainAll(
            "bits per column",
            "joint-binary",
            "Excess regret for joint over noisy data of the same attainable share",
            "Regret for touch as recorded");
        File.Exists(Path.Combine(runs.Out, "regret.png")).Should().BeTrue();
    }

    [Fact]
    public void Record_on_other_rows_than_the_published_ones_makes_no_comparison()
    {
        Report("record");

        _study.Output.Should().ContainAll("all 60 test rows", "geometric").And.NotContainAny("published", ".0167", "yes");
    }

    [Theory]
    [InlineData("compare --by schedule --base constant-2 --values T1", "--base is constant-2; expected one of two or more values of")]
    [InlineData("compare --by schedule --base constant-2 --values T1", "which have constant-1, constant-0")]
    [InlineData("compare --by fusion --base concatenation --values T1", "expected one of two or more values of fusion")]
    [InlineData("compare --by schedule --base constant-1 --values beauty", "The value is 'beauty'")]
    [InlineData("compare --by mood --base good --values T1", "mood")]
    [InlineData("values --values T1 --only tanh", "--only is 'tanh'; expected SETTING=VALUE with one of the settings schedule,")]
    [InlineData("values --values T1 --only mood=good", "--only is 'mood=good'; expected SETTING=VALUE")]
    [InlineData("values --values T1 --only activation=silu", "--only is 'activation=silu'; expected one of the plan's values: relu, tanh")]
    [InlineData("regret --modality nose", "--modality is nose; expected one of joint")]
    [InlineData("regret", "expected")]
    [InlineData("readouts", "fingerprint")]
    public void Report_with_a_bad_option_is_rejected_with_the_reason(string command, string message)
    {
        var args = command.Split(' ');

        _study.Run([args[0], runs.PlanPath, .. args[1..], "--out", runs.Out]).Should().Be(1);

        _study.Errors.Should().Contain(message);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("settled")]
    [InlineData("variance")]
    public void Report_without_finished_models_is_rejected(string command)
    {
        _study.Run(command, runs.PlanPath, "--out", _study.PathOf("nothing")).Should().Be(1);

        _study.Errors.Should().Contain("None of the 24 models is finished");
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("front")]
    [InlineData("record")]
    public void Report_about_the_iCub_without_its_models_is_rejected(string command)
    {
        _study.Run(command, runs.PlanPath, "--out", _study.PathOf("nothing")).Should().Be(1);

        _study.Errors.Should().Contain("None of the 24 models is finished and has the iCub layout");
    }

    private void Report(string command, params string[] options) =>
        _study.Run([command, runs.PlanPath, .. options, "--out", runs.Out]).Should().Be(0, _study.Errors);
}

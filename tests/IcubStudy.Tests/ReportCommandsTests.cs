namespace IcubStudy.Tests;

/// <summary>The commands that make something of results, as a user runs them.</summary>
public sealed class ReportCommandsTests(ReportRuns runs) : IClassFixture<ReportRuns>
{
    private readonly StudyHarness _study = runs.Harness;

    [Fact]
    public void Claims_are_printed_with_verdicts_and_written()
    {
        Report("claims");

        _study.Output.Should().ContainAll("Claims of the paper", "1a", "verdict", "Written to");
        File.ReadAllLines(Path.Combine(runs.Out, "claims.csv"))[0].Should().Be("weighting,claim,of,as claimed,models,effect,lower,upper,unit,p,p adjusted,verdict");
    }

    [Fact]
    public void Orders_are_counted_over_models_kinds_and_pairs_of_kinds()
    {
        Report("orders");

        _study.Output.Should().MatchRegex(@"First by the medians: \w+ in \d+ of 12 kinds").And.MatchRegex(@"\d+ of 66 above 0\.6")
            .And.Contain("Kendall's correlation of two orders in each model");
    }

    [Fact]
    public void A_setting_is_compared_between_models_that_are_otherwise_the_same()
    {
        Report("compare", "--by", "activation", "--base", "relu", "--values", "T1", "unexplained-where-hidden:*", "--pool", "schedule", "variant", "--ratio");

        _study.Output.Should().ContainAll("T1, log10 of the ratio to activation relu", "unexplained-where-hidden:motor", "of 12", "p adjusted");
    }

    [Fact]
    public void The_variance_of_the_measures_is_split()
    {
        Report("variance", "--factors", "schedule", "activation", "variant");

        _study.Output.Should().ContainAll("24 models", "modality x activation", "between seeds", "loss-of-precision-all");
    }

    [Fact]
    public void Whether_trainings_have_settled_is_said_of_each_kind()
    {
        Report("settled");

        _study.Output.Should().ContainAll("2, 4", "best of all probes");
    }

    [Fact]
    public void The_front_is_printed_and_drawn()
    {
        Report("front");

        _study.Output.Should().ContainAll("T1 / constant-0", "has both");
        File.Exists(Path.Combine(runs.Out, "front.png")).Should().BeTrue();
    }

    [Fact]
    public void Regret_is_printed_and_drawn()
    {
        Report("regret", "--data", runs.DataPath);

        _study.Output.Should().ContainAll("bits per column", "joint-binary", "Regret for joint beyond that of as noisy a one", "Regret for touch as recorded");
        File.Exists(Path.Combine(runs.Out, "regret.png")).Should().BeTrue();
    }

    [Fact]
    public void The_record_is_not_claimed_of_other_rows_than_the_published()
    {
        Report("record");

        _study.Output.Should().ContainAll("all 60 test rows", "best published", "0.0167").And.NotContain("yes");
    }

    [Fact]
    public void Held_out_rows_are_training_rows_and_the_test_rows_have_no_part_in_it()
    {
        var plan = _study.WriteFile("small.json", """{ "grids": [ { "schedules": ["constant-1"], "epochs": 1 } ] }""");
        _study.Run("run", plan, "--data", runs.DataPath, "--held-out", "--out", _study.PathOf("held-out")).Should().Be(0, _study.Errors);
        _study.Output.Should().Contain("120 training rows, 30 test rows");

        File.Copy(Path.Combine(runs.DataPath, "train.csv"), Path.Combine(Directory.CreateDirectory(_study.PathOf("other")).FullName, "train.csv"), overwrite: true);
        File.WriteAllLines(_study.PathOf("other", "test.csv"), File.ReadLines(Path.Combine(runs.DataPath, "test.csv")).Take(3));
        _study.Run("run", plan, "--data", _study.PathOf("other"), "--held-out", "--out", _study.PathOf("other", "out")).Should().Be(0, _study.Errors);

        File.ReadAllBytes(_study.PathOf("other", "out", "results", "constant-1-seed-1.csv")).Should().Equal(File.ReadAllBytes(_study.PathOf("held-out", "results", "constant-1-seed-1.csv")));
    }

    [Theory]
    [InlineData("compare --by schedule --base constant-2 --values T1", "--base is constant-2; the models that are done have the schedule constant-1, constant-0")]
    [InlineData("compare --by fusion --base concatenation --values T1", "Expected one of several")]
    [InlineData("compare --by schedule --base constant-1 --values beauty", "There is no value 'beauty'")]
    [InlineData("compare --by mood --base good --values T1", "mood")]
    [InlineData("regret --modality nose", "--modality is nose; expected one of joint")]
    [InlineData("regret", "expected")]
    [InlineData("readouts", "fingerprint")]
    public void A_report_that_cannot_be_made_says_why(string command, string message)
    {
        var args = command.Split(' ');

        _study.Run([args[0], runs.PlanPath, .. args[1..], "--out", runs.Out]).Should().Be(1);

        _study.Errors.Should().Contain(message);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("settled")]
    [InlineData("variance")]
    public void Without_a_model_there_is_no_report(string command)
    {
        _study.Run(command, runs.PlanPath, "--out", _study.PathOf("nothing")).Should().Be(1);

        _study.Errors.Should().Contain("None of the 24 models is done");
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("front")]
    [InlineData("record")]
    public void Reports_about_the_iCub_want_its_models(string command)
    {
        _study.Run(command, runs.PlanPath, "--out", _study.PathOf("nothing")).Should().Be(1);

        _study.Errors.Should().Contain("No model of the layout of the iCub is done");
    }

    private void Report(string command, params string[] options) =>
        _study.Run([command, runs.PlanPath, .. options, "--out", runs.Out]).Should().Be(0, _study.Errors);
}

using MultimodalVae.Parts;

namespace MultimodalVae.Tool.Tests;

/// <summary>What 'train' did is beside the model, and the other verbs do the same.</summary>
public sealed class TrainedLogTests : IDisposable
{
    private readonly ToolRun _tool = new();
    private readonly string _log;
    private readonly string _model;

    public TrainedLogTests()
    {
        _log = _tool.Folder.Write("log.csv", Text(300, seed: 1));
        _model = _tool.Folder.PathOf("m.safetensors");
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Of_the_log_that_was_trained_on_only_the_test_rows_are_normal()
    {
        Train("--test", "0.4");

        _tool.Run("novelty", _model, _log, "--normal", _tool.Folder.Write("copy.csv", File.ReadAllText(_log))).Should().Be(0, _tool.Errors);
        _tool.Errors.Should().Contain("copy.csv is the log that the model was trained on: only its 120 test rows are taken as normal.\n");
        _tool.Output.Should().Contain("calibrated on 120 rows");

        _tool.Run("novelty", _model, _log, "--normal", _tool.Folder.Write("other.csv", Text(300, seed: 2))).Should().Be(0, _tool.Errors);
        _tool.Errors.Should().NotContain("test rows");
        _tool.Output.Should().Contain("calibrated on 300 rows");
    }

    [Fact]
    public void The_log_that_was_trained_on_is_measured_by_its_test_rows_and_another_one_by_all()
    {
        Train("--test", "0.4");

        _tool.Run("measure", _model, _log).Should().Be(0, _tool.Errors);
        _tool.Errors.Should().Contain(
            "note: The model was trained on this log: the 120 test rows are taken, which it was not trained on.\n");
        _tool.Output.Should().Contain("means over 120 rows");

        _tool.Run("measure", _model, _tool.Folder.Write("other.csv", Text(200, seed: 2))).Should().Be(0, _tool.Errors);
        _tool.Errors.Should().NotContain("test rows");
        _tool.Output.Should().Contain("means over 200 rows");

        Train("--test", "0");
        _tool.Run("measure", _model, _log).Should().Be(0, _tool.Errors);
        _tool.Errors.Should().Contain("warning: The model was trained on all rows of this log (--test 0)");
        _tool.Output.Should().Contain("means over 300 rows");
    }

    [Fact]
    public void A_report_has_the_losses_and_the_labels_of_the_test_rows()
    {
        var (log, map, page) =
            (_tool.Folder.Write("labelled.csv", Labelled()), _tool.Folder.Write("map.json", Map), _tool.Folder.PathOf("page.html"));
        _tool.Run(
            "train", log, "--map", map, "--out", _model, "--epochs", "3", "--test", "0.4", "--window", "2").Should().Be(0, _tool.Errors);

        _tool.Run("report", _model, log, "--out", page, "--title", "Gripper").Should().Be(0, _tool.Errors);

        _tool.Output.Should().Be($"119 rows: {page}\n");
        var html = File.ReadAllText(page);
        html.Should().Contain("<h1>Gripper</h1>").And.Contain("By label").And.Contain("losses.csv").And.Contain("Rows trained on");
        html.Should().Contain($"epochs, weights of epoch {TrainedLog.Beside(_model).BestEpoch}").And.NotContainAny(
            "LogMapping", "Likelihood.");
        html.Should().Contain("</svg> late</span>").And.NotContain("</svg> early</span>", "only test rows are shown");

        File.Delete(ModelInput.LossesOf(_model));
        _tool.Run("report", _model, log, "--out", page).Should().Be(0, _tool.Errors);
        File.ReadAllText(page).Should().Contain("the losses of the training are not known");
    }

    [Fact]
    public void A_report_of_the_rows_that_were_trained_on_says_so()
    {
        var page = _tool.Folder.PathOf("page.html");
        Train("--test", "0");

        _tool.Run("report", _model, _log, "--out", page).Should().Be(0, _tool.Errors);

        File.ReadAllText(page).Should().NotContainAny("which the model was not trained on", "rows trained on</span>", "Rows trained on")
            .And.Contain("The model was trained on all rows of this log (--test 0): what it says of them may not hold for others.</li>");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void A_log_may_lack_classes_and_the_label(string window)
    {
        var log = TrainOnClasses("--window", window);
        var fewer = _tool.Folder.Write("fewer.csv", WithoutLabel(Classes("grasp", "idle")));
        var none = _tool.Folder.Write("none.csv", WithoutLabel(Classes("", "")));

        foreach (var other in (string[])[fewer, none])
        {
            _tool.Run("measure", _model, other).Should().Be(0, _tool.Errors);
            _tool.Run("report", _model, other, "--out", _tool.Folder.PathOf("page.html")).Should().Be(0, _tool.Errors);
            _tool.Run("novelty", _model, log, "--normal", other, "--false-alarms", "0.1").Should().Be(0, _tool.Errors);
            _tool.Run("reconstruct", _model, other, "--without", "mode", "--out", _tool.Folder.PathOf("guess.csv"), "--all")
                .Should().Be(0, _tool.Errors);
            _tool.Errors.Should().Contain("note: The log does not have the label 'phase'.\n");
        }

        var without = _tool.Folder.Write("without.csv", File.ReadAllText(fewer).Replace(",mode\n", ",sort\n", StringComparison.Ordinal));
        _tool.Run("measure", _model, without, "--without", "mode").Should().Be(0, _tool.Errors);

        var step = window == "1" ? "" : "now_";
        _tool.Run("reconstruct", _model, fewer, "--without", "arm", "--out", _tool.Folder.PathOf("guess.csv"), "--all")
            .Should().Be(0, _tool.Errors);
        var lines = File.ReadAllLines(_tool.Folder.PathOf("guess.csv"));
        string Measured(int row, string name) =>
            lines[row + 1].Split(',')[Array.IndexOf(lines[0].Split(','), $"mode.{step}mode={name}.measured")];

        // The class of a window is that of its last row.
        var last = int.Parse(window, System.Globalization.CultureInfo.InvariantCulture) - 1;
        Enumerable.Range(0, 6).Select(row => Measured(row, "lift")).Should().AllBe("0");
        Measured(2 - last, "grasp").Should().Be("1");
        Measured(3 - last, "grasp").Should().Be("0");
    }

    [Fact]
    public void A_class_that_the_model_does_not_have_is_missing_with_a_warning()
    {
        TrainOnClasses();

        _tool.Run(
            "reconstruct", _model, _tool.Folder.Write("more.csv", Classes("grasp", "drop", "stop")), "--without", "arm", "--all",
            "--out", _tool.Folder.PathOf("guess.csv")).Should().Be(0, _tool.Errors);

        _tool.Errors.Should().Contain(
            "warning: Column 'mode' has 'drop', 'stop' in 198 rows, which are not classes of the model: taken as missing.\n");
        var lines = File.ReadAllLines(_tool.Folder.PathOf("guess.csv"));
        var at = Array.IndexOf(lines[0].Split(','), "mode.mode=grasp.measured");
        lines[3..5].Select(line => line.Split(',')[at]).Should().Equal("1", "");
    }

    [Fact]
    public void Too_few_rows_to_calibrate_on_are_named_with_the_option()
    {
        Train();

        _tool.Run("novelty", _model, _log, "--normal", _log).Should().Be(1);
        _tool.Errors.Should().EndWith("\nerror: There are 60 rows to calibrate on; --false-alarms 0.01 takes at least 99.\n");
        _tool.Run("novelty", _model, _log, "--normal", _log, "--false-alarms", "0.1").Should().Be(0, _tool.Errors);
        _tool.Run("novelty", _model, _log, "--normal", _log, "--false-alarms", "2").Should().Be(1);
        _tool.Errors.Should().Contain("--false-alarms is 2; expected more than 0 and less than 1");
    }

    [Fact]
    public void A_log_without_test_rows_is_not_normal()
    {
        Train("--test", "0");

        _tool.Run("novelty", _model, _log, "--normal", _log).Should().Be(1);

        _tool.Errors.Should().Contain("is the log that the model was trained on, all of it (--test 0); expected another log.");
    }

    [Fact]
    public void Windows_are_those_of_the_training()
    {
        Train("--window", "3");
        _tool.Output.Should().Contain("238 windows of 3 rows");

        _tool.Run("measure", _model, _log).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("means over 58 rows");
        _tool.Run(
            "reconstruct", _model, _log, "--without", "force", "--out", _tool.Folder.PathOf("guess.csv")).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("Rows are windows of 3 rows of the log");
        File.ReadLines(_tool.Folder.PathOf("guess.csv")).Should().HaveCount(299).And.Subject.First().Should().Contain(
            "force.before2_x.mean");
        _tool.Run("novelty", _model, _log, "--normal", _log, "--false-alarms", "0.1").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("Rows are windows of 3 rows of the log");
        _tool.Errors.Should().Contain("only its 58 test rows");
    }

    [Fact]
    public void A_model_without_a_note_has_the_rows_of_the_log_and_a_damaged_note_is_named()
    {
        Train();
        File.Delete(TrainedLog.PathOf(_model));
        _tool.Run("measure", _model, _log).Should().Be(0, _tool.Errors);

        foreach (var damaged in (string[])
        [
            "", "[]", "null", """{"window": 0}""", """{"test": 2}""", """{"windows": 3}""", """{"values": null}""",
            """{"lineIsBetter": null}"""
        ])
        {
            File.WriteAllText(TrainedLog.PathOf(_model), damaged);

            _tool.Run("measure", _model, _log).Should().Be(1, damaged);

            _tool.Errors.Should().StartWith($"error: {TrainedLog.PathOf(_model)}: ")
                .And.EndWith("expected the file that 'train' wrote beside the model, or none.\n");
        }
    }

    [Theory]
    [InlineData("concatenation", typeof(ConcatenationFusion))]
    [InlineData("product", typeof(ProductOfExpertsFusion))]
    [InlineData("generalised-product", typeof(GeneralisedProductOfExpertsFusion))]
    [InlineData("mixture", typeof(MixtureOfExpertsFusion))]
    [InlineData("mixture-of-products", typeof(MixtureOfProductsFusion))]
    [InlineData("total-correlation", typeof(TotalCorrelationFusion))]
    [InlineData("shared-encoder", typeof(SharedEncoderFusion))]
    [InlineData("attention", typeof(CrossModalAttentionFusion))]
    public void Every_fusion_is_trained_and_measured(string name, Type type)
    {
        Train(
            "--fusion", name, "--latent", "3", "--activation", "silu", "--beta", "0.5", "--warm-up", "1", "--free-bits", "0.01",
            "--muting", "columns", "--scaling", "standard");

        using (var model = VaeModel.Load(_model))
        {
            model.Architecture.Fusion.Should().BeOfType(type);
            model.Architecture.LatentWidth.Should().Be(3);
            model.Scaling!.IsIdentity.Should().BeFalse();
        }

        _tool.Run("measure", _model, _log).Should().Be(0, _tool.Errors);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("train")]
    [InlineData("measure")]
    [InlineData("reconstruct")]
    [InlineData("novelty")]
    [InlineData("report")]
    [InlineData("export", "onnx")]
    [InlineData("check")]
    [InlineData("completion")]
    public void Help_has_an_example_that_can_be_parsed_and_what_to_do_then(params string[] verb)
    {
        _tool.Run([.. verb, "--help"]).Should().Be(0);

        _tool.Output.Should().MatchRegex($@"\nExample:\n  (source <\()?mmvae {string.Join(' ', verb)} .+\n\nThen:\n  .+\n");
    }

    private void Train(params string[] options) =>
        _tool.Run(["train", _log, "--out", _model, "--epochs", "2", .. options]).Should().Be(0, _tool.Errors);

    private const string Map = """{ "modalities": { "arm": ["arm.*"], "force": ["force.*"] }, "label": "phase" }""";

    /// <summary>A log whose first half has another label than its second.</summary>
    private static string Labelled()
    {
        var lines = Text(300, seed: 1).TrimEnd().Split('\n');
        return string.Concat(lines.Select((line, i) => $"{line},{(i == 0 ? "phase" : i <= 150 ? "early" : "late")}\n"));
    }

    private const string MapOfClasses =
        """{ "modalities": { "arm": ["arm.*"], "force": ["force.*"], "mode": ["mode"] }, "label": "phase", "oneHot": ["mode"] }""";

    private string TrainOnClasses(params string[] options)
    {
        var log = _tool.Folder.Write("classes.csv", Classes("grasp", "idle", "lift"));
        string[] args = ["train", log, "--map", _tool.Folder.Write("map.json", MapOfClasses), "--out", _model, "--epochs", "2"];
        _tool.Run([.. args, .. options]).Should().Be(0, _tool.Errors);
        return log;
    }

    /// <summary>A log of 300 rows with the label of the row, and a class, each for three rows and then the next.</summary>
    private static string Classes(params string[] names)
    {
        var lines = Labelled().TrimEnd().Split('\n');
        return string.Concat(lines.Select((line, i) => $"{line},{(i == 0 ? "mode" : names[(i - 1) / 3 % names.Length])}\n"));
    }

    private static string WithoutLabel(string text) => text.Replace(",phase,", ",other,", StringComparison.Ordinal);

    private static string Text(int rows, int seed)
    {
        var random = new Random(seed);
        return "arm.q,arm.r,force.x\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant(
            $"{Math.Sin(0.05 * i):0.0000},{Math.Cos(0.05 * i):0.0000},{Math.Sin(0.05 * i) + (0.1 * random.NextDouble()):0.0000}\n")));
    }
}

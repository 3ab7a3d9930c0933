using System.Text.Json;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Tool.Tests;

/// <summary>The tool as its user runs it.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void A_model_may_be_in_the_folder_of_its_logs()
    {
        WriteLog("log.csv");
        WriteLog("second.csv");
        var model = _folder.PathOf("arm.safetensors");

        Run("train", _folder.PathOf(""), "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());
        Run("measure", model, _folder.PathOf("")).Should().Be(0, _errors.ToString());
        Run("measure", model, _folder.PathOf("*.csv")).Should().Be(0, _errors.ToString());

        _folder.FileNames.Should().Contain("arm.safetensors.losses.csv");
    }

    [Fact]
    public void A_log_becomes_a_model_that_is_measured_and_fills_in()
    {
        var (log, map, model, guess) =
            (WriteLog("log.csv"), _folder.PathOf("map.json"), _folder.PathOf("arm.safetensors"), _folder.PathOf("guess.csv"));

        Run("inspect", log, "--out", map).Should().Be(0, _errors.ToString());
        Run("train", log, "--map", map, "--out", model, "--epochs", "5", "--batch", "20").Should().Be(0, _errors.ToString());
        Run("measure", model, log, "--out", _folder.PathOf("measures.csv")).Should().Be(0, _errors.ToString());
        Run("reconstruct", model, log, "--without", "force", "--out", guess).Should().Be(0, _errors.ToString());
        Run("novelty", model, log, "--normal", WriteLog("normal.csv")).Should().Be(0, _errors.ToString());
        Run("report", model, log, "--out", _folder.PathOf("arm.html")).Should().Be(0, _errors.ToString());
        Run("check", model).Should().Be(0, _errors.ToString());

        _output.ToString().Should().ContainAll(
            "text separated by ';', with decimal commas", "left out: note: it has words, 'ok' in line 2", "240 rows, 5 epochs",
            "60 test rows", "loss-of-precision-all",
            "300 rows without force", "of 300 rows are novel", "a model of q:2,force:2,touch:1, 5 columns");
        File.ReadLines(guess).Should().HaveCount(301);
        _folder.FileNames.Should().BeEquivalentTo(
            "log.csv", "normal.csv", "map.json", "arm.safetensors", "arm.safetensors.map.json", "arm.safetensors.train.json",
            "arm.safetensors.losses.csv", "measures.csv", "guess.csv", "arm.html");
    }

    [Fact]
    public void Several_logs_are_episodes()
    {
        string[] logs = [WriteLog("first.csv"), WriteLog("second.csv")];

        Run("inspect", logs[0], logs[1]).Should().Be(0, _errors.ToString());

        _output.ToString().Should().ContainAll("2 files", "600 rows", "left out: episode: it names the episode");
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("train")]
    [InlineData("measure")]
    [InlineData("export")]
    public void JSON_is_an_object_and_nothing_else(string verb)
    {
        var (log, model) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"));
        Run("train", log, "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());
        _output.GetStringBuilder().Clear();

        Run(verb switch
        {
            "inspect" => ["inspect", log, "--json"],
            "export" => ["export", "onnx", model, "--out", _folder.PathOf("arm.onnx"), "--json"],
            "train" => ["train", log, "--out", model, "--epochs", "2", "--json"],
            _ => ["measure", model, log, "--json"],
        }).Should().Be(0, _errors.ToString());

        using var json = JsonDocument.Parse(_output.ToString());
        json.RootElement.TryGetProperty(
            verb switch { "train" => "problems", "measure" => "measures", "export" => "outputs", _ => "modalities" },
            out _).Should().BeTrue();
    }

    [Fact]
    public void Touch_that_is_yes_or_no_has_a_Bernoulli_likelihood()
    {
        var model = _folder.PathOf("arm.safetensors");
        Run("train", WriteLog("log.csv"), "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());

        using var vae = VaeModel.Load(model);

        vae.Architecture.Modalities.Select(part => part.Likelihood.GetType().Name).Should().Equal(
            "LearnedScaleGaussianLikelihood", "LearnedScaleGaussianLikelihood", "BernoulliLikelihood");
    }

    [Fact]
    public void A_model_is_exported_as_ONNX()
    {
        var (model, onnx) = (_folder.PathOf("arm.safetensors"), _folder.PathOf("arm.onnx"));
        Run("train", WriteLog("log.csv"), "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());
        _output.GetStringBuilder().Clear();

        Run("export", "onnx", model, "--out", onnx).Should().Be(0, _errors.ToString());

        _output.ToString().ReplaceLineEndings("\n").Split('\n').Should().StartWith(
            [$"{onnx}: ONNX, operator set 13, file format 7", "inputs"])
            .And.Contain(["outputs", "  mask: bool [rows, 5]       true where a value is observed; the others may be anything"]);
        _output.ToString().Should().ContainAll(
            "values: float32 [rows, 5] ",
            "posterior_mean: float32 [rows, ",
            "q.mean: float32 [rows, 2] ",
            "touch.probability: float32 [rows, 1] ");
        File.Exists(onnx).Should().BeTrue();

        Run("export", "onnx", _folder.PathOf("nothing.safetensors"), "--out", onnx).Should().Be(1);
        _errors.ToString().Should().StartWith("error: ").And.Contain("nothing.safetensors");
    }

    [Fact]
    public void The_mapping_beside_a_model_says_how_the_text_is_written_too()
    {
        var (log, model) =
            (_folder.Write("log.csv", "Run 7\n" + File.ReadAllText(WriteLog("plain.csv"))), _folder.PathOf("arm.safetensors"));

        Run("train", log, "--header-line", "2", "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());

        Run("measure", model, log).Should().Be(0, _errors.ToString());
    }

    [Fact]
    public void Errors_name_the_options_of_the_tool()
    {
        Run("inspect", _folder.Write("a.csv", "run 7\nt;x\n0;1\n1;2\n2;3\n")).Should().Be(1);
        _errors.ToString().Should().StartWith("error: ").And.EndWith("looks like it: give it as --header-line.\n");

        _errors.GetStringBuilder().Clear();
        Run(
            "train",
            _folder.Write("b.csv", "arm.x,eye.y\n1,NA\n2,3\n4,5\n"),
            "--map",
            _folder.Write("map.json", """{"modalities": {"arm": "arm.*", "eye": "eye.*"}}"""),
            "--out",
            "m")
            .Should().Be(1);
        _errors.ToString().Should().ContainAll("'NA' in line 2", "--missing", "'oneHot' of the mapping").And.NotContainAny(
            "CsvFormat", "LogMapping");

        _errors.GetStringBuilder().Clear();
        Run("inspect", _folder.PathOf("nothing.csv")).Should().Be(1);
        _errors.ToString().Should().Contain("nothing.csv");
    }

    [Fact]
    public void A_training_that_was_interrupted_continues_to_the_same_model()
    {
        var log = WriteLog("log.csv");
        string[] Train(string name) => ["train", log, "--out", _folder.PathOf(name), "--epochs", "100", "--batch", "20"];
        Run(Train("whole.safetensors")).Should().Be(0, _errors.ToString());
        using (var interruption = new CancellationTokenSource(TimeSpan.FromMilliseconds(100)))
            MmvaeCommand.Invoke(Train("model.safetensors"), _output, _errors, interruption.Token).Should().BeOneOf(0, 130);

        Run(Train("model.safetensors")).Should().Be(0, _errors.ToString());

        ShouldBeTheSame(_folder.PathOf("whole.safetensors"), _folder.PathOf("model.safetensors"));
    }

    [Fact]
    public void Training_ends_early_and_the_model_has_the_weights_of_the_best_epoch()
    {
        var (log, model) = (WriteNoise(), _folder.PathOf("m.safetensors"));

        Run("train", log, "--out", model, "--epochs", "100", "--learning-rate", "0.02", "--patience", "5", "--json").Should().Be(
            0, _errors.ToString());

        using var json = JsonDocument.Parse(_output.ToString());
        var (best, count) = (json.RootElement.GetProperty("bestEpoch").GetInt32(), json.RootElement.GetProperty("epochs").GetInt32());
        json.RootElement.GetProperty("stoppedEarly").GetBoolean().Should().BeTrue();
        count.Should().Be(best + 5).And.BeLessThan(100);
        _output.GetStringBuilder().Clear();
        var at = _folder.PathOf("at.safetensors");
        Run("train", log, "--out", at, "--epochs", $"{best}", "--learning-rate", "0.02").Should().Be(0, _errors.ToString());
        ShouldBeTheSame(model, at);
    }

    [Fact]
    public void Training_that_over_fits_reports_it()
    {
        string[] options = ["--epochs", "200", "--learning-rate", "0.01", "--patience", "0", "--beta", "0.1", "--activation", "silu"];

        Run(["train", WriteNoise(columns: 10), "--out", _folder.PathOf("m"), .. options]).Should().Be(0, _errors.ToString());

        _output.ToString().Should().ContainAll(
            "best epoch ", " of 200, ", "the model over-fits after epoch ", "    more rows, as of other episodes", "    --latent 14: ")
            .And.NotContainAny("--epochs", "Train longer");
        TrainedLog.Beside(_folder.PathOf("m")).Should().Match<TrainedLog>(trained => trained.Overfits && trained.BestEpoch > 0);
    }

    [Fact]
    public void Without_test_rows_there_is_no_best_epoch()
    {
        Run("train", WriteNoise(), "--out", _folder.PathOf("m"), "--epochs", "3", "--test", "0").Should().Be(0, _errors.ToString());

        _output.ToString().Should().NotContain("best epoch");
    }

    [Fact]
    public void A_linear_regression_that_is_better_than_the_model_is_reported()
    {
        var random = new Random(4);
        var log = _folder.Write("line.csv", "arm_0,eye_0\n" + string.Concat(
            Enumerable.Range(0, 200).Select(_ => random.NextDouble()).Select(x =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{x:0.000},{2 * x:0.000}\n"))));
        string[] train = ["train", log, "--out", _folder.PathOf("m"), "--epochs", "1", "--learning-rate", "0.001"];

        Run(train).Should().Be(0, _errors.ToString());
        _output.ToString().ReplaceLineEndings("\n").Should().ContainAll(
            "by the model  by linear regression",
            "a linear regression explains clearly more of 'arm', 'eye' than the model",
            "\n  what to try, one at a time:\n    --fusion product: it leaves hidden modalities out",
            "\n    --epochs 2: ",
            "\n    --learning-rate 0.003: 0.001 is a small step\n").And.NotContain("--window", "nobody knows when the rows were recorded");

        _output.GetStringBuilder().Clear();
        Run([.. train, "--json"]).Should().Be(0, _errors.ToString());
        using var json = JsonDocument.Parse(_output.ToString());
        json.RootElement.GetProperty("unexplainedByLine").GetProperty("eye").GetDouble().Should().BeLessThan(0.001);
        json.RootElement.GetProperty("lineIsBetter").GetArrayLength().Should().Be(2);
        json.RootElement.GetProperty("advice")[0].GetString().Should().StartWith("--fusion product");
        json.RootElement.GetProperty("problems").EnumerateArray().Should().NotContain(
            problem => problem.GetProperty("message").GetString()!.Contains("Train "));

        var model = _folder.PathOf("m.safetensors");
        Run([.. train[..3], model, .. train[4..]]).Should().Be(0, _errors.ToString());
        foreach (var verb in (string[][])[["measure"],
        [
            "novelty", "--false-alarms", "0.1", "--normal", log
        ], ["reconstruct", "--without", "eye", "--out", _folder.PathOf("g.csv")]])
        {
            _errors.GetStringBuilder().Clear();
            Run([verb[0], model, log, .. verb[1..]]).Should().Be(0, _errors.ToString());
            _errors.ToString().Should().Contain(
                "note: A linear regression explained clearly more of 'arm', 'eye' than the model when it was trained: ", verb[0]);
        }
    }

    [Fact]
    public void What_looked_bad_halfway_is_not_warned_of()
    {
        Run("train", WriteLog("log.csv"), "--out", _folder.PathOf("m"), "--epochs", "60").Should().Be(0, _errors.ToString());

        _errors.ToString().Should().NotContain("After 30 of 60 epochs");
        _output.ToString().Should().NotContain("Train longer");
    }

    [Fact]
    public void Patience_below_zero_is_refused()
    {
        Run("train", WriteNoise(), "--out", _folder.PathOf("m"), "--patience", "-1").Should().Be(1);

        _errors.ToString().Should().Be("error: --patience is -1; expected 1 or more epochs, or 0 to train to the last one.\n");
    }

    private static void ShouldBeTheSame(string first, string second)
    {
        using var one = VaeModel.Load(first);
        using var other = VaeModel.Load(second);
        var rows = RandomRows.Uniform(3, one.Layout.Width, seed: 1);
        other.Reconstruct(rows, other.Layout.All).Mean.Values.ToArray().Should().Equal(
            one.Reconstruct(rows, one.Layout.All).Mean.Values.ToArray());
    }

    /// <summary>Modalities that have nothing to do with each other.</summary>
    private string WriteNoise(int columns = 2)
    {
        var random = new Random(3);
        var names = ((string[])["arm", "eye"]).SelectMany(name => Enumerable.Range(0, columns).Select(column => $"{name}_{column}"));
        var rows = Enumerable.Range(0, 60).Select(_ => string.Join(',', Enumerable.Range(0, 2 * columns).Select(_ =>
            random.NextDouble().ToString("0.000", System.Globalization.CultureInfo.InvariantCulture))));
        return _folder.Write("noise.csv", string.Join('\n', [string.Join(',', names), .. rows]) + "\n");
    }

    [Fact]
    public void A_reconstruction_can_be_joined_with_the_log_and_says_how_good_it_is()
    {
        var (log, model, guess) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"), _folder.PathOf("guess.csv"));
        Run("train", log, "--out", model, "--epochs", "5").Should().Be(0, _errors.ToString());

        Run("reconstruct", model, log, "--without", "force", "--out", guess).Should().Be(0, _errors.ToString());

        File.ReadLines(guess).First().Should().Be(
            "row,episode,time,force.actual_force_0.measured,force.actual_force_0.mean,force.actual_force_0.standard_deviation,"
            + "force.actual_force_1.measured,force.actual_force_1.mean,force.actual_force_1.standard_deviation");
        File.ReadLines(guess).ElementAt(2).Should().StartWith("1,0,0.01,0.").And.NotContain(",,");
        _output.ToString().Should().MatchRegex(@"force +\d+\.\d %, in the 60 test rows \d+\.\d %");
        _errors.ToString().Should().Contain("The model was trained on 240 of these rows; the other 60 are test rows.");

        Run("reconstruct", model, log, "--without", "force", "--out", guess, "--all").Should().Be(0, _errors.ToString());
        File.ReadLines(guess).First().Should().Contain("touch.actual_touch.measured,touch.actual_touch.mean");
    }

    [Fact]
    public void Novel_rows_are_stretches_with_times_and_all_rows_go_to_a_file()
    {
        var (log, model, scores) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"), _folder.PathOf("scores.csv"));
        Run("train", log, "--out", model, "--epochs", "20").Should().Be(0, _errors.ToString());
        var lines = File.ReadAllLines(log);
        for (var row = 100; row < 120; row++)
        {
            var fields = lines[row + 1].Split(';');
            fields[4] = "500";
            lines[row + 1] = string.Join(';', fields);
        }

        var odd = _folder.Write("odd.csv", string.Join('\n', lines));

        Run("novelty", model, odd, "--normal", WriteLog("normal.csv"), "--out", scores).Should().Be(0, _errors.ToString());

        _output.ToString().ReplaceLineEndings("\n").Split('\n').First(line => line.Contains(" by '", StringComparison.Ordinal))
            .Should().MatchRegex(@"^  1 to 1\.\d+ s, rows 100-1\d\d: 2\d rows, most by '\w+'");
        File.ReadLines(scores).First().Should().Be("row,episode,time,nats,novel,cause");
        File.ReadLines(scores).ElementAt(101).Should().StartWith("100,0,1,").And.MatchRegex(",1,[a-z]+$");
        File.ReadLines(scores).Should().HaveCount(301);

        _output.GetStringBuilder().Clear();
        Run("novelty", model, odd, "--normal", WriteLog("normal.csv"), "--json").Should().Be(0, _errors.ToString());
        using var json = JsonDocument.Parse(_output.ToString());
        json.RootElement.GetProperty("stretches")[0].GetProperty("from").GetDouble().Should().Be(1);
        json.RootElement.GetProperty("novel")[0].GetProperty("time").GetDouble().Should().BeInRange(1, 1.2);
    }

    [Fact]
    public void A_column_that_never_changed_in_training_and_does_now_is_to_blame()
    {
        var map = _folder.Write("map.json", """
            { "modalities": { "q": "actual_q*", "force": "actual_f*", "safety": ["mode", "level"] }, "time": "time" }
            """);
        var (log, model) = (WriteSafety("log.csv", row => 1), _folder.PathOf("arm.safetensors"));
        Run("train", log, "--map", map, "--out", model, "--epochs", "20").Should().Be(0, _errors.ToString());

        var odd = WriteSafety("odd.csv", row => row is >= 100 and < 120 ? 9 : 1);
        Run("novelty", model, odd, "--normal", WriteSafety("normal.csv", row => 1)).Should().Be(0, _errors.ToString());

        _output.ToString().Should().MatchRegex("rows 100-119: 20 rows, most by 'safety', column mode\n");
    }

    private string WriteSafety(string name, Func<int, int> mode) => _folder.Write(name, string.Concat(
        File.ReadLines(WriteLog($"plain-{name}")).Index().Select(line =>
            $"{line.Item};{(line.Index == 0 ? "mode;level" : $"{mode(line.Index - 1)};2")}\n")));

    [Fact]
    public void A_model_that_ignores_its_input_is_named()
    {
        var (log, model) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"));
        Run("train", log, "--out", model, "--epochs", "30", "--beta", "1000").Should().Be(0, _errors.ToString());

        Run("measure", model, log).Should().Be(0, _errors.ToString());

        _output.ToString().Should().Contain("ignores the input").And.NotContain("redundant");
    }

    [Fact]
    public void What_was_typed_wrongly_is_one_line()
    {
        var log = WriteLog("log.csv");
        ErrorOf("train", log).Should().Be("error: --out is missing; see mmvae train --help.\n");
        ErrorOf("train", log, "--out", "m.safetensors", "--epochs", "ten")
            .Should().Be("error: --epochs is 'ten'; expected a whole number; see mmvae train --help.\n");
        ErrorOf("train", log, "--out", "m.safetensors", "--batch", "ten")
            .Should().Be("error: --batch is 'ten'; expected a whole number; see mmvae train --help.\n");
        ErrorOf("train", log, "--out", "m.safetensors", "--beta", "x").Should().StartWith("error: --beta is 'x'; expected a number");
        ErrorOf("train", log, "--out", "m.safetensors", "--fusion", "x")
            .Should().StartWith("error: ").And.Contain("product").And.EndWith("see mmvae train --help.\n");
        ErrorOf("train", log, "--out", _folder.PathOf("none/m.safetensors"))
            .Should().StartWith($"error: --out {_folder.PathOf("none/m.safetensors")}: there is no folder");
        ErrorOf("measure", log, "m.safetensors")
            .Should().Be($"error: {log} is not a model; expected MODEL before LOG, m.safetensors first.\n");
        ErrorOf("measure", "m.safetensors").Should().Be("error: an argument is missing; expected MODEL LOG; see mmvae measure --help.\n");
        ErrorOf("novelty", "m.safetensors", log, "--normal").Should().Be("error: --normal has no value; see mmvae novelty --help.\n");
        _output.ToString().Should().BeEmpty();
        ErrorOf("trian").Should().Contain("'trian'");
        _output.ToString().Should().Contain("Did you mean").And.NotContain("Usage");
    }

    [Theory]
    [InlineData("train", "--beta", "0,1")]
    [InlineData("train", "--free-bits", "1,000")]
    [InlineData("train", "--test", "0,2")]
    [InlineData("train", "--learning-rate", "0,003")]
    [InlineData("train", "--max-gradient-norm", "1,5")]
    [InlineData("novelty", "--false-alarms", "0,05")]
    public void A_comma_in_a_number_is_an_error(string verb, string option, string value)
    {
        var log = WriteLog("log.csv");
        string[] args = verb == "train" ? ["train", log, "--out", _folder.PathOf("m.safetensors")]
            : ["novelty", "m.safetensors", log, "--normal", log];

        ErrorOf([.. args, option, value]).Should().Be(
            $"error: {option} is '{value}'; expected a number with a decimal point, as 0.5; see mmvae {verb} --help.\n");
    }

    [Fact]
    public void A_comma_in_a_weight_is_an_error() =>
        ErrorOf("train", WriteLog("log.csv"), "--out", _folder.PathOf("m.safetensors"), "--weight", "touch=0,1").Should().Be(
            "error: --weight is 'touch=0,1'; expected a modality and a number, as touch=0.1.\n");

    [Fact]
    public void Numbers_are_read_with_exponents_and_once()
    {
        var log = WriteLog("log.csv");
        Run("train", log, "--out", _folder.PathOf("m.safetensors"), "--epochs", "1", "--learning-rate", "3e-3", "--max-gradient-norm", "10")
            .Should().Be(0, _errors.ToString());
        ErrorOf("train", log, "--out", "m.safetensors", "--beta", "0.1", "--beta", "0.2").Should().Contain("--beta");
    }

    [Fact]
    public void A_mapping_that_was_given_is_no_guess()
    {
        var (log, map) = (WriteLog("log.csv"), _folder.PathOf("map.json"));
        Run("inspect", log, "--out", map).Should().Be(0, _errors.ToString());
        _output.GetStringBuilder().Clear();

        Run("inspect", log, "--map", map).Should().Be(0, _errors.ToString());

        _output.ToString().Should().NotContain("guess");
    }

    [Fact]
    public void A_model_without_its_mapping_says_where_it_was_looked_for()
    {
        var (log, model) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"));
        Run("inspect", log, "--out", _folder.PathOf("map.json")).Should().Be(0, _errors.ToString());
        _folder.Write("map.json", File.ReadAllText(_folder.PathOf("map.json")).Replace("\"force\"", "\"push\"", StringComparison.Ordinal));
        Run("train", log, "--map", _folder.PathOf("map.json"), "--out", model, "--epochs", "2").Should().Be(0, _errors.ToString());
        File.Delete(model + ".map.json");

        ErrorOf("measure", model, log).Should().Contain($"The mapping of the model is missing: {model}.map.json is not there");
    }

    [Fact]
    public void Names_of_columns_that_the_mapping_has_are_named_where_a_log_has_others()
    {
        var model = _folder.PathOf("arm.safetensors");
        var bare = _folder.Write("bare.csv", string.Concat(File.ReadLines(WriteLog("log.csv")).Skip(1).Select(line => line + "\n")));
        Run("train", bare, "--column-names", "time,q_0,q_1,force_0,force_1,touch,note", "--out", model, "--epochs", "2")
            .Should().Be(0, _errors.ToString());

        ErrorOf("measure", model, _folder.Write("few.csv", "0,1;0,2;0,3\n0,2;0,3;0,4\n0,3;0,4;0,5\n"))
            .Should().Contain($"The names of the 7 columns are 'columnNames' in {model}.map.json, the mapping of the model.");
    }

    [Fact]
    public void A_log_may_lack_modalities()
    {
        var (log, model) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"));
        Run("train", log, "--out", model, "--epochs", "5").Should().Be(0, _errors.ToString());
        var few = _folder.Write("few.csv", FirstColumns(log, 3));

        Run("reconstruct", model, few, "--out", _folder.PathOf("guess.csv")).Should().Be(0, _errors.ToString());

        _errors.ToString().Should().Contain("note: The log does not have force, touch: taken as not observed.");
        File.ReadLines(_folder.PathOf("guess.csv")).First()
            .Should().ContainAll("force.actual_force_1.mean", "touch.actual_touch.mean").And.NotContain("q.actual");
        _output.ToString().Should().Contain("not known: the log has no values of it that vary");

        ErrorOf("measure", model, few)
            .Should().Contain("The log has no column of modality 'force'").And.Contain("--without force takes it as not observed");
        Run("novelty", model, few, "--normal", log, "--false-alarms", "0.05", "--without", "force", "touch")
            .Should().Be(0, _errors.ToString());
        _errors.ToString().Should().Contain("only its 60 test rows");
        var fewer = _folder.Write("fewer.csv", FirstColumns(log, 5));
        Run("measure", model, fewer, "--without", "touch").Should().Be(0, _errors.ToString());
        Run("measure", model, log, "--without", "touch").Should().Be(0, _errors.ToString());
        ErrorOf("report", model, few, "--out", _folder.PathOf("a.html"))
            .Should().Contain("matches no column").And.NotContain("--without");
        ErrorOf("measure", model, log, "--without", "toch")
            .Should().Contain("--without: there is no modality 'toch'; the model has q, force, touch.");
    }

    [Fact]
    public void Check_lists_the_parts_of_a_model_and_knows_ONNX()
    {
        var (log, model) = (WriteLog("log.csv"), _folder.PathOf("arm.safetensors"));
        Run("train", log, "--out", model, "--epochs", "3", "--scaling", "standard", "--latent", "4").Should().Be(0, _errors.ToString());
        Run("export", "onnx", model, "--out", _folder.PathOf("arm.onnx")).Should().Be(0, _errors.ToString());
        _output.GetStringBuilder().Clear();

        Run("check", model).Should().Be(0, _errors.ToString());
        Run("check", _folder.PathOf("arm.onnx")).Should().Be(0, _errors.ToString());

        _output.ToString().Should().ContainAll(
            "latent      4 dimensions", "3 epochs", "scaling     Standard",
            "touch               1 column   Bernoulli", "arm.onnx: an ONNX file");
    }

    private static string FirstColumns(string log, int count) =>
        string.Concat(File.ReadLines(log).Select(line => string.Join(';', line.Split(';')[..count]) + "\n"));

    private string ErrorOf(params string[] args)
    {
        _errors.GetStringBuilder().Clear();
        Run(args).Should().Be(1);
        return _errors.ToString().ReplaceLineEndings("\n");
    }

    private int Run(params string[] args) => MmvaeCommand.Invoke(args, _output, _errors, CancellationToken.None);

    private string WriteLog(string name)
    {
        var random = new Random(name.Length);
        const string Header = "time;actual_q_0;actual_q_1;actual_force_0;actual_force_1;actual_touch;note\n";
        return _folder.Write(name, Header + string.Concat(Enumerable.Range(0, 300).Select(i =>
        {
            var angle = i * 0.05;
            var force = Math.Sin(angle) + (0.1 * random.NextDouble());
            return string.Create(
                System.Globalization.CultureInfo.GetCultureInfo(""),
                $"{i * 0.01:0.00};{Math.Sin(angle):0.0000};{Math.Cos(angle):0.0000};{force:0.0000};" +
                $"{Math.Cos(2 * angle):0.0000};{(Math.Sin(angle) > 0 ? 1 : 0)};ok\n")
                .Replace('.', ',');
        })));
    }
}

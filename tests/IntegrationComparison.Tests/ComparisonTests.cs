using System.Globalization;
using MultimodalVae.Tests.Shared;
using Samples.Shared.Fusions;
using Spectre.Console;

namespace IntegrationComparison.Tests;

public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string _output = "";
    private string _errors = "";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--fusions concatenation,sum", "--fusions names 'sum'; there are concatenation, product-of-experts")]
    [InlineData("--likelihoods gaussian,gaussian", "--likelihoods wants one name or more, each once")]
    [InlineData("--seeds 0", "--seeds is 0; expected 1 or more")]
    [InlineData("--learning-rate -1", "--learning-rate is -1; expected a finite number, more than 0")]
    public void A_bad_option_is_named_with_the_value_found_and_nothing_is_written(string options, string message)
    {
        Run([.. options.Split(' '), "--out", _folder.PathOf("out")]).Should().Be(1);

        _errors.Should().Contain(message);
        Directory.Exists(_folder.PathOf("out")).Should().BeFalse();
    }

    [Fact]
    public void Data_that_are_not_there_are_named()
    {
        Run("--data", _folder.PathOf("nothing.csv"), "--out", _folder.PathOf("out")).Should().Be(1);
        _errors.Should().Contain("nothing.csv");

        Directory.CreateDirectory(_folder.PathOf("empty"));
        Run("--data", _folder.PathOf("empty"), "--out", _folder.PathOf("out")).Should().Be(1);
        _errors.Should().Contain("empty is a folder without train.csv and test.csv; expected both files in it");
    }

    [Fact]
    public void Every_fusion_is_compared_with_both_likelihoods_and_what_was_printed_is_written()
    {
        Run("--data", WriteLog(binary: true), "--epochs", "2", "--batch", "20", "--out", _folder.PathOf("out")).Should().Be(0);

        _output.Should().ContainAll(
            Integrations.Default).And.Contain("Binary modalities, with each of gaussian, bernoulli: touch").And.Contain("column means")
            .And.Contain("Diagnosis of ");
        var lines = Lines("comparison.csv");
        lines.Should().HaveCount(1 + (2 * Integrations.Default.Count));
        foreach (var values in lines.Skip(1).Select(line => line.Split(',')))
        {
            values.Should().HaveCount(lines[0].Split(',').Length);
            values[2..].Select(value => double.Parse(value, CultureInfo.InvariantCulture)).Should().OnlyContain(
                value => double.IsFinite(value));
        }

        // Four measures of three modalities in three directions, sums and means.
        Lines("measures.csv").Should().HaveCount(1 + (2 * Integrations.Default.Count * 4 * 3 * 3 * 2));
        Lines("measures.csv").Skip(1).Should().OnlyContain(
            line => line.EndsWith(",true", StringComparison.Ordinal), "every subset is shown in training");
        Column("elbo").Zip(Column("log_p_complete")).Should().OnlyContain(
            pair => pair.First < pair.Second, "the ELBO is a lower bound of it");
        File.ReadAllBytes(_folder.PathOf(Path.Combine("out", "comparison.png"))).Should().StartWith(
            [0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Fact]
    public void Published_objectives_are_compared_with_intervals_over_the_seeds()
    {
        string[] published = [.. Integrations.Names.Except(Integrations.Default)];
        Run(
            "--data", WriteLog(binary: false), "--epochs", "1", "--batch", "20", "--seeds", "3", "--out", _folder.PathOf("out"),
            "--fusions", string.Join(',', published))
            .Should().Be(0);

        _output.Should().ContainAll(published).And.ContainAll("95 % interval", "±", "log p", "Δ_all, nats per row", "δ_all, nats per row");
        Lines("comparison.csv").Should().HaveCount(1 + (published.Length * 3));
    }

    [Fact]
    public void Without_a_binary_modality_there_is_one_likelihood()
    {
        Run(
            "--data", WriteLog(binary: false), "--epochs", "1", "--batch", "20", "--fusions", "product-of-experts", "--seeds", "2", "--out",
            _folder.PathOf("out")).Should().Be(0);

        _output.Should().Contain("No modality is binary");
        Lines("comparison.csv").Skip(1).Select(line => string.Join(',', line.Split(',')[..3])).Should().Equal(
            "gaussian,product-of-experts,1", "gaussian,product-of-experts,2");
    }

    [Fact]
    public void The_same_options_give_the_same_figures()
    {
        var log = WriteLog(binary: true);
        foreach (var folder in (string[])["first", "second"])
            Run(
                "--data", log, "--epochs", "2", "--batch", "20", "--fusions", "mixture-of-experts,attention", "--out",
                _folder.PathOf(folder)).Should().Be(0);

        File.ReadAllText(_folder.PathOf(Path.Combine("second", "measures.csv"))).Should().Be(
            File.ReadAllText(_folder.PathOf(Path.Combine("first", "measures.csv"))));
    }

    [Fact]
    public void What_was_interrupted_before_it_began_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Run(cancelled.Token, "--data", WriteLog(binary: true), "--batch", "20", "--out", _folder.PathOf("out")).Should().Be(130);

        _output.Should().Contain("Ended early: 0 of 12 models finished; nothing is written.");
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_told()
    {
        Run("--data", WriteLog(binary: true), "--batch", "1000", "--fusions", "attention", "--out", _folder.PathOf("out")).Should().Be(1);

        _errors.Should().Contain("BatchSize").And.Contain("1000");
    }

    private IEnumerable<double> Column(string name)
    {
        var lines = Lines("comparison.csv").Select(line => line.Split(',')).ToList();
        return lines.Skip(1).Select(values => double.Parse(values[Array.IndexOf(lines[0], name)], CultureInfo.InvariantCulture));
    }

    private string[] Lines(string file) => File.ReadAllLines(_folder.PathOf(Path.Combine("out", file)));

    private string WriteLog(bool binary) => _folder.Write("log.csv", string.Join('\n', Enumerable.Range(0, 100)
        .Select(t => FormattableString.Invariant(
            $"{Math.Sin(t / 5.0)},{Math.Cos(t / 7.0)},{Math.Sin(t / 5.0) / 2},{(binary ? (t / 10 % 2) : Math.Sin(t / 3.0))}"))
        .Prepend("arm.left,arm.right,eye.x,touch.key")));

    private int Run(params string[] args) => Run(CancellationToken.None, args);

    private int Run(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        var code = ComparisonCommand.Invoke(args, console, errors, cancellationToken);
        (_output, _errors) = (output.ToString(), errors.ToString());
        return code;
    }
}

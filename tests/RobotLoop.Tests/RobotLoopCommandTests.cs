using System.Globalization;
using System.Text.RegularExpressions;
using MultimodalVae.Tests.Shared;

namespace RobotLoop.Tests;

public sealed partial class RobotLoopCommandTests : IDisposable
{
    private const string Model = "samples/RobotLoop/arm.safetensors";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_prints_latencies_deadlines_and_what_was_filled_in()
    {
        var (code, output, errors) = Run("--seconds", "0.5", "--rate", "200");

        code.Should().Be(0, errors);
        output.Should().Contain("joint:8,vision:8,touch:2,sound:2,motor:8").And.Contain("200 Hz, 0.5 s, vision lost from 0.1 s to 0.4 s");
        output.Should().MatchRegex(@"(?m)^\d+ cycles +50 % +90 % +99 % +99\.9 % +max$");
        foreach (var line in (string[])["reconstruction, µs", "woken too late, µs"])
            NumbersOf(output, line).Should().HaveCount(5).And.BeInAscendingOrder().And.OnlyContain(time => time >= 0);
        output.Should().MatchRegex(@"Missed deadlines: \d+ of \d+").And.MatchRegex(@"Allocated: \d+ bytes; collections of garbage: 0");
    }

    [Theory, InlineData("vision", 8), InlineData("touch", 2)]
    public void The_model_fills_in_better_than_the_mean_of_the_column(string modality, int columns)
    {
        var (_, output, _) = Run("--seconds", "0.4", "--rate", "500", "--drop", modality);

        output.Should().Contain($"What the model filled in for {modality}, lost for ");
        output.Split("column mean")[1].Split('\n').Count(line => line.Contains('±', StringComparison.Ordinal)).Should().Be(columns);
        var errors = NumbersOf(output, "all");
        errors[0].Should().BeLessThan(0.7 * errors[1]);
    }

    [Fact]
    public void A_sensor_that_is_never_lost_is_said_to_be_there() =>
        Run("--seconds", "0.05", "--from", "0.05", "--to", "1").Output.Should().Contain("vision was not lost.");

    [Fact]
    public void A_loop_that_is_interrupted_prints_what_there_is()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.CancelAfter(TimeSpan.FromSeconds(0.3));

        var (code, output, _) = Run(["--seconds", "600"], cancellation.Token);

        code.Should().Be(130);
        output.Should().Contain("Missed deadlines");
    }

    [Fact]
    public void A_loop_that_is_interrupted_at_once_has_nothing_to_tell()
    {
        var (code, output, _) = Run([], new CancellationToken(canceled: true));

        code.Should().Be(130);
        output.Should().Contain("No cycle ran.");
    }

    [Fact]
    public void The_check_prints_the_same_numbers_of_every_mask_each_time()
    {
        var (code, output, _) = Run("--check");

        code.Should().Be(0);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(6 * 5 * 28);
        lines[0].Should().StartWith("complete 0 joint.next0 ");
        lines[^1].Should().StartWith("joint+vision+touch+sound 4 motor.now3 ");
        Run("--check").Output.Should().Be(output);
    }

    [Theory]
    [InlineData("--rate", "0", "--rate is 0; expected a number above 0")]
    [InlineData("--rate", "1,5", "--rate is '1,5'; expected a number with a decimal point, as 0.5")]
    [InlineData("--from", "0,5", "--from is '0,5'; expected a number with a decimal point, as 0.5")]
    [InlineData("--seconds", "long", "--seconds is 'long'; expected a number with a decimal point, as 0.5")]
    [InlineData("--seconds", "1e9", "--rate 1000 for --seconds 1000000000 makes 1000000000000 cycles; expected 10000000 at most")]
    [InlineData("--drop", "smell", "--drop is smell; expected one of several modalities of joint:8,vision:8,touch:2,sound:2,motor:8")]
    [InlineData("--from", "-1", "--from is -1 and --to is 4")]
    [InlineData("--to", "0.5", "--from is 1 and --to is 0.5; expected 0 or more, and the later one last")]
    public void A_bad_option_is_named_with_what_is_wanted(string option, string value, string message)
    {
        var (code, _, errors) = Run(option, value);

        code.Should().Be(1);
        errors.Should().Contain(message);
    }

    [Fact]
    public void A_file_that_is_no_model_is_named()
    {
        Run("--model", _folder.PathOf("missing")).Errors.Should().StartWith("error: ").And.Contain(_folder.PathOf("missing"));
        Run("--model", _folder.Write("text", "no model")).Errors.Should().StartWith(
            $"error: {_folder.PathOf("text")}: no safetensors file");
    }

    private static double[] NumbersOf(string output, string line) =>
    [
        .. Number().Matches(output.Split('\n').Single(text => text.StartsWith(line + " ", StringComparison.Ordinal)))
            .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)),
    ];

    private static (int Code, string Output, string Errors) Run(params string[] args) => Run(args, CancellationToken.None);

    private static (int Code, string Output, string Errors) Run(string[] args, CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        string[] model = args.Contains("--model") ? [] : ["--model", Path.Combine(SharedData.RepositoryRoot, Model)];
        return (RobotLoopCommand.Invoke([.. model, .. args], output, errors, cancellationToken), output.ToString(), errors.ToString());
    }

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Number();
}

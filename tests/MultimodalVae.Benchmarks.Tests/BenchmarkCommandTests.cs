using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Benchmarks.Tests;

public sealed class BenchmarkCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ratios")]
    [InlineData("models")]
    [InlineData("peer")]
    public void A_folder_without_the_recording_is_named(string work)
    {
        TestRun.NeedsTorch();
        var (code, _, errors) = Run(work, "--data", _folder.PathOf("nothing"));

        code.Should().Be(1);
        errors.Should().StartWith("error: ").And.Contain(_folder.PathOf("nothing"));
    }

    [Fact]
    public void Goals_of_no_name_are_refused()
    {
        TestRun.NeedsTorch();
        var (code, _, errors) = Run("ratios", "--only", "gpu");

        code.Should().Be(1);
        errors.Should().StartWith("error: No name of a goal contains 'gpu'.");
    }

    [Fact]
    public void A_log_is_read_in_every_way()
    {
        TestRun.NeedsTorch();
        var (code, output, _) = Run("logs", "--rows", "300", "--columns", "4");

        code.Should().Be(0);
        output.Should().ContainAll("300 rows of 4 columns", "| RobotLog.Read |", "| DataSet.ReadCsv |", "| Sep |", "double.Parse |");
    }

    [Fact]
    public void It_tells_what_it_can_measure()
    {
        var (code, output, _) = Run("--help");

        code.Should().Be(0);
        output.Should().ContainAll("ratios", "scaling", "models", "peer", "logs");
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (BenchmarkCommand.Invoke(args, output, errors), output.ToString(), errors.ToString());
    }
}

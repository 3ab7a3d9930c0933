using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>What a mapping says of columns that the log does not have is a mistake, as a typing error.</summary>
public sealed class UnmatchedPatternTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_that_are_no_column_are_named() =>
        ErrorOf(new() { Modalities = { ["arm"] = ["arm.*"] }, OneHot = ["arm.mode", "grip*"] })
            .Should().EndWith("Pattern 'grip*' of LogMapping.OneHot matches no column; the log has 'arm.q', 'arm.mode'.");

    [Fact]
    public void Renamed_column_that_is_none_is_named() =>
        ErrorOf(new() { Modalities = { ["arm"] = ["arm.*"] }, Rename = new Dictionary<string, string> { ["arm.Q"] = "base" } })
            .Should().EndWith("LogMapping.Rename 'arm.Q' matches no column; the log has 'arm.q', 'arm.mode'.");

    private string ErrorOf(LogMapping mapping)
    {
        var log = RobotLog.Read(_folder.Write("log.csv", "arm.q,arm.mode\n1,2\n2,1\n"));
        return FluentActions.Invoking(() => log.Map(mapping)).Should().Throw<InvalidDataException>().Which.Message;
    }
}

using System.Text.Json;

namespace MultimodalVae.Tool.Tests;

/// <summary>Warnings reach the user, whatever is printed and of whichever log they are.</summary>
public sealed class WarningsTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Warnings_of_a_training_are_the_same_with_JSON()
    {
        string[] train = ["train", WriteLog("log.csv"), "--epochs", "2", "--warm-up", "50", "--out", _tool.Folder.PathOf("m")];
        _tool.Run(train).Should().Be(0, _tool.Errors);
        var warnings = _tool.Errors;

        _tool.Run([.. train, "--json"]).Should().Be(0, _tool.Errors);

        warnings.Should().Contain("warning: ");
        _tool.Errors.Should().Be(warnings);
        JsonDocument.Parse(_tool.Output).Dispose();
    }

    [Fact]
    public void Warnings_about_the_normal_log_name_it()
    {
        var (log, model) = (WriteLog("log.csv"), _tool.Folder.PathOf("m.safetensors"));
        _tool.Run("train", log, "--epochs", "2", "--out", model).Should().Be(0, _tool.Errors);
        var normal = _tool.Folder.Write("normal.csv", string.Concat(
            File.ReadLines(log).Select(line => $"{(line[0] == 'a' ? line : $"7,{line.Split(',', 2)[1]}")}\n").Append("# end\n")));

        _tool.Run("novelty", model, log, "--normal", normal).Should().Be(0, _tool.Errors);

        _tool.Errors.Should()
            .Contain($"warning: --normal {normal}: 1 comment below the header is left out: line 122, '# end'.\n")
            .And.Contain($"warning: --normal {normal}: Column 'arm.q' has the same value in all rows.\n");
    }

    private string WriteLog(string name) => _tool.Folder.Write(name, "arm.q,arm.r,eye.x\n" + string.Concat(
        Enumerable.Range(0, 120).Select(i => FormattableString.Invariant($"{Math.Sin(i)},{Math.Cos(i)},{Math.Sin(2 * i)}\n"))));
}

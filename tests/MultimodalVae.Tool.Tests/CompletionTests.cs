using System.Diagnostics;

namespace MultimodalVae.Tool.Tests;

/// <summary>A shell completes what the tool takes.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("mmvae tr", "train")]
    [InlineData("mmvae ", "check completion export inspect measure novelty reconstruct report train")]
    [InlineData("mmvae train --f", "--free-bits --fusion")]
    [InlineData("mmvae train log.csv --fusion mix", "mixture mixture-of-products")]
    [InlineData(
        "mmvae train --fusion ",
        "attention concatenation generalised-product mixture mixture-of-products product shared-encoder total-correlation")]
    [InlineData("mmvae train ", "")] // the name of a file
    [InlineData("mmvae train log.csv --out ", "")]
    [InlineData("mmvae completion b", "bash")]
    public void Bash_completes(string line, string completed)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "there is no bash");
        _tool.Run("completion", "bash").Should().Be(0);
        var words = line.Split(' ');

        var (output, errors) = Bash($$"""
            mmvae() { dotnet '{{typeof(MmvaeCommand).Assembly.Location}}' "$@"; }
            {{_tool.Output}}
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_CWORD={{words.Length - 1}}
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"'{word}'"))}})
            _mmvae
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p mmvae
            """);

        errors.Should().BeEmpty();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[^1].Should().Be("complete -o default -F _mmvae mmvae");
        lines[..^1].Where(word => word is not ("-h" or "-?" or "/h" or "/?")).Order(StringComparer.Ordinal).Should()
            .Equal(completed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("zsh", "compdef _mmvae mmvae")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName mmvae")]
    public void Other_shells_have_a_script(string shell, string contained)
    {
        _tool.Run("completion", shell).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain(contained).And.Contain("mmvae \"[suggest:");
    }

    [Fact]
    public void Other_names_of_shells_are_refused_with_those_that_there_are()
    {
        _tool.Run("completion", "fish").Should().Be(1);

        _tool.Errors.Should().ContainAll("'fish'", "'bash'", "'zsh'", "'pwsh'");
    }

    private static (string Output, string Errors) Bash(string script)
    {
        var start = new ProcessStartInfo(
            "/bin/bash", ["--norc", "-c", script])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, errors.Result);
    }
}

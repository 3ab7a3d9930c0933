using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Tool.Tests;

/// <summary>Runs the tool in a folder of its own.</summary>
internal sealed class ToolRun : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    /// <summary>What the last run printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last run printed to standard error.</summary>
    public string Errors { get; private set; } = "";

    public int Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = MmvaeCommand.Invoke(args, output, errors, CancellationToken.None);
        (Output, Errors) = (output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
        return code;
    }

    public void Dispose() => Folder.Dispose();
}

using System.Diagnostics;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Loading;

/// <summary>The compiler of the SDK, without a project.</summary>
internal static class CSharpCompiler
{
    private static readonly string _frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string _sdk = Path.Combine(
        _frameworkFolder, "..", "..", "..", "sdk", Dotnet(SharedData.RepositoryRoot, "--version").Trim());

    private static readonly string _path = Path.Combine(_sdk, "Roslyn", "bincore", "csc.dll");

    /// <summary>The options that turn on every rule of the analyzers in the SDK.</summary>
    public static string[] AllAnalyzers
    {
        get
        {
            var analyzers = Path.Combine(_sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
            return
            [
                $"-analyzer:{Path.Combine(analyzers, "Microsoft.CodeAnalysis.NetAnalyzers.dll")}",
                $"-analyzer:{Path.Combine(analyzers, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")}",
                $"-analyzerconfig:{Path.Combine(analyzers, "build", "config", "analysislevel_10_all.globalconfig")}",
            ];
        }
    }

    /// <summary>The language versions that the compiler knows.</summary>
    public static string[] LanguageVersions()
    {
        var lines = Run("-langversion:?").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(line => line.Split(' ')[0])];
    }

    /// <summary>Compiles files to a library, with all warnings as errors.</summary>
    /// <returns>The errors; nothing where it compiled.</returns>
    public static string Compile(string languageVersion, string output, params IEnumerable<string> filesAndReferences) => Run(
    [
        "-target:library",
        "-nostdlib",
        $"-langversion:{languageVersion}",
        $"-out:{output}",
        $"-reference:{Path.Combine(_frameworkFolder, "System.Private.CoreLib.dll")}",
        $"-reference:{Path.Combine(_frameworkFolder, "System.Runtime.dll")}",
        "-warnaserror",
        "-warn:9999",
        .. filesAndReferences,
    ]);

    /// <summary>Runs the command of the SDK.</summary>
    /// <returns>All that it printed.</returns>
    public static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.GetAwaiter().GetResult();
    }

    private static string Run(params string[] arguments) => Dotnet(SharedData.RepositoryRoot, [_path, "-nologo", .. arguments]);
}

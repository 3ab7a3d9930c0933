using System.CommandLine;
using System.Diagnostics;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;

namespace MultimodalVae.Fuzz;

/// <summary>The command line: how many inputs in, exit code out (0 nothing found, 1 something found or an error).</summary>
internal static class FuzzCommand
{
    private static readonly TimeSpan _mostTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _progressTime = TimeSpan.FromSeconds(10);

    public static int Invoke(string[] args, TextWriter output, TextWriter errors)
    {
        var count =
            new Option<int>("--count") { Description = "How many inputs, of all kinds together.", DefaultValueFactory = _ => 200_000 };
        var seed = new Option<int>("--seed") { Description = "What the inputs follow from.", DefaultValueFactory = _ => 1 };
        var first =
            new Option<int>("--first") { Description = "The number of the first input, from 0, as the text beside a finding has it." };
        var kinds = new Option<string[]>("--kinds")
        {
            Description = "Of which kinds.",
            DefaultValueFactory = _ => [.. FileKinds.Names],
            AllowMultipleArgumentsPerToken = true,
        };
        kinds.AcceptOnlyFromAmong([.. FileKinds.Names]);
        var findings = new Option<string>("--findings")
        {
            Description = "Folder for the inputs that something was found with.",
            DefaultValueFactory = _ => Path.Combine("out", "fuzz"),
        };
        var replay = new Option<string?>("--replay")
        {
            Description =
                "A file, or a folder of files, to be read in place of new ones. Each lies in a folder that is named by its kind: " +
                $"{string.Join(", ", FileKinds.Names)}.",
        };
        var command = new RootCommand("Reads broken model files, CSVs, MAT-files and checkpoints, and looks at how they are refused.")
        {
            count, seed, first, kinds, findings, replay,
        };
        command.SetAction(parsed => Try(errors, () =>
        {
            return parsed.GetValue(replay) is { } path
                ? Replay(path, output)
                : Run(
                    parsed.GetValue(count),
                    parsed.GetValue(seed),
                    parsed.GetValue(first),
                    parsed.GetValue(kinds)!,
                    parsed.GetValue(findings)!,
                    output);
        }));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static int Try(TextWriter errors, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            errors.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }

    private static int Run(int count, int seed, int first, IEnumerable<string> kinds, string folder, TextWriter output)
    {
        using var judge = new Judge(_mostTime, _patience);
        var findings = new Findings(folder);
        var campaign = new Campaign([.. kinds.Select(FileKinds.Create)], judge, findings);
        output.WriteLine($"{count} inputs of seed {seed}. Should the process die: {judge.InputPath} is what it was reading.");
        var (began, told) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        var isDone = campaign.Run(count, seed, done =>
        {
            if (Stopwatch.GetElapsedTime(told) < _progressTime)
                return;
            told = Stopwatch.GetTimestamp();
            output.WriteLine($"{done} of {count} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {findings.Count} found");
        }, first);
        output.WriteLine();
        foreach (var line in TallyTable.Lines(campaign.Tallies))
            output.WriteLine(line);
        output.WriteLine();
        output.WriteLine(
            $"{(isDone ? "Done" : "Given up: readers hang again and again")} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        foreach (var (problem, times) in findings.Problems)
            output.WriteLine($"{times} x {problem}");
        output.WriteLine(findings.Count == 0 ? "Nothing was found." : $"Inputs are in {folder}.");
        return findings.Count == 0 ? 0 : 1;
    }

    private static int Replay(string path, TextWriter output)
    {
        using var judge = new Judge(_mostTime, _patience);
        var problems = 0;
        foreach (var (kind, files) in StoredInputs.ByKind(path))
        {
            foreach (var file in files)
            {
                output.WriteLine(file);
                foreach (var verdict in kind.Readers.Select(reader => judge.Run(reader, FuzzInput.ReadFrom(file), kind.Bound)))
                {
                    output.WriteLine($"  {(verdict.Problem is null ? "good" : "FOUND")}  {verdict}");
                    problems += verdict.Problem is null ? 0 : 1;
                }
            }
        }

        return problems == 0 ? 0 : 1;
    }
}

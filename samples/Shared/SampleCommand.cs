using System.CommandLine;
using MultimodalVae;
using Spectre.Console;

namespace Samples.Shared;

/// <summary>A command line whose exit code is 0 where all is done, 1 after an error, 130 where it was interrupted.</summary>
internal static class SampleCommand
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <param name="command">The command, with its options.</param>
    /// <param name="args">What was typed.</param>
    /// <param name="console">Where it prints.</param>
    /// <param name="errors">Where errors are told, in one line.</param>
    /// <param name="run">Does it; false where it was interrupted.</param>
    public static int Invoke(RootCommand command, string[] args, IAnsiConsole console, TextWriter errors, Func<ParseResult, bool> run)
    {
        command.SetAction(parsed =>
        {
            try
            {
                return run(parsed) ? 0 : Interrupted;
            }
            catch (Exception exception) when (exception is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException
                or NotSupportedException or VaeConfigurationException or TrainingDivergedException)
            {
                errors.WriteLine($"error: {exception.Message.ReplaceLineEndings(" ")}");
                return Failed;
            }
        });
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = new ConsoleText(console), Error = errors });
    }

    /// <summary>Runs a program on the console; the first Ctrl-C asks it to end, the second one ends the process at once.</summary>
    public static int OnConsole(Func<IAnsiConsole, TextWriter, CancellationToken, int> program)
    {
        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };

        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        return program(AnsiConsole.Console, Console.Error, cancellation.Token);
    }
}

using System.CommandLine;
using MultimodalVae.Tool;
using Spectre.Console;

namespace Samples.Shared;

/// <summary>A command line whose exit code is 0 where all is done, 1 after an error, 130 where it was interrupted.</summary>
internal static class SampleCommand
{
    /// <param name="command">The command, with its options and subcommands.</param>
    /// <param name="args">What was typed.</param>
    /// <param name="console">Where it prints.</param>
    /// <param name="errors">Where errors are told, in one line.</param>
    /// <param name="run">Does it, whichever of them it is; false where it was interrupted.</param>
    public static int Invoke(RootCommand command, string[] args, IAnsiConsole console, TextWriter errors, Func<ParseResult, bool> run)
    {
        foreach (var one in command.Subcommands.Prepend(command))
            one.SetAction(parsed => CommandRun.Run(() => run(parsed), errors));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = new ConsoleText(console), Error = errors });
    }

    /// <summary>Runs a program on the console, as <see cref="CommandRun.OnConsole"/>.</summary>
    public static int OnConsole(Func<IAnsiConsole, TextWriter, CancellationToken, int> program) => CommandRun.OnConsole(cancellationToken =>
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        return program(AnsiConsole.Console, Console.Error, cancellationToken);
    });
}

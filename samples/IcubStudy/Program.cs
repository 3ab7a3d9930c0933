using IcubStudy;
using Spectre.Console;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The second Ctrl-C ends the process at once.
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 160;
return StudyCommand.Invoke(args, AnsiConsole.Console, Console.Error, cancellation.Token);

using System.Runtime.InteropServices;

namespace MultimodalVae.Tool;

/// <summary>
/// How a program of the command line ends: with 0 where all is done, 1 after an error, which is one line, and 130 where it was interrupted.
/// </summary>
internal static class CommandRun
{
    public const int Failed = 1;
    public const int Interrupted = 130;

    /// <summary>Runs what a command does.</summary>
    /// <param name="run">Does it; false where it was interrupted.</param>
    /// <param name="errors">Where errors are printed.</param>
    /// <param name="messageOf">Makes the message of an exception one for users; null where it is one.</param>
    /// <param name="interrupted">What is printed where it was interrupted; null for that alone.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Func<bool> run, TextWriter errors, Func<string, string>? messageOf = null, Func<string>? interrupted = null)
    {
        try
        {
            return run() ? 0 : Interrupted;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine(interrupted?.Invoke() ?? "interrupted");
            return Interrupted;
        }
        catch (Exception exception) when (IsForUsers(First(exception)))
        {
            var message = First(exception).Message.Split(" (Parameter ")[0].ReplaceLineEndings(" ");
            errors.WriteLine($"error: {messageOf?.Invoke(message) ?? message}");
            return Failed;
        }
    }

    /// <summary>
    /// Runs a program that SIGTERM, as a cluster sends it before it takes a machine away, or the first Ctrl-C asks to end; a second Ctrl-C
    /// ends the process at once.
    /// </summary>
    public static int OnConsole(Func<CancellationToken, int> program)
    {
        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            cancellation.Cancel();
        });
        return program(cancellation.Token);
    }

    /// <summary>Whether an exception is about what was typed, the files or the values, not about a fault of the program.</summary>
    private static bool IsForUsers(Exception exception) => exception is ArgumentException or IOException or InvalidDataException
        or UnauthorizedAccessException or NotSupportedException or InvalidOperationException or VaeConfigurationException
        or TrainingDivergedException or NotFiniteNumberException;

    /// <summary>The first of several, where threads threw them.</summary>
    private static Exception First(Exception exception) =>
        exception is AggregateException several ? several.Flatten().InnerExceptions[0] : exception;
}

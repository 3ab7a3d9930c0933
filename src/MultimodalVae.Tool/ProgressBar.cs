using Spectre.Console;

namespace MultimodalVae.Tool;

/// <summary>A bar with the time left, on a terminal; nothing where the output goes to a file.</summary>
internal sealed class ProgressBar
{
    private readonly ProgressTask? _task;

    private readonly VerbContext _context;

    private ProgressBar(VerbContext context, ProgressTask? task) => (_context, _task) = (context, task);

    /// <summary>Works with a bar.</summary>
    /// <param name="context">Where it is shown.</param>
    /// <param name="title">What is beside the bar at first.</param>
    /// <param name="work">The work.</param>
    public static T Show<T>(VerbContext context, string title, Func<ProgressBar, T> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(context.Errors, Console.Error))
            return work(new ProgressBar(context, null));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Errors) });
        return console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(bars => work(new ProgressBar(context, bars.AddTask(title))));
    }

    /// <summary>What the work reports to.</summary>
    /// <param name="stateOf">How much is done, of how much, and what is beside the bar.</param>
    public IProgress<T> Of<T>(Func<T, (double Done, double? Total, string Title)> stateOf) => new SynchronousProgress<T>(progress =>
    {
        var (done, total, title) = stateOf(progress);
        _context.Progress = title;
        if (_task is not null)
            (_task.MaxValue, _task.Value, _task.Description) = (total ?? done, done, title);
    });
}

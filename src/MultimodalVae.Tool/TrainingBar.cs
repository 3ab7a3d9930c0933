using Spectre.Console;

namespace MultimodalVae.Tool;

/// <summary>A bar with the epoch, the losses and the time left, on a terminal; nothing where the output goes to a file.</summary>
internal static class TrainingBar
{
    public static TrainingResult Show(VerbContext context, int epochs, Func<IProgress<TrainingProgress>?, TrainingResult> train)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(context.Errors, Console.Error))
            return train(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Errors) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(bars =>
            {
                var task = bars.AddTask("training", maxValue: epochs);
                return train(new SynchronousProgress<TrainingProgress>(progress =>
                {
                    task.Value = progress.Epoch;
                    task.Description = FormattableString.Invariant($"epoch {progress.Epoch}, loss {progress.Training.Total:0.00}");
                }));
            });
    }
}

using MultimodalVae.Training;
using Spectre.Console;

namespace Samples.Shared;

/// <summary>A bar for every model in training, with epoch, beta and losses, and one for all of them.</summary>
internal sealed class ModelProgress
{
    private readonly ProgressContext _context;
    private readonly ProgressTask _all;

    private ModelProgress(ProgressContext context, int modelCount)
    {
        _context = context;
        _all = context.AddTask("all models", maxValue: modelCount);
    }

    public static void Show(IAnsiConsole console, int modelCount, Action<ModelProgress> work) => console.Progress()
        .HideCompleted(true)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => work(new ModelProgress(context, modelCount)));

    public IProgress<TrainingProgress> Start(string name, int epochs) => new ModelBar(_context.AddTask(name, maxValue: epochs), _all, name, epochs);

    /// <summary>Reports on the training thread, so that no report comes late.</summary>
    private sealed class ModelBar(ProgressTask task, ProgressTask all, string name, int epochs) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var terms = value.Training;
            task.Description = FormattableString.Invariant(
                $"{name}: epoch {value.Epoch}/{epochs}, beta {terms.Beta:0.00}, reconstruction {terms.Reconstruction:0.00}, latent {terms.Latent:0.00}");
            all.Increment((value.Epoch - task.Value) / epochs);
            task.Value = value.Epoch;
        }
    }
}

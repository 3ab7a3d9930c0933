using System.Globalization;
using MultimodalVae;
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
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn())
        .Start(context => work(new ModelProgress(context, modelCount)));

    public IProgress<TrainingProgress> Start(string name, int epochs)
    {
        var task = _context.AddTask(name, maxValue: epochs);
        return new SynchronousProgress<TrainingProgress>(progress =>
        {
            var terms = progress.Training;
            task.Description = string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: epoch {progress.Epoch}/{epochs}, beta {terms.Beta:0.00}, reconstruction {terms.Reconstruction:0.00}, " +
                $"{(terms.LatentIsBound ? "latent bound" : "latent")} {terms.Latent:0.00}");
            _all.Increment((progress.Epoch - task.Value) / epochs);
            task.Value = progress.Epoch;
        });
    }
}

using System.CommandLine;
using Samples.Shared;
using Samples.Shared.Fusions;
using Spectre.Console;

namespace IntegrationComparison;

/// <summary>The command line: options in, exit code out (0 done, 1 an error, 130 interrupted).</summary>
internal static class ComparisonCommand
{
    public static int Invoke(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var defaults = new ComparisonOptions();
        var data = new Option<string?>("--data")
        {
            Description = "Folder with train.csv and test.csv, or a CSV with a header of modality.column names, " +
                "of which the last fifth is the test rows. Without it: a simulated arm.",
        };
        var fusions = NamesOption.Create(
            "--fusions", "Which fusions and published objectives, separated by commas.", Integrations.Names, defaults.Fusions);
        var likelihoods = NamesOption.Create(
            "--likelihoods", "Which likelihoods of the binary modalities, separated by commas.", BinaryModalities.Likelihoods);
        var seeds = NumberOption.Create<int>(
            "--seeds", "How many models of each kind, with the seeds 1, 2, ...", "1 or more", defaults.Seeds);
        var epochs = NumberOption.Create<int>("--epochs", "How many times the rows are gone through.", "1 or more", defaults.Epochs);
        var batch = NumberOption.Create<int>("--batch", "Rows of one training step.", "1 or more", defaults.BatchSize);
        var learningRate = NumberOption.Create<double>(
            "--learning-rate", "Step size of Adam.", "a finite number, more than 0", defaults.LearningRate);
        var output = new Option<string>("--out")
        {
            Description = "Folder for the table, the measures and the picture.",
            DefaultValueFactory = _ => defaults.Out
        };
        var command = new RootCommand(
            "Trains the same multimodal VAE with every way to integrate the modalities and compares test errors, ELBO, measures and times.")
        {
            data, fusions, likelihoods, seeds, epochs, batch, learningRate, output,
        };
        return SampleCommand.Invoke(command, args, console, errors, parsed => Comparison.Run(
            new ComparisonOptions
            {
                Data = parsed.GetValue(data),
                Fusions = NamesOption.Split(parsed.GetValue(fusions)!),
                Likelihoods = NamesOption.Split(parsed.GetValue(likelihoods)!),
                Seeds = parsed.GetValue(seeds),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetValue(batch),
                LearningRate = parsed.GetValue(learningRate),
                Out = parsed.GetValue(output)!,
            },
            console,
            cancellationToken));
    }
}

using System.CommandLine;
using MultimodalVae;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>The command line: options in, exit code out (0 done, 1 an error, 130 interrupted).</summary>
internal static class StudyCommand
{
    public static int Invoke(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var defaults = new StudyOptions();
        var data = new Option<string?>("--data")
        {
            Description = "Folder with train.csv and test.csv or with final_database_train.mat and final_database_test.mat, or a CSV with a " +
                "header of modality.column names or a log of another format, of which the last fifth is the test rows. Without it: a simulated arm.",
        };
        var map = new Option<string?>("--map")
        {
            Description = "The mapping of a log's columns to modalities, a JSON file. Without it: as names and values suggest.",
        };
        var missing = new Option<string>("--missing")
        {
            Description = "What a missing value of the data (empty or NaN) is: an error, or a column that was unobserved in that row.",
            DefaultValueFactory = _ => "error",
        };
        missing.AcceptOnlyFromAmong("error", "unobserved");
        var schedules = NamesOption.Create("--schedules", "Which beta schedules, separated by commas.", StudySchedules.Names);
        var seeds = NumberOption.Create<int>("--seeds", "How many models of each schedule, with the seeds 1, 2, ...", "1 or more", defaults.Seeds);
        var epochs = NumberOption.Create<int>("--epochs", "How many times the rows are gone through.", "1 or more", defaults.Epochs);
        var batch = NumberOption.Create<int>("--batch", "Rows of one training step. Without it: 500, or a quarter of an epoch's rows where that is less.", "1 or more");
        var learningRate = NumberOption.Create<double>("--learning-rate", "Step size of Adam.", "a finite number, more than 0", defaults.LearningRate);
        var reports = new Option<string>("--reports")
        {
            Description = "Which models get a page of their own, with pictures: the first seed of each schedule, all, or none.",
            DefaultValueFactory = _ => "first",
        };
        reports.AcceptOnlyFromAmong("first", "all", "none");
        var weighting = new Option<string>("--weighting")
        {
            Description = "elbo: every column counts the same; per-modality: every modality does, as in the original.",
            DefaultValueFactory = _ => "elbo",
        };
        weighting.AcceptOnlyFromAmong("elbo", "per-modality");
        var output = new Option<string>("--out")
        {
            Description = "Folder for tables, models and pictures. A study that was interrupted there goes on.",
            DefaultValueFactory = _ => defaults.Out,
        };

        var command = new RootCommand(
            "Trains the multimodal VAE of the iCub under the beta schedules of the paper (arXiv 2411.00522) and evaluates its four " +
            "information-theoretic measures for every modality.")
        {
            data, map, missing, schedules, seeds, epochs, batch, learningRate, weighting, reports, output,
        };
        return SampleCommand.Invoke(command, args, console, errors, parsed => Study.Run(
            new StudyOptions
            {
                Data = parsed.GetValue(data),
                Map = parsed.GetValue(map),
                Missing = Enum.Parse<MissingValues>(parsed.GetValue(missing)!, ignoreCase: true),
                Schedules = NamesOption.Split(parsed.GetValue(schedules)!),
                Seeds = parsed.GetValue(seeds),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetResult(batch) is null ? null : parsed.GetValue(batch),
                LearningRate = parsed.GetValue(learningRate),
                Weighting = parsed.GetValue(weighting) == "elbo" ? LossWeighting.Elbo : LossWeighting.PerModality,
                LastReportedSeed = parsed.GetValue(reports) switch { "first" => 1, "all" => int.MaxValue, _ => 0 },
                Out = parsed.GetValue(output)!,
            },
            console,
            cancellationToken));
    }
}

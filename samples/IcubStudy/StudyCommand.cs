using System.CommandLine;
using System.Globalization;
using System.Numerics;
using MultimodalVae;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using Spectre.Console;

namespace IcubStudy;

/// <summary>The command line: options in, exit code out (0 done, 1 an error, 130 interrupted).</summary>
internal static class StudyCommand
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static int Invoke(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var defaults = new StudyOptions();
        var data = new Option<string?>("--data")
        {
            Description = "Folder with train.csv and test.csv or with final_database_train.mat and final_database_test.mat, or a CSV with a " +
                "header of modality.column names, of which the last fifth is the test rows. Without it: a simulated arm.",
        };
        var schedules = new Option<string>("--schedules")
        {
            Description = "Which beta schedules, separated by commas.",
            DefaultValueFactory = _ => string.Join(',', defaults.Schedules),
        };
        var seeds = Number<int>("--seeds", "How many models of each schedule, with the seeds 1, 2, ...", "1 or more", defaults.Seeds);
        var epochs = Number<int>("--epochs", "How many times the rows are gone through.", "1 or more", defaults.Epochs);
        var batch = Number<int>("--batch", "Rows of one training step. Without it: 500, or a quarter of an epoch's rows where that is less.", "1 or more");
        var learningRate = Number<double>("--learning-rate", "Step size of Adam.", "a finite number, more than 0,", defaults.LearningRate);
        var weighting = new Option<string>("--weighting")
        {
            Description = "elbo: every column counts the same; per-modality: every modality does, as in the original.",
            DefaultValueFactory = _ => "elbo",
        };
        weighting.AcceptOnlyFromAmong("elbo", "per-modality");
        var output = new Option<string>("--out") { Description = "Folder for tables, models and pictures.", DefaultValueFactory = _ => defaults.Out };

        var command = new RootCommand(
            "Trains the multimodal VAE of the iCub under the beta schedules of the paper (arXiv 2411.00522) and evaluates its four " +
            "information-theoretic measures for every modality.")
        {
            data, schedules, seeds, epochs, batch, learningRate, weighting, output,
        };
        schedules.Validators.Add(result => CheckSchedules(result.GetValue(schedules)!, result.AddError));
        command.SetAction(parsed => Run(
            new StudyOptions
            {
                Data = parsed.GetValue(data),
                Schedules = Split(parsed.GetValue(schedules)!),
                Seeds = parsed.GetValue(seeds),
                Epochs = parsed.GetValue(epochs),
                BatchSize = parsed.GetResult(batch) is null ? null : parsed.GetValue(batch),
                LearningRate = parsed.GetValue(learningRate),
                Weighting = parsed.GetValue(weighting) == "elbo" ? LossWeighting.Elbo : LossWeighting.PerModality,
                Out = parsed.GetValue(output)!,
            },
            console,
            errors,
            cancellationToken));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = new ConsoleText(console), Error = errors });
    }

    private static int Run(StudyOptions options, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            return Study.Run(options, console, cancellationToken) ? 0 : Interrupted;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException
            or NotSupportedException or VaeConfigurationException or TrainingDivergedException or TorchNotLoadedException)
        {
            errors.WriteLine($"error: {exception.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }

    private static Option<T> Number<T>(string name, string description, string wanted, T? value = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = value is { } known ? _ => known : null,
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) && number > T.Zero)
                    return number;
                argument.AddError($"{name} is {text}; {wanted} is wanted.");
                return default;
            },
        };

    private static void CheckSchedules(string text, Action<string> addError)
    {
        var names = Split(text);
        foreach (var unknown in names.Except(StudySchedules.Names))
            addError($"--schedules names '{unknown}'; there are {string.Join(", ", StudySchedules.Names)}.");
        if (names.Length == 0 || names.Distinct().Count() < names.Length)
            addError("--schedules wants one schedule or more, each once.");
    }

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

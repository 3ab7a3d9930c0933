using System.Globalization;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;
using Samples.Shared;
using Samples.Shared.Fusions;
using Spectre.Console;

namespace IntegrationComparison.Reports;

/// <summary>What the comparison prints.</summary>
internal static class ConsoleReport
{
    public static void Introduce(IAnsiConsole console, ComparisonOptions options, RobotData data, BinaryModalities binary)
    {
        console.WriteLine($"Data: {data.Source}");
        console.WriteLine($"      {data.Layout}; {data.Train.RowCount} training rows, {data.Test.RowCount} test rows");
        console.WriteLine(binary.Names.Count > 0
            ? $"Binary modalities, with each of {string.Join(", ", options.Likelihoods)}: {string.Join(", ", binary.Names)}"
            : "No modality is binary: Gaussian likelihoods throughout.");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Training: {options.Epochs} epochs, batches of {options.BatchSize}, learning rate {options.LearningRate}, " +
            $"{options.Seeds} seed{(options.Seeds > 1 ? "s" : "")}; unless a published objective says otherwise, " +
            $"every subset of the modalities is shown equally often"));
        console.WriteLine();
    }

    /// <summary>What the trainings found in data and models.</summary>
    public static void Findings(IAnsiConsole console, IReadOnlyList<ComparisonRun> runs)
    {
        foreach (var line in ModelFindings.Lines(
            [.. runs.Select(run => ($"{run.Fusion}, {run.Likelihood}, seed {run.Seed}", run.Diagnostics))]))
            console.WriteLine(line);
        console.WriteLine();
    }

    public static void Tables(IAnsiConsole console, IReadOnlyList<ComparisonRun> runs, RobotData data, BinaryModalities binary)
    {
        var title = runs.Max(run => run.Seed) > 1 ? "Median over the seeds" : "One seed";
        string[] ofFit =
        [
            "test error\ncomplete", "one\nmissing", "one\nalone", "binary\nwrong", "log p\ncomplete", "of one\ngiven rest",
            "of rest\ngiven one", "ELBO\nnats",
            "latent\nnats",
        ];
        KindTable.Write(
            console, runs, title, ofFit, Fits,
            ["", "column means", .. Errors([TestErrors.OfColumnMeans(data, binary)]), .. Enumerable.Repeat("", 5)]);
        string[] ofRest = ["least Δ_all\nnats", "largest δ_all\nnats", "parameters", "ms a\nstep", "µs a\nrow"];
        KindTable.Write(console, runs, "What measures say, and what it costs", ofRest, MeasuresAndCost);

        console.WriteLine(
            "Test errors: mean squared error over all columns; with one modality missing, or one alone, the mean over the modalities.");
        if (binary.Names.Count > 0)
            console.WriteLine($"Binary wrong: values of {string.Join(", ", binary.Names)} guessed from all other modalities.");
        console.WriteLine("log p: log-likelihood in nats per row by importance sampling, z integrated out: of complete rows; " +
            "of one modality given the others, and of the others given one, the mean over the modalities.");
        console.WriteLine("log p and ELBO: of a Gaussian they have densities, of a Bernoulli probabilities; " +
            "compare them within one likelihood. Of mixtures the ELBO is a looser bound, as latent is then an upper bound of the KL.");
        console.WriteLine("Δ_all: what one modality alone does not tell; δ_all: what is lost without it; " +
            "KL(complete || partial), summed over all columns.");
        console.WriteLine("Errors and measures decode the mean of the posterior, also that of a mixture, " +
            "which may lie where none of its components does.");
        console.WriteLine("Times: one thread a model, other models training beside it.");
    }

    public static void Conclude(IAnsiConsole console, int finished, int planned, OutputFolder output)
    {
        if (finished < planned)
            console.WriteLine(
                $"Ended early: {finished} of {planned} models finished; {(finished > 0 ? "they are kept." : "nothing is written.")}");
        if (finished > 0)
            console.WriteLine($"Written to {output.FullName}: {string.Join(", ", output.Written)}");
    }

    private static IEnumerable<string> Fits(ComparisonRun[] runs)
    {
        foreach (var cell in Errors([.. runs.Select(run => run.Errors)]))
            yield return cell;
        yield return Median(runs, run => run.LogLikelihoods.Complete, "0.00");
        yield return Median(runs, run => run.LogLikelihoods.OneMissing, "0.00");
        yield return Median(runs, run => run.LogLikelihoods.OneAlone, "0.00");
        yield return Median(runs, run => run.Elbo, "0.00");
        yield return Median(runs, run => run.Latent, "0.00");
    }

    private static IEnumerable<string> MeasuresAndCost(ComparisonRun[] runs)
    {
        yield return Extreme(runs, SingleModalityError.All, values => values.MinBy(value => value.Median));
        yield return Extreme(runs, LossOfPrecision.All, values => values.MaxBy(value => value.Median));
        yield return Median(runs, run => run.ParameterCount, "#,0");
        yield return Median(runs, run => run.StepTime, "0.0");
        yield return Median(runs, run => run.RowTime, "0.0");
    }

    private static string Median(ComparisonRun[] runs, Func<ComparisonRun, double> value, string format) =>
        Number(runs.Select(value).Median(), format);

    private static IEnumerable<string> Errors(TestErrors[] errors)
    {
        foreach (var error in (Func<TestErrors, double>[])[e => e.Complete, e => e.OneMissing, e => e.OneAlone])
            yield return Number(errors.Select(error).Median(), "0.0000");
        yield return errors[0].BinaryWrong is null ? "" : Number(errors.Select(e => 100 * e.BinaryWrong!.Value).Median(), "0.0") + " %";
    }

    private static string Extreme(
        ComparisonRun[] runs,
        IInformationMeasure measure,
        Func<IEnumerable<(string Modality, double Median)>, (string Modality, double Median)> choose)
    {
        var (modality, median) = choose(MeasureMedians.Of(runs, measure));
        return $"{Markup.Escape(modality)} {MeasureTableText.Short(median)}";
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

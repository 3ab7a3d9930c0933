using System.Globalization;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Measures;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>What the study prints.</summary>
internal static class ConsoleReport
{
    public static void Introduce(IAnsiConsole console, StudyOptions options, RobotData data)
    {
        console.WriteLine($"Data: {data.Source}");
        console.WriteLine($"      {data.Layout}; {data.Train.RowCount} training rows, {data.Test.RowCount} test rows");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Training: {string.Join(", ", options.Schedules)}; {options.Seeds} seed{(options.Seeds > 1 ? "s" : "")}, {options.Epochs} epochs, batches of {options.BatchSize}, learning rate {options.LearningRate}, weighting {(options.Weighting == LossWeighting.Elbo ? "elbo" : "per-modality")}"));
        console.WriteLine();
    }

    /// <summary>What the trainings found in data and models.</summary>
    public static void Findings(IAnsiConsole console, IReadOnlyList<StudyRun> runs)
    {
        foreach (var line in ModelFindings.Lines([.. runs.Select(run => ($"{run.Schedule}, seed {run.Seed}", run.Training.Diagnostics))]))
            console.WriteLine(line);
        console.WriteLine();
    }

    public static void Measures(IAnsiConsole console, IReadOnlyList<StudyRun> runs)
    {
        foreach (var schedule in runs.GroupBy(run => run.Schedule))
            console.Write(MeasuresOf(schedule.Key, [.. schedule]));

        var run = runs[0];
        console.WriteLine($"Inputs that the training covered: {string.Join("; ", run.Training.Masks.Take(8))}{(run.Training.Masks.Count > 8 ? "; ..." : "")}");
        var uncovered = run.UncoveredInputs.ToList();
        if (uncovered.Count > 0)
        {
            console.WriteLine($"Inputs of the measures that it did not cover: {string.Join("; ", uncovered)}.");
            console.WriteLine("Their measures mix what a modality does not tell with what the model never saw.");
        }

        console.WriteLine();
    }

    public static void Errors(IAnsiConsole console, IReadOnlyList<StudyRun> runs, RobotData data)
    {
        var schedules = runs.GroupBy(run => run.Schedule).ToList();
        var table = new Table().RoundedBorder().Title($"Mean squared error, {TestErrors.Describe(data.Test)}, median over seeds").AddColumn("input");
        foreach (var schedule in schedules)
            table.AddColumn(new TableColumn(schedule.Key).RightAligned());
        for (var i = 0; i < runs[0].TestErrors.Count; i++)
            table.AddRow([runs[0].TestErrors[i].Input, .. schedules.Select(schedule => Text(schedule.Select(run => run.TestErrors[i].Error).Median()))]);
        var baseline = Text(TestErrors.OfColumnMeans(data.Train, data.Test));
        table.AddRow(["column means of the training rows", .. schedules.Select(_ => baseline)]);
        console.Write(table);
        console.WriteLine();
    }

    public static void Conclude(IAnsiConsole console, int finished, int planned, OutputFolder output)
    {
        if (finished < planned)
        {
            var kept = finished > 0 ? "they are kept." : "nothing is written.";
            console.WriteLine($"Ended early: {finished} of {planned} models finished; {kept} The same command goes on from here.");
        }

        if (finished > 0)
            console.WriteLine($"Written to {output.FullName}: {string.Join(", ", output.Written)}");
    }

    private static Table MeasuresOf(string schedule, IReadOnlyList<StudyRun> runs)
    {
        var interval = runs.Count > 1
            ? $"median over {runs.Count} seeds [[range]]"
            : string.Create(CultureInfo.InvariantCulture, $"one seed [[{100 * runs[0].Measures.Confidence:0.###} % bootstrap interval]]");
        var table = new Table().RoundedBorder().ShowRowSeparators()
            .Title($"{schedule}: KL(complete || partial) in nats a row, {interval}; below it, nats a column")
            .AddColumns(
                new TableColumn("modality M"),
                new TableColumn("single modality error\nΔ_M, own columns").RightAligned(),
                new TableColumn("single modality error\nΔ_all, all columns").RightAligned(),
                new TableColumn("loss of precision\nδ_M, own columns").RightAligned(),
                new TableColumn("loss of precision\nδ_all, all columns").RightAligned());
        foreach (var modality in runs[0].Measures.Modalities)
            table.AddRow([Markup.Escape(modality), .. InformationMeasures.OfThePaper.Select(measure => Cell(runs, modality, measure))]);
        return table;
    }

    private static string Cell(IReadOnlyList<StudyRun> runs, string modality, IInformationMeasure measure)
    {
        var sum = MeasureSummary.Of(runs, modality, measure);
        var mean = MeasureSummary.Of(runs, modality, measure, MeasureAggregation.MeanPerDimension);
        return $"{Short(sum.Value)} [[{Short(sum.Lower)}, {Short(sum.Upper)}]]\n{Short(mean.Value)}";
    }

    private static string Short(double value) => MeasureTableText.Short(value);

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}

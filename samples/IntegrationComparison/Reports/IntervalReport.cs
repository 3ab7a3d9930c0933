using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IntegrationComparison.Reports;

/// <summary>Means over the seeds with 95 % intervals of Student's t: they are about other seeds, on these rows.</summary>
internal static class IntervalReport
{
    private const int MinSeeds = 3;

    private static readonly (string Name, Func<ComparisonRun, double> Of, string Format)[] _errors =
    [
        ("error,\ncomplete", run => run.Errors.Complete, "0.0000"),
        ("one\nmissing", run => run.Errors.OneMissing, "0.0000"),
        ("one\nalone", run => run.Errors.OneAlone, "0.0000"),
    ];

    private static readonly (string Name, Func<ComparisonRun, double> Of, string Format)[] _nats =
    [
        ("log p\ncomplete", run => run.LogLikelihoods.Complete, "0.00"),
        ("of one\ngiven rest", run => run.LogLikelihoods.OneMissing, "0.00"),
        ("of rest\ngiven one", run => run.LogLikelihoods.OneAlone, "0.00"),
        ("ELBO", run => run.Elbo, "0.00"),
        ("latent", run => run.Latent, "0.00"),
    ];

    private static readonly (string Title, IInformationMeasure Measure)[] _measures =
    [
        ("what one modality alone does not tell, Δ_all", SingleModalityError.All),
        ("what is lost without it, δ_all", LossOfPrecision.All),
    ];

    /// <summary>Prints nothing where there are fewer than three seeds.</summary>
    public static void Tables(IAnsiConsole console, IReadOnlyList<ComparisonRun> runs)
    {
        if (runs.Max(run => run.Seed) < MinSeeds)
            return;
        Write(console, runs, "Mean over the seeds, and half the width of its 95 % interval: errors", _errors);
        Write(console, runs, "The same of log-likelihoods and ELBO, nats per row", _nats);
        foreach (var (title, measure) in _measures)
        {
            Write(console, runs, $"The same of {title}, nats per row",
                [.. runs[0].Measures.Modalities.Select(
                    modality =>
                        (Markup.Escape(modality), (Func<ComparisonRun, double>)(run => run.Measures[modality, measure].Mean), "0.0"))]);
        }
    }

    private static void Write(
        IAnsiConsole console, IReadOnlyList<ComparisonRun> runs, string title,
        (string Name, Func<ComparisonRun, double> Of, string Format)[] columns) =>
        KindTable.Write(console, runs, title, columns.Select(column => column.Name).Prepend("seeds"), kind =>
            columns.Select(column => Cell([.. kind.Select(column.Of)], column.Format)).Prepend($"{kind.Length}"));

    private static string Cell(double[] values, string format)
    {
        var mean = values.Mean().ToString(format, CultureInfo.InvariantCulture);
        if (values.Length < MinSeeds)
            return mean;
        var half = StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * values.StandardDeviation() / Math.Sqrt(values.Length);
        return $"{mean} ± {half.ToString(format, CultureInfo.InvariantCulture)}";
    }
}

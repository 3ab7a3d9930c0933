using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Spectre.Console;

namespace IntegrationComparison.Reports;

/// <summary>Means over the seeds with 95 % intervals of Student's t: they are about other seeds, on these rows.</summary>
internal static class IntervalReport
{
    private const int MinSeeds = 3;

    private static readonly (string Name, Func<ComparisonRun, double> Of, string Format)[] _columns =
    [
        ("error,\ncomplete", run => run.Errors.Complete, "0.0000"),
        ("one\nmissing", run => run.Errors.OneMissing, "0.0000"),
        ("one\nalone", run => run.Errors.OneAlone, "0.0000"),
        ("ELBO\nnats", run => run.Elbo, "0.00"),
        ("latent\nnats", run => run.Latent, "0.00"),
    ];

    /// <summary>Prints nothing where there are fewer than three seeds.</summary>
    public static void Table(IAnsiConsole console, IReadOnlyList<ComparisonRun> runs)
    {
        if (runs.Max(run => run.Seed) < MinSeeds)
            return;
        var table = new Table().RoundedBorder().Title("Mean over the seeds, and half the width of its 95 % interval")
            .AddColumns(new TableColumn("likelihood"), new TableColumn("fusion"), new TableColumn("seeds").RightAligned());
        foreach (var column in _columns)
            table.AddColumn(new TableColumn(column.Name).RightAligned());
        foreach (var kind in runs.GroupBy(run => (run.Likelihood, run.Fusion)))
        {
            var all = kind.ToArray();
            table.AddRow([kind.Key.Likelihood, kind.Key.Fusion, $"{all.Length}", .. _columns.Select(column => Cell([.. all.Select(column.Of)], column.Format))]);
        }

        console.Write(table);
    }

    private static string Cell(double[] values, string format)
    {
        var mean = values.Mean().ToString(format, CultureInfo.InvariantCulture);
        if (values.Length < MinSeeds)
            return mean;
        var half = StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * values.StandardDeviation() / Math.Sqrt(values.Length);
        return $"{mean} ± {half.ToString(format, CultureInfo.InvariantCulture)}";
    }
}

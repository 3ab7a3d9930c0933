using System.Globalization;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;
using Samples.Shared;
using Samples.Shared.Fusions;
using ScottPlot;

namespace IntegrationComparison.Reports;

/// <summary>
/// Test errors of every fusion, wrong binary values with each likelihood, and two measures of every modality with the first likelihood.
/// </summary>
internal static class ComparisonPicture
{
    /// <summary>Colours that the colour-blind can tell apart (Okabe and Ito 2008; those of the second line Tol 2021).</summary>
    private static readonly string[] _colours =
    [
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000", "#999999",
        "#882255", "#44AA99", "#332288", "#DDCC77", "#AA4499", "#117733",
    ];

    public static void Save(string path, IReadOnlyList<ComparisonRun> runs, TestErrors columnMeans)
    {
        var first = runs.Where(run => run.Likelihood == runs[0].Likelihood).ToList();
        var picture = new Multiplot();
        picture.AddPlots(4);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        DrawErrors(picture.GetPlot(0), first, columnMeans.Complete);
        DrawBinary(picture.GetPlot(1), runs, columnMeans.BinaryWrong);
        DrawMeasure(picture.GetPlot(2), first, SingleModalityError.All, "what one modality alone does not tell: Δ_all");
        DrawMeasure(picture.GetPlot(3), first, LossOfPrecision.All, "what is lost without it: δ_all");
        picture.WritePng(path, 1400, 900);
    }

    private static void DrawErrors(Plot plot, List<ComparisonRun> runs, double baseline)
    {
        string[] inputs = ["complete", "one missing", "one alone"];
        Func<ComparisonRun, double>[] errors = [run => run.Errors.Complete, run => run.Errors.OneMissing, run => run.Errors.OneAlone];
        DrawBars(plot, inputs, Fusions(runs), (input, fusion) => Summary.Of(OfFusion(runs, fusion).Select(errors[input])), bottom: 0);
        AddBaseline(plot, baseline);
        plot.Title($"mean squared test error, {runs[0].Likelihood}");
        plot.Axes.SetLimitsY(0, 1.7 * baseline);
        foreach (var fusion in Fusions(runs))
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = fusion, FillColor = Colour(fusion) });
        plot.Legend.ManualItems.Add(
            new LegendItem { LabelText = "column means", LineColor = Colors.Black, LineWidth = 1, LinePattern = LinePattern.Dashed });
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Legend.FontSize = 11;
    }

    private static void DrawBinary(Plot plot, IReadOnlyList<ComparisonRun> runs, double? baseline)
    {
        plot.Title("binary values guessed wrong from all other modalities");
        if (baseline is not { } share)
        {
            plot.Title("no modality is binary");
            return;
        }

        string[] likelihoods = [.. runs.Select(run => run.Likelihood).Distinct()];
        DrawBars(plot, likelihoods, Fusions(runs), (likelihood, fusion) => Summary.Of(
            runs.Where(run => run.Likelihood == likelihoods[likelihood] && run.Fusion == fusion).Select(
                run => 100 * run.Errors.BinaryWrong!.Value)), bottom: 0);
        AddBaseline(plot, 100 * share);
        plot.YLabel("%");
        plot.Axes.SetLimitsY(0, 1.15 * Math.Max(Math.Max(1, 100 * share), runs.Max(run => 100 * run.Errors.BinaryWrong!.Value)));
    }

    private static void DrawMeasure(Plot plot, List<ComparisonRun> runs, IInformationMeasure measure, string title)
    {
        const double Least = 1e-3;
        string[] modalities = [.. runs[0].Measures.Modalities];
        var logarithms = runs.ToDictionary(
            run => run, run => modalities.Select(modality => Math.Log10(Math.Max(Least, run.Measures[modality, measure].Mean))).ToArray());
        var bottom = Math.Floor(logarithms.Values.Min(values => values.Min()) - 0.2);
        DrawBars(
            plot, modalities, Fusions(runs), (modality, fusion) =>
                Summary.Of(OfFusion(runs, fusion).Select(run => logarithms[run][modality])), bottom);
        var top = Math.Ceiling(logarithms.Values.Max(values => values.Max()) + 0.2);
        double[] powers = [.. Enumerable.Range((int)bottom, (int)(top - bottom) + 1)];
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            powers, [.. powers.Select(power => Math.Pow(10, power).ToString("#,0.######", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimitsY(bottom, top);
        plot.Title($"{title}, {runs[0].Likelihood}");
        plot.YLabel("nats per row");
    }

    /// <summary>A group of bars each, one bar a fusion, with a line for the range over the seeds.</summary>
    private static void DrawBars(Plot plot, string[] groups, string[] fusions, Func<int, string, Summary?> summary, double bottom)
    {
        var step = fusions.Length + 1;
        foreach (var (f, fusion) in fusions.Index())
        {
            for (var group = 0; group < groups.Length; group++)
            {
                if (summary(group, fusion) is not { } found)
                    continue;
                var x = (group * step) + f;
                plot.Add.Bar(new Bar
                {
                    Position = x,
                    Value = found.Median,
                    ValueBase = bottom,
                    FillColor = Colour(fusion),
                    LineWidth = 0,
                    Size = 0.9
                });
                var range = plot.Add.Line(x, found.Least, x, found.Greatest);
                range.LineWidth = 2;
                range.LineColor = Colors.Black;
            }
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. groups.Select((_, group) => (group * step) + ((fusions.Length - 1) / 2.0))], groups);
        plot.Axes.SetLimitsX(-1, (groups.Length * step) - 1);
        plot.HideGrid();
    }

    private static void AddBaseline(Plot plot, double value)
    {
        var line = plot.Add.HorizontalLine(value);
        line.LineWidth = 1;
        line.LinePattern = LinePattern.Dashed;
        line.LineColor = Colors.Black;
    }

    private static string[] Fusions(IEnumerable<ComparisonRun> runs) => [.. runs.Select(run => run.Fusion).Distinct()];

    private static IEnumerable<ComparisonRun> OfFusion(List<ComparisonRun> runs, string fusion) => runs.Where(run => run.Fusion == fusion);

    private static Color Colour(string fusion) =>
        Color.FromHex(_colours[Integrations.Names.Index().First(name => name.Item == fusion).Index]);

    private sealed record Summary(double Median, double Least, double Greatest)
    {
        public static Summary? Of(IEnumerable<double> values)
        {
            var all = values.ToArray();
            return all.Length > 0 ? new Summary(all.Median(), all.Min(), all.Max()) : null;
        }
    }
}

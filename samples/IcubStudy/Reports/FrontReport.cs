using IcubStudy.Claims;
using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Which schedules have both, a small error and a latent space that is worth something.</summary>
internal static class FrontReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        foreach (var result in results)
        {
            if (Probe.Of(result).Count == 0)
                throw new InvalidDataException($"{result} has no probes; expected models of a plan with 'probes'.");
        }

        var groups = results.GroupBy(result => result.Settings.Group).ToList();
        var probes = groups.ToDictionary(group => group.Key, group => group.SelectMany(Probe.Of).ToArray());
        var (byLatent, byLikelihood) = (Front.CountsOf(probes, probe => probe.Latent), Front.CountsOf(probes, probe => -probe.LogLikelihood));
        var both = new BothAtOnce(results);
        var table = new Table().RoundedBorder()
            .Title(Markup.Escape($"At the last epoch: median over seeds [least, greatest]; the log-likelihood is compared with {string.Join(", ", both.BestConstants)}"))
            .AddColumns("models", "T1 / constant-0", "log-likelihood gained", "has both", "latent loss", "active dimensions", "on the front with the latent loss", "with the log-likelihood");
        foreach (var group in groups)
        {
            table.AddRow(
                Markup.Escape($"{group.Key}: {group.Count()}"),
                Range(group.Select(both.ErrorRatioOf)),
                Range(group.Select(both.LikelihoodGainOf)),
                $"{group.Count(both.HasBoth)}",
                Range(group.Select(model => Probe.Of(model)[^1].Latent)),
                Range(group.Select(model => model[Quantity.ActiveDimensions, ""].Number)),
                $"{byLatent[group.Key]} of {probes[group.Key].Length} probes",
                $"{byLikelihood[group.Key]} of {probes[group.Key].Length}");
        }

        console.Write(table);
    }

    private static string Range(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return known.Length == 0 ? "" : Markup.Escape($"{Numbers.Text(known.Median())} [{Numbers.Text(known[0])}, {Numbers.Text(known[^1])}]");
    }
}

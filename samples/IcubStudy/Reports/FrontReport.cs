using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints which schedules have both a small error and an informative latent space.</summary>
internal static class FrontReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        foreach (var result in results)
        {
            if (Probe.From(result).Count == 0)
                throw new InvalidDataException($"{result} has no probes; expected models of a plan with 'probes'.");
        }

        var groups = results.GroupBy(result => result.Settings.Group).ToList();
        var probes = groups.ToDictionary(group => group.Key, group => group.SelectMany(Probe.From).ToArray());
        var byLatent = ParetoFront.Count(probes, probe => probe.Latent);
        var byLikelihood = ParetoFront.Count(probes, probe => -probe.LogLikelihood);
        var both = new BothCriteria(results);
        var best = string.Join(", ", both.BestConstants);
        var table = new Table().RoundedBorder()
            .Title(Markup.Escape($"Last epoch, median over seeds [minimum, maximum]; log-likelihood gain over {best}"))
            .AddColumns(
                "models",
                "T1 / constant-0",
                "log-likelihood gain",
                "both near best",
                "latent loss",
                "active dimensions",
                "on Pareto front (T1, latent loss)",
                "on Pareto front (T1, log-likelihood)");
        foreach (var group in groups)
        {
            table.AddRow(
                Markup.Escape($"{group.Key}: {group.Count()}"),
                Markup.Escape(Numbers.Range(group.Select(both.ErrorRatioOf))),
                Markup.Escape(Numbers.Range(group.Select(both.LikelihoodGainOf))),
                $"{group.Count(both.AreMetBy)}",
                Markup.Escape(Numbers.Range(group.Select(model => Probe.From(model)[^1].Latent))),
                Markup.Escape(Numbers.Range(group.Select(model => model[Quantity.ActiveDimensions, ""].Number))),
                $"{byLatent[group.Key]} of {probes[group.Key].Length} probes",
                $"{byLikelihood[group.Key]} of {probes[group.Key].Length} probes");
        }

        console.Write(table);
    }
}

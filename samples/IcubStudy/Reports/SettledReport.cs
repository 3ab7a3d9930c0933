using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Whether the log-likelihood still changed at the end of the trainings.</summary>
internal static class SettledReport
{
    /// <summary>A change of less is none, nats a row.</summary>
    private const double Still = 0.5;

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        var table = new Table().RoundedBorder().Title($"Log-likelihood of the test rows, nats a row: settled where it changes by less than {Numbers.Text(Still)} between the last two probes")
            .AddColumns("models", "last epochs", "change", "settled", "at the end", "best of all probes");
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            Probe[][] models = [.. group.Select(model => Probe.Of(model).ToArray()).Where(probes => probes.Length > 1)];
            if (models.Length == 0)
                throw new InvalidDataException($"{group.Key} has no two probes; expected models of a plan with 'probes'.");
            double[] changes = [.. models.Select(probes => probes[^1].LogLikelihood - probes[^2].LogLikelihood)];
            table.AddRow(
                Markup.Escape($"{group.Key}: {models.Length}"),
                $"{models[0][^2].Epoch}, {models[0][^1].Epoch}",
                string.Join(" ", changes.Order().Select(Numbers.Text)),
                $"{changes.Count(change => Math.Abs(change) < Still)}",
                Markup.Escape(Numbers.Text(MedianInterval.Of(models.Select(probes => probes[^1].LogLikelihood)))),
                Markup.Escape(Numbers.Text(MedianInterval.Of(models.Select(probes => probes.Max(probe => probe.LogLikelihood))))));
        }

        console.Write(table);
    }
}

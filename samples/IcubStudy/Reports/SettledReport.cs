using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints whether the log-likelihood still changed at the end of training.</summary>
internal static class SettledReport
{
    /// <summary>A model has settled if its log-likelihood changes by less than this, in nats per row.</summary>
    private const double SettledChange = 0.5;

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        var table = new Table().RoundedBorder()
            .Title($"Test log-likelihood (nats per row); settled: change below {Numbers.Text(SettledChange)} between the last two probes")
            .AddColumns("models", "last two probes (epochs)", "change", "settled", "last probe", "best probe");
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            Probe[][] models = [.. group.Select(model => Probe.From(model).ToArray()).Where(probes => probes.Length > 1)];
            if (models.Length == 0)
            {
                throw new InvalidDataException(
                    $"{group.Key} has no model with two probes; expected models of a plan with 'probes' of 2 or more.");
            }

            double[] changes = [.. models.Select(probes => probes[^1].LogLikelihood - probes[^2].LogLikelihood)];
            table.AddRow(
                Markup.Escape($"{group.Key}: {models.Length}"),
                $"{models[0][^2].Epoch}, {models[0][^1].Epoch}",
                string.Join(" ", changes.Order().Select(Numbers.Text)),
                $"{changes.Count(change => Math.Abs(change) < SettledChange)}",
                Markup.Escape(Numbers.Text(MedianInterval.Compute(models.Select(probes => probes[^1].LogLikelihood)))),
                Markup.Escape(Numbers.Text(MedianInterval.Compute(models.Select(probes => probes.Max(probe => probe.LogLikelihood))))));
        }

        console.Write(table);
    }
}

using System.Globalization;
using MultimodalVae.Measures;

namespace MultimodalVae.Formats;

/// <summary>What the report finds that a reader should know before all figures.</summary>
internal static class ReportCautions
{
    /// <summary>Of so many modalities there are figures; of the others the section on reconstructions has them.</summary>
    private const int MaxFigures = 3;

    public static IEnumerable<string> Of(ReportInput input)
    {
        if (Worse(input) is { Length: > 0 } worse)
        {
            string[] others = [.. worse.Skip(MaxFigures).Select(one => one.Modality)];
            yield return "Where a modality is hidden, a linear regression (ridge) from the others explains clearly " +
                "more than the model of "
                + $"{worse.Length} of {input.ModalityNames.Count} modalities: {string.Join(", ", worse.Take(MaxFigures).Select(Figures))}"
                + $"{(others.Length > 0 ? $"; and of {ReportText.List(others)}" : "")}. " +
                    "Figures about these are about the model, not about the robot.";
        }

        if (input.Choice is { Overfits: true } choice)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The model over-fits after epoch {choice.Best}, whose weights it has: " +
                $"by epoch {choice.Count} the loss of the validation rows "
                + $"rose from {choice.BestLoss:0.0} to {choice.LastLoss:0.0} nats per row.");
        }
    }

    /// <summary>As in <c>grip (the line leaves 10 % of its variance, the model 23 %)</c>.</summary>
    private static string Figures(LineComparison one) =>
        $"{one.Modality} (the line leaves {ReportText.Percent(one.ByLine)} of its variance, the model {ReportText.Percent(one.ByModel)})";

    /// <summary>The worst first; none where nothing can be computed.</summary>
    private static LineComparison[] Worse(ReportInput input)
    {
        try
        {
            return [.. input.Comparisons.Where(one => one.LineIsBetter).OrderByDescending(one => one.ByModel - one.ByLine)];
        }
        catch (Exception exception) when (ReportText.IsReason(exception))
        {
            // The section on reconstructions says why.
            return [];
        }
    }
}

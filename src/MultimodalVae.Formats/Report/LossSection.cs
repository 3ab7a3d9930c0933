using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Losses and beta over the epochs.</summary>
internal static class LossSection
{
    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var losses = input.Options.Losses;
        if (losses.Count == 0)
        {
            yield return ReportText.Missing(
                "the losses of the training are not known. They are the history of what Fit returns, "
                + "and beside a model that the tool has trained.");
            yield break;
        }

        double[] epochs = [.. losses.Select(epoch => (double)epoch.Epoch)];
        string[] shown = Largest(input.ModalityNames, losses[(input.Options.BestEpoch ?? losses.Count) - 1]);
        double[] betas = [.. losses.Select(epoch => epoch.Training.Beta).Distinct()];
        yield return Figure.Side(
        [
            Curves(
                "Total loss, nats per row",
                ("training rows", epoch => epoch.Training.Total),
                ("validation rows", epoch => epoch.Validation?.Total),
                ("validation rows, complete", epoch => epoch.CompleteValidation?.Total)),
            Curves(
                $"Reconstruction loss {Modalities(shown.Length)}, " +
                $"{(losses.Any(epoch => epoch.Validation is not null) ? "validation" : "training")} rows",
                [.. shown.Select(Reconstruction)]),
            Curves(
                "Latent loss, nats per row",
                ("training rows", epoch => epoch.Training.Latent),
                ("validation rows", epoch => epoch.Validation?.Latent)),
            .. betas.Length > 1 ? (XElement[])[Curves("Beta, the weight of the latent loss", ("beta", epoch => epoch.Training.Beta))] : []
        ]);
        yield return ReportText.Paragraph(
            (betas.Length > 1 ? "" : $"Beta, the weight of the latent loss, is {Numbers.Rounded(betas[0])} throughout. ")
            + "Vertical axes leave out the first twentieth of the epochs, whose losses are often much larger. "
            + "Validation rows are the test rows where the tool has trained the model."
            + (input.Options.BestEpoch is { } best ? $" The dashed line is at epoch {best}, whose weights the model has." : ""));
        yield return ReportTable.Of("losses", "Losses by epoch", losses.WriteLosses);

        XElement Curves(string caption, params (string Name, Func<TrainingEpoch, double?> ValueOf)[] curves)
        {
            var all = curves.Select(curve => (curve.Name, Values: losses.Select(epoch => curve.ValueOf(epoch) ?? double.NaN).ToArray()));
            var known = all.Where(curve => curve.Values.Any(double.IsFinite));
            return LineChart.Of(caption, "epoch", "", epochs, [.. known], skipped: losses.Count / 20, mark: input.Options.BestEpoch);
        }

        string Modalities(int count) => count == input.ModalityNames.Count ? "by modality"
            : $"of the {count} modalities of {input.ModalityNames.Count} with the largest one";
    }

    /// <summary>The modalities with the largest losses in the epoch whose weights the model has, in their order.</summary>
    private static string[] Largest(IReadOnlyList<string> modalities, TrainingEpoch epoch)
    {
        var largest = modalities.OrderByDescending(modality => Reconstruction(modality).ValueOf(epoch)).Take(Figure.StyleCount).ToHashSet();
        return [.. modalities.Where(largest.Contains)];
    }

    private static (string Name, Func<TrainingEpoch, double?> ValueOf) Reconstruction(string modality) =>
        (modality, epoch => (epoch.Validation ?? epoch.Training).ReconstructionByModality.GetValueOrDefault(modality, double.NaN));
}

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
        double[] betas = [.. losses.Select(epoch => epoch.Training.Beta).Distinct()];
        yield return Figure.Side(
        [
            Curves(
                "Total loss, nats per row",
                ("training rows", epoch => epoch.Training.Total),
                ("validation rows", epoch => epoch.Validation?.Total),
                ("validation rows, complete", epoch => epoch.CompleteValidation?.Total)),
            Curves(
                $"Reconstruction loss by modality, {(losses.Any(epoch => epoch.Validation is not null) ? "validation" : "training")} rows",
                [.. input.ModalityNames.Select(Reconstruction)]),
            Curves(
                "Latent loss, nats per row",
                ("training rows", epoch => epoch.Training.Latent),
                ("validation rows", epoch => epoch.Validation?.Latent)),
            .. betas.Length > 1 ? (XElement[])[Curves("Beta, the weight of the latent loss", ("beta", epoch => epoch.Training.Beta))] : []
        ]);
        yield return ReportText.Paragraph(
            (betas.Length > 1 ? "" : $"Beta, the weight of the latent loss, is {Numbers.Rounded(betas[0])} throughout. ")
            + "Vertical axes leave out the first twentieth of the epochs, whose losses are often much larger. "
            + "Validation rows are the test rows where the tool has trained the model.");
        yield return ReportTable.Of("losses", "Losses by epoch", losses.WriteLosses);

        XElement Curves(string caption, params (string Name, Func<TrainingEpoch, double?> ValueOf)[] curves)
        {
            var all = curves.Select(curve => (curve.Name, Values: losses.Select(epoch => curve.ValueOf(epoch) ?? double.NaN).ToArray()));
            var known = all.Where(curve => curve.Values.Any(double.IsFinite));
            return LineChart.Of(caption, "epoch", "", epochs, [.. known], skipped: losses.Count / 20);
        }
    }

    private static (string, Func<TrainingEpoch, double?>) Reconstruction(string modality) =>
        (modality, epoch => (epoch.Validation ?? epoch.Training).ReconstructionByModality.GetValueOrDefault(modality, double.NaN));
}

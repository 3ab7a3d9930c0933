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
            yield return ReportText.Missing("the losses of the training are not known. They are the history of what Fit returns, and beside a model that the tool has trained.");
            yield break;
        }

        double[] epochs = [.. losses.Select(epoch => (double)epoch.Epoch)];
        yield return Figure.Side(
            Curves("Total loss, nats per row", [("training rows", epoch => epoch.Training.Total), ("validation rows", epoch => epoch.Validation?.Total), ("validation rows, complete", epoch => epoch.CompleteValidation?.Total)]),
            Curves(
                losses.Any(epoch => epoch.Validation is not null) ? "Reconstruction loss by modality, validation rows" : "Reconstruction loss by modality, training rows",
                [.. input.Modalities.Select(modality => (modality.Name, (Func<TrainingEpoch, double?>)(epoch => (epoch.Validation ?? epoch.Training).ReconstructionByModality.GetValueOrDefault(modality.Name, double.NaN))))]),
            Curves("Latent loss, nats per row", [("training rows", epoch => epoch.Training.Latent), ("validation rows", epoch => epoch.Validation?.Latent)]),
            Curves("Beta, the weight of the latent loss", [("beta", epoch => epoch.Training.Beta)]));
        yield return ReportText.Paragraph("Vertical axes leave out the first twentieth of the epochs, whose losses are often much larger. Validation rows are the test rows where the tool has trained the model.");
        yield return ReportTable.Of("losses", "Losses by epoch", losses.WriteLosses);

        XElement Curves(string caption, (string Name, Func<TrainingEpoch, double?> ValueOf)[] curves) => LineChart.Of(
            caption,
            "epoch",
            "",
            epochs,
            [.. curves.Select(curve => (curve.Name, (IReadOnlyList<double>)[.. losses.Select(epoch => curve.ValueOf(epoch) ?? double.NaN)])).Where(curve => curve.Item2.Any(double.IsFinite))],
            skipped: losses.Count / 20);
    }
}

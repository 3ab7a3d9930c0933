using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>What stands above the sections: the figures of the run.</summary>
internal static class ReportHead
{
    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var model = input.Model;
        yield return ReportText.Facts(
        [
            .. input.Options.Training is { } training ? ((string, string)[])[(ReportText.Count(training.RowCount), "rows trained on")] : [],
            (ReportText.Count(input.Test.RowCount), "test rows"),
            (ReportText.Count(model.Layout.Modalities.Count), "modalities"),
            (ReportText.Count(model.Layout.Width), "columns"),
            (ReportText.Count(model.LatentWidth), "latent dimensions"),
            (ReportText.Count(model.ParameterCount), "weights"),
            .. Epochs(input),
        ]);
        string[] cautions = [.. input.Options.Cautions, .. ReportCautions.Of(input)];
        if (cautions.Length > 0)
            yield return ReportText.Box("Read this first", cautions);
        var others = input.Options.Training is null ? "" : ", which the model was not trained on,";
        yield return ReportText.Paragraph(
            $"Everything below is computed from the test rows{others} unless it says otherwise. The mouse over a mark shows its value.");
    }

    private static IEnumerable<(string, string)> Epochs(ReportInput input)
    {
        if (input.Options.Losses is { Count: > 0 } losses)
        {
            yield return (ReportText.Count(losses.Count),
                input.Options.BestEpoch is { } best ? $"epochs, weights of epoch {ReportText.Count(best)}" : "epochs");
        }
    }
}

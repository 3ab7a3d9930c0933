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
            .. input.Options.Losses is { Count: > 0 } losses ? ((string, string)[])[(ReportText.Count(losses.Count), "epochs")] : [],
        ]);
        yield return ReportText.Paragraph(
            "Everything below is computed from the test rows, which the model was not trained on, unless it says otherwise. "
            + "The mouse over a mark shows its value.");
    }
}

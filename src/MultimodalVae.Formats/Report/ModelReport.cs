using System.Xml.Linq;
using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>What a model makes of a robot's senses, as one HTML page with pictures and tables.</summary>
public static class ModelReport
{
    /// <summary>A title has no more names of modalities.</summary>
    private const int MaxNamed = 8;

    private static readonly (string Title, Func<ReportInput, IEnumerable<XElement>> Content)[] _sections =
    [
        ("Data", DataSection.Of),
        ("Training", LossSection.Of),
        ("Diagnosis", DiagnosisSection.Of),
        ("Measures", MeasureSection.Of),
        ("Pairs", PairSection.Of),
        ("Information decomposition", DecompositionSection.Of),
        ("Reconstructions", ReconstructionSection.Of),
        ("Latent space", LatentSection.Of),
        ("Calibration", CalibrationSection.Of),
        ("Novelty", NoveltySection.Of),
    ];

    /// <summary>
    /// Writes a page that opens offline, in any browser, without a script: the data, the losses, what looks wrong, the four measures with
    /// intervals, pairs, the decomposition of information, reconstructions over time with each modality hidden, the latent space,
    /// calibration and novelty. Pictures are SVG, and every table is there as CSV too. A section that cannot be made says why.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <param name="test">The rows that the model is judged by, which it was not trained on, in the units of the log.</param>
    /// <param name="options">What else is shown, or null for the default values.</param>
    /// <param name="progress">Is told how many sections are done.</param>
    /// <param name="cancellationToken">Ends the computation; no file is written.</param>
    /// <exception cref="ArgumentException">
    /// The data do not have the layout of the model, or there is not a label for each row; the message names both.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed; nothing is written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void WriteReport(
        this VaeModel model,
        string path,
        DataSet test,
        ReportOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var text = new StringWriter { NewLine = "\n" };
        model.WriteReport(text, test, options, progress, cancellationToken);
        AtomicFile.WriteText(path, writer => writer.Write(text.GetStringBuilder()));
    }

    /// <summary>Writes the same page to a writer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="writer">Takes the text; it is not closed.</param>
    /// <param name="test">
    /// As of <see cref="WriteReport(VaeModel, string, DataSet, ReportOptions, IProgress{CallProgress}, CancellationToken)"/>.
    /// </param>
    /// <param name="options">As of that.</param>
    /// <param name="progress">As of that.</param>
    /// <param name="cancellationToken">As of that.</param>
    /// <exception cref="ArgumentException">As of that.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed; nothing is written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void WriteReport(
        this VaeModel model,
        TextWriter writer,
        DataSet test,
        ReportOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(test);
        model.Runtime.ThrowIfDisposed();
        options ??= new ReportOptions();
        options.Check(model, test);
        var input = new ReportInput(model, test, options, cancellationToken);
        var sections = new List<(string, IReadOnlyList<XElement>)>();
        foreach (var (title, content) in _sections)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sections.Add((title, ContentOf(content, input)));
            progress?.Report(new CallProgress { Done = sections.Count, Total = _sections.Length });
        }

        var heading = options.Title ?? "Multimodal VAE of "
            + (input.ModalityNames.Count <= MaxNamed ? ReportText.List(input.ModalityNames) : $"{input.ModalityNames.Count} modalities");
        Page.Write(writer, heading, ReportHead.Of(input), sections);
    }

    private static IReadOnlyList<XElement> ContentOf(Func<ReportInput, IEnumerable<XElement>> section, ReportInput input)
    {
        try
        {
            return [.. section(input).Select(element => Worded(element, input.Options.Wording))];
        }
        catch (Exception exception) when (ReportText.IsReason(exception))
        {
            return [Worded(ReportText.Missing(exception.Message.Split(" (Parameter ")[0]), input.Options.Wording)];
        }
    }

    /// <summary>Sentences, not names in pictures and tables, in the words of the reader.</summary>
    private static XElement Worded(XElement element, Func<string, string> wording)
    {
        foreach (var text in element.DescendantNodesAndSelf().OfType<XText>().Where(text => text.Parent!.Name.LocalName is "p" or "li"))
            text.Value = wording(text.Value);
        return element;
    }
}

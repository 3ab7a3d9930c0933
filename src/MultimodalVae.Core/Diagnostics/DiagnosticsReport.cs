namespace MultimodalVae;

/// <summary>What a diagnosis of rows and a model found. Prints as a report.</summary>
public sealed class DiagnosticsReport
{
    /// <param name="options">The thresholds.</param>
    /// <param name="data">What the rows tell.</param>
    /// <param name="model">What the model tells; null where it was not looked at.</param>
    /// <param name="notes">What was not looked at, and why.</param>
    internal DiagnosticsReport(DiagnosticsOptions options, DataDiagnosis data, ModelDiagnosis? model, params IEnumerable<string> notes)
    {
        Options = options;
        RowCount = model?.RowCount ?? data.RowCount;
        NotLookedAt = [.. NotesOf(data, model).Concat(notes)];
        if (model?.Findings is { } findings)
        {
            (Latent, Layers, Reconstruction) = (findings.Latent, findings.Layers, findings.Reconstruction);
            (Calibration, Gradients) = (findings.Calibration, findings.Gradients);
        }

        Problems =
        [
            .. model?.NotFinite is { } notFinite ? (DiagnosticsProblem[])[notFinite] : [],
            .. data.Problems,
            .. model?.Findings is { } activity ? ModelFindings.Of(activity, RowCount, options) : [],
        ];
    }

    /// <summary>The number of rows that the model was looked at with; of all rows where it was not.</summary>
    public int RowCount { get; }

    /// <summary>How it was made, and the thresholds behind <see cref="Problems"/>.</summary>
    public DiagnosticsOptions Options { get; }

    /// <summary>What looks bad, what to cure first before what may follow from it; empty where nothing does.</summary>
    public IReadOnlyList<DiagnosticsProblem> Problems { get; }

    /// <summary>
    /// What was not looked at, and why, in sentences; empty where all was. Where it is the model, only the rows are judged.
    /// </summary>
    public IReadOnlyList<string> NotLookedAt { get; }

    /// <summary>How much the latent space is used; null where the model was not looked at.</summary>
    public LatentActivity? Latent { get; }

    /// <summary>
    /// What the units of each dense layer do, in the order of the model's weights: of the built-in layers and those that a part of your own
    /// made with <see cref="Graph.Layers.Stack"/>. Empty, as all that follows, where the model was not looked at.
    /// </summary>
    public IReadOnlyList<LayerActivity> Layers { get; } = [];

    /// <summary>How well each modality is reconstructed, in the order of the layout, of those with columns that vary.</summary>
    public IReadOnlyList<ModalityReconstruction> Reconstruction { get; } = [];

    /// <summary>
    /// Whether the predicted variances are right, in the order of the layout, of the modalities that any row has a value of.
    /// </summary>
    public IReadOnlyList<ModalityCalibration> Calibration { get; } = [];

    /// <summary>How strongly each term of the loss pulls: the modalities in the order of the layout, then the latent loss.</summary>
    public IReadOnlyList<LossGradient> Gradients { get; } = [];

    /// <summary>All findings as tables, problems first.</summary>
    public override string ToString() => DiagnosticsReportText.Format(this);

    private static IEnumerable<string> NotesOf(DataDiagnosis data, ModelDiagnosis? model)
    {
        if (model is { Findings: null })
            yield return "The model was not judged: a diagnosis compares rows, " +
                $"and {(model.RowCount == 1 ? "only one is" : "none are")} left.";
        if (model is not null && data.OutlierCount > 0)
            yield return $"The model was judged without the {data.OutlierCount} " +
                $"{(data.OutlierCount == 1 ? "row that has an outlier, which" : "rows that have outliers, which")} would " +
                "hide what the others show.";
    }
}

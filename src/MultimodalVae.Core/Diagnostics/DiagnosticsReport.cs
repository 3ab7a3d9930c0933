namespace MultimodalVae;

/// <summary>What a diagnosis of a model found. Prints as a report.</summary>
public sealed class DiagnosticsReport
{
    internal DiagnosticsReport(
        int rowCount,
        DiagnosticsOptions options,
        LatentActivity latent,
        IReadOnlyList<LayerActivity> layers,
        IReadOnlyList<ModalityCalibration> calibration,
        IReadOnlyList<LossGradient> gradients)
    {
        RowCount = rowCount;
        Options = options;
        Latent = latent;
        Layers = layers;
        Calibration = calibration;
        Gradients = gradients;
        Problems = [.. DiagnosticsFindings.Of(this)];
    }

    /// <summary>The number of rows that it is from.</summary>
    public int RowCount { get; }

    /// <summary>How it was made, and the thresholds behind <see cref="Problems"/>.</summary>
    public DiagnosticsOptions Options { get; }

    /// <summary>How much the latent space is used.</summary>
    public LatentActivity Latent { get; }

    /// <summary>
    /// What the units of each dense layer do, in the order of the model's weights: of the built-in layers and those that a part of your own made
    /// with <see cref="Graph.Layers.Stack"/>.
    /// </summary>
    public IReadOnlyList<LayerActivity> Layers { get; }

    /// <summary>Whether the predicted variances are right, in the order of the layout, of the modalities that any row has a value of.</summary>
    public IReadOnlyList<ModalityCalibration> Calibration { get; }

    /// <summary>How strongly each term of the loss pulls: the modalities in the order of the layout, then the latent loss.</summary>
    public IReadOnlyList<LossGradient> Gradients { get; }

    /// <summary>What looks bad; empty where nothing does.</summary>
    public IReadOnlyList<DiagnosticsProblem> Problems { get; }

    /// <summary>All findings as tables, problems first.</summary>
    public override string ToString() => DiagnosticsReportText.Format(this);
}

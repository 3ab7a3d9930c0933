namespace MultimodalVae;

/// <summary>What a diagnosis found in a model.</summary>
/// <param name="RowCount">How many rows it was looked at with.</param>
/// <param name="NotFinite">A finding about rows for which a result is not finite, which were left out; null where there is none.</param>
/// <param name="Findings">The rest; null where no two rows were left.</param>
internal sealed record ModelDiagnosis(int RowCount, DiagnosticsProblem? NotFinite, ModelActivity? Findings);

/// <summary>What the parts of a model do.</summary>
internal sealed record ModelActivity(
    LatentActivity Latent,
    IReadOnlyList<LayerActivity> Layers,
    IReadOnlyList<ModalityReconstruction> Reconstruction,
    IReadOnlyList<ModalityCalibration> Calibration,
    IReadOnlyList<LossGradient> Gradients,
    ColumnCorrelation? Correlation);

using MultimodalVae.Measures;

namespace MultimodalVae.Formats;

/// <summary>What the sections are made of. What several of them need is computed once.</summary>
internal sealed class ReportInput(VaeModel model, DataSet test, ReportOptions options, CancellationToken cancellationToken)
{
    private readonly Lazy<DiagnosticsReport> _diagnosis = new(() => model.Diagnose(test, cancellationToken: cancellationToken));

    private readonly Lazy<MeasureTable> _measures = new(() =>
        InformationMeasures.Evaluate(model, test, cancellationToken: cancellationToken));

    private readonly Lazy<PairwiseTable> _pairs = new(() =>
        PairwiseInformation.Evaluate(model, test, cancellationToken: cancellationToken));

    private readonly Lazy<IReadOnlyList<HiddenModality>> _hidden = new(() =>
        [.. model.Layout.Modalities.Select(modality => HiddenModality.Of(model, test, modality, cancellationToken))]);

    private readonly Lazy<IReadOnlyDictionary<string, double>> _line = new(() => options.Training is not { } training
        ? new Dictionary<string, double>()
        : LinearPrediction.Unexplained(training, test, model).ToDictionary(left => left.Modality, left => left.Unexplained));

    public VaeModel Model => model;

    public DataSet Test => test;

    public ReportOptions Options => options;

    public CancellationToken CancellationToken => cancellationToken;

    public IReadOnlyList<string> ModalityNames { get; } = [.. model.Layout.Modalities.Select(modality => modality.Name)];

    public DiagnosticsReport Diagnosis => _diagnosis.Value;

    public MeasureTable Measures => _measures.Value;

    public PairwiseTable Pairs => _pairs.Value;

    /// <summary>What a linear regression, fitted to the rows trained on, leaves of each modality; empty where these are unknown.</summary>
    public IReadOnlyDictionary<string, double> Line => _line.Value;

    /// <summary>What model and line leave of each modality; empty where the rows trained on are not known.</summary>
    public IEnumerable<LineComparison> Comparisons =>
        Hidden.Where(hidden => Line.ContainsKey(hidden.Modality.Name)).SelectMany(hidden => hidden.Unexplained is { } share
            ? (LineComparison[])[new(hidden.Modality.Name, share, Line[hidden.Modality.Name])] : []);

    /// <summary>Which epoch's weights the model has, and whether it over-fits; null where that is not known.</summary>
    public EpochChoice? Choice { get; } = EpochChoice.Of(options.Losses, options.BestEpoch);

    /// <summary>What the model makes of each modality from the others.</summary>
    public IReadOnlyList<HiddenModality> Hidden => _hidden.Value;
}

using System.Globalization;

namespace IcubStudy.Settings;

/// <summary>All settings of one model of a study except the data, with the names of plans and of the command line.</summary>
internal sealed record ModelSettings
{
    /// <summary>The original's fusion: concatenated codes, then a shared layer.</summary>
    public const string OriginalFusion = "concatenation";

    public required string Schedule { get; init; }

    public required int Seed { get; init; }

    public string Weighting { get; init; } = Weightings.Elbo;

    /// <summary>The change to the data, by a name of <see cref="DataVariant"/>.</summary>
    public string Variant { get; init; } = DataVariant.Recorded;

    public string Architecture { get; init; } = Settings.Architecture.Original;

    /// <summary>The fusion. Fusions other than the original's have an objective with its own muting.</summary>
    public string Fusion { get; init; } = OriginalFusion;

    public string Likelihood { get; init; } = Likelihoods.Gaussian;

    public string Muting { get; init; } = Mutings.Original;

    public double FreeBits { get; init; }

    /// <summary>The learning rate schedule.</summary>
    public string Rates { get; init; } = LearningRates.Constant;

    public double WeightDecay { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Null for the default: 500, or a quarter of an epoch's rows if that is less.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The number of epochs at which the test rows are evaluated during training.</summary>
    public int Probes { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The name of the model without its seed: the same for all models that are compared over seeds.</summary>
    public string Group => string.Join('.', GroupParts);

    /// <summary>The parts of that name.</summary>
    public IEnumerable<string> GroupParts =>
    [
        Schedule,
        .. Weighting == Weightings.Elbo ? (string[])[] : [Weighting],
        .. NonDefault.Select(setting =>
            setting.Setting is SettingNames.FreeBits or SettingNames.WeightDecay ? $"{setting.Setting}-{setting.Value}" : setting.Value),
    ];

    /// <summary>The name of the model, and of its files.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Group}-seed-{Seed}");

    /// <summary>The settings as written to the result file. Models with equal texts and equal data are the same model.</summary>
    public IEnumerable<(string Setting, string Value)> Texts =>
    [
        ("schedule", Schedule),
        ("weighting", Weighting),
        ("seed", Text(Seed)),
        ("epochs", Text(Epochs)),
        ("batch", BatchSize is { } size ? Text(size) : "by the rows"),
        ("learning-rate", Text(LearningRate)),
        .. NonDefault,
        .. Probes > 0 ? (IEnumerable<(string, string)>)[("probes", Text(Probes))] : [],
    ];

    /// <summary>The settings that differ from their defaults; only these are part of names.</summary>
    private IEnumerable<(string Setting, string Value)> NonDefault =>
        new (string Setting, string Value, string Default)[]
        {
            ("variant", Variant, DataVariant.Recorded),
            ("architecture", Architecture, Settings.Architecture.Original),
            ("fusion", Fusion, OriginalFusion),
            ("likelihood", Likelihood, Likelihoods.Gaussian),
            ("muting", Muting, Mutings.Original),
            (SettingNames.FreeBits, Text(FreeBits), Text(0)),
            ("rates", Rates, LearningRates.Constant),
            (SettingNames.WeightDecay, Text(WeightDecay), Text(0)),
        }
        .Where(setting => setting.Value != setting.Default).Select(setting => (setting.Setting, setting.Value));

    public override string ToString() => Name;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

using System.Globalization;
using IcubStudy.Models;

namespace IcubStudy.Plans;

/// <summary>All that one model of a study depends on, besides the data. Names are those of plans and of the command line.</summary>
internal sealed record ModelSettings
{
    /// <summary>The original's fusion: codes side by side, then a shared layer.</summary>
    public const string OriginalFusion = "concatenation";

    private const string FreeBitsName = "free-bits";
    private const string WeightDecayName = "weight-decay";

    public required string Schedule { get; init; }

    public required int Seed { get; init; }

    public string Weighting { get; init; } = Weightings.Elbo;

    /// <summary>What was done to the data, by a name of <see cref="DataVariant"/>.</summary>
    public string Variant { get; init; } = DataVariant.Recorded;

    public string Architecture { get; init; } = Models.Architecture.Original;

    /// <summary>Of another fusion, its muting is that of the objective that it comes with.</summary>
    public string Fusion { get; init; } = OriginalFusion;

    public string Likelihood { get; init; } = Likelihoods.Gaussian;

    public string Muting { get; init; } = Mutings.Original;

    public double FreeBits { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public string Rates { get; init; } = LearningRates.Constant;

    public double WeightDecay { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Null: 500, or a quarter of an epoch's rows where that is less.</summary>
    public int? BatchSize { get; init; }

    /// <summary>At how many epochs of the training the test rows are looked at.</summary>
    public int Probes { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The name of the model without its seed: what is the same for all models that are compared over seeds.</summary>
    public string Group => string.Join('.', [
        Schedule,
        .. Weighting == Weightings.Elbo ? (string[])[] : [Weighting],
        .. Unusual.Select(setting => setting.Setting is FreeBitsName or WeightDecayName ? $"{setting.Setting}-{setting.Value}" : setting.Value),
    ]);

    /// <summary>The name of the model, and of its files.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Group}-seed-{Seed}");

    /// <summary>As they are written beside the results; two models with the same text are the same model of the same data.</summary>
    public IEnumerable<(string Setting, string Value)> Texts =>
    [
        ("schedule", Schedule),
        ("weighting", Weighting),
        ("seed", Text(Seed)),
        ("epochs", Text(Epochs)),
        ("batch", BatchSize is { } size ? Text(size) : "by the rows"),
        ("learning-rate", Text(LearningRate)),
        .. Unusual,
        .. Probes > 0 ? (IEnumerable<(string, string)>)[("probes", Text(Probes))] : [],
    ];

    /// <summary>Settings that most models of a study do not have.</summary>
    private IEnumerable<(string Setting, string Value)> Unusual =>
        new (string Setting, string Value, string Usual)[]
        {
            ("variant", Variant, DataVariant.Recorded),
            ("architecture", Architecture, Models.Architecture.Original),
            ("fusion", Fusion, OriginalFusion),
            ("likelihood", Likelihood, Likelihoods.Gaussian),
            ("muting", Muting, Mutings.Original),
            (FreeBitsName, Text(FreeBits), Text(0)),
            ("rates", Rates, LearningRates.Constant),
            (WeightDecayName, Text(WeightDecay), Text(0)),
        }
        .Where(setting => setting.Value != setting.Usual).Select(setting => (setting.Setting, setting.Value));

    public override string ToString() => Name;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

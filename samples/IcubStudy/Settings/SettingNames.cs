
namespace IcubStudy.Settings;

/// <summary>
/// The settings in which the models of a plan differ, by the names of the command line. The seed and the length of training are not among
/// them.
/// </summary>
internal static class SettingNames
{
    /// <summary>The course of beta.</summary>
    public const string Schedule = "schedule";

    /// <summary>How much the loss of each modality counts.</summary>
    public const string Weighting = "weighting";

    /// <summary>Which inputs the training shows.</summary>
    public const string Muting = "muting";

    /// <summary>What was done to the data.</summary>
    public const string Variant = "variant";

    /// <summary>The latent loss per dimension that costs nothing, in nats.</summary>
    public const string FreeBits = "free-bits";

    /// <summary>The weight decay of the optimiser.</summary>
    public const string WeightDecay = "weight-decay";

    /// <summary>The muting of fusions other than the original's.</summary>
    private const string OwnMuting = "own";

    private static readonly string[] _partsOfArchitecture = ["depth", "width", "latent", "activation"];

    private static readonly OrderedDictionary<string, Func<ModelSettings, string>> _all = new()
    {
        [Schedule] = model => model.Schedule,
        [Weighting] = model => model.Weighting,
        [Variant] = model => model.Variant,
        ["depth"] = model => PartOf(model, architecture => $"{architecture.Depth}"),
        ["width"] = model => PartOf(model, architecture => FormattableString.Invariant($"{architecture.Width}")),
        ["latent"] = model => PartOf(model, architecture => $"{architecture.Latent}"),
        ["activation"] = model => PartOf(model, architecture => $"{architecture.Activation}".ToLowerInvariant()),
        ["fusion"] = model => model.Fusion,
        ["likelihood"] = model => model.Likelihood,
        [Muting] = model => model.Fusion == ModelSettings.OriginalFusion ? model.Muting : OwnMuting,
        [FreeBits] = model => FormattableString.Invariant($"{model.FreeBits}"),
        ["rates"] = model => model.Rates,
        [WeightDecay] = model => FormattableString.Invariant($"{model.WeightDecay}"),
    };

    /// <summary>Several settings together, each with the settings that it consists of.</summary>
    private static readonly OrderedDictionary<string, (Func<ModelSettings, string> ValueOf, IReadOnlyCollection<string> Parts)> _together =
        new()
        {
            ["architecture"] = (model => model.Architecture, _partsOfArchitecture),
            ["models"] = (model => model.Group, _all.Keys),
        };

    /// <summary>All names, including <c>architecture</c> for its four parts together and <c>models</c> for all settings together.</summary>
    public static IReadOnlyList<string> All => [.. _all.Keys, .. _together.Keys];

    /// <summary>The names without those for several settings together.</summary>
    public static IReadOnlyCollection<string> Single => _all.Keys;

    /// <summary>The value of a setting of a model.</summary>
    public static string ValueOf(ModelSettings model, string name) =>
        _together.TryGetValue(name, out var together) ? together.ValueOf(model) : _all[name](model);

    /// <summary>The values of a setting that models have, each once.</summary>
    public static IReadOnlyList<string> ValuesOf(IEnumerable<ModelSettings> models, string name) =>
        [.. models.Select(model => ValueOf(model, name)).Distinct()];

    /// <summary>Whether a setting is a part of the architecture. The original's layers do not have these parts.</summary>
    public static bool IsOfArchitecture(string name) => _partsOfArchitecture.Contains(name);

    /// <summary>Names the kind of a model: names and values of the settings in which the models differ, except for some.</summary>
    /// <param name="models">The models.</param>
    /// <param name="except">The settings that are left out.</param>
    public static Func<ModelSettings, string> Others(IReadOnlyCollection<ModelSettings> models, params IReadOnlyCollection<string> except)
    {
        string[] differing =
            [.. Varied(models).Except(except.SelectMany(name => _together.TryGetValue(name, out var together) ? together.Parts : [name]))];
        return model => differing.Length == 0 ? "all" : string.Join(", ", differing.Select(name => $"{name} {ValueOf(model, name)}"));
    }

    /// <summary>The settings in which the models differ.</summary>
    public static IReadOnlyList<string> Varied(IReadOnlyCollection<ModelSettings> models) =>
        [.. _all.Keys.Where(name => ValuesOf(models, name).Count > 1)];

    private static string PartOf(ModelSettings model, Func<Architecture, string> part) =>
        Settings.Architecture.TryParse(model.Architecture) is { } architecture ? part(architecture) : model.Architecture;
}

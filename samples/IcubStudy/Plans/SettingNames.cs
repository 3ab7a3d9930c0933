using IcubStudy.Models;

namespace IcubStudy.Plans;

/// <summary>The settings that models of a plan differ in, by the names of the command line. Those that say how long they are trained, and the seed, are none.</summary>
internal static class SettingNames
{
    private const string Architecture = "architecture";

    private static readonly string[] _ofArchitecture = ["depth", "width", "latent", "activation"];

    private static readonly OrderedDictionary<string, Func<ModelSettings, string>> _all = new()
    {
        ["schedule"] = model => model.Schedule,
        ["weighting"] = model => model.Weighting,
        ["variant"] = model => model.Variant,
        ["depth"] = model => OfArchitecture(model, architecture => $"{architecture.Depth}"),
        ["width"] = model => OfArchitecture(model, architecture => FormattableString.Invariant($"{architecture.Width}")),
        ["latent"] = model => OfArchitecture(model, architecture => $"{architecture.Latent}"),
        ["activation"] = model => OfArchitecture(model, architecture => $"{architecture.Activation}".ToLowerInvariant()),
        ["fusion"] = model => model.Fusion,
        ["likelihood"] = model => model.Likelihood,
        ["muting"] = model => model.Muting,
        ["free-bits"] = model => FormattableString.Invariant($"{model.FreeBits}"),
        ["rates"] = model => model.Rates,
        ["weight-decay"] = model => FormattableString.Invariant($"{model.WeightDecay}"),
    };

    /// <summary>All names; the architecture is that of its four parts.</summary>
    public static IReadOnlyList<string> All => [.. _all.Keys, Architecture];

    /// <summary>What a model has.</summary>
    public static string Of(ModelSettings model, string name) => name == Architecture ? model.Architecture : _all[name](model);

    /// <summary>Whether it is a part of the architecture, which the original's layers have none of.</summary>
    public static bool IsOfArchitecture(string name) => _ofArchitecture.Contains(name);

    /// <summary>What models have that are the same but for some settings: names and values of those others that some differ in.</summary>
    /// <param name="models">The models.</param>
    /// <param name="apart">The settings that do not matter.</param>
    public static Func<ModelSettings, string> Others(IReadOnlyCollection<ModelSettings> models, params IReadOnlyCollection<string> apart)
    {
        string[] differing = [.. Varied(models).Except(apart.Contains(Architecture) ? [.. apart, .. _ofArchitecture] : apart)];
        return model => differing.Length == 0 ? "all" : string.Join(", ", differing.Select(name => $"{name} {Of(model, name)}"));
    }

    /// <summary>The settings that models differ in.</summary>
    public static IReadOnlyList<string> Varied(IReadOnlyCollection<ModelSettings> models) =>
        [.. _all.Keys.Where(name => models.Select(_all[name]).Distinct().Skip(1).Any())];

    private static string OfArchitecture(ModelSettings model, Func<Architecture, string> part) =>
        Models.Architecture.TryParse(model.Architecture) is { } architecture ? part(architecture) : model.Architecture;
}

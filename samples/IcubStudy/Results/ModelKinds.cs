using IcubStudy.Settings;

namespace IcubStudy.Results;

/// <summary>Groups models by what they have in common.</summary>
internal static class ModelKinds
{
    /// <summary>Groups models by all settings in which they differ, except for some and the seed.</summary>
    /// <param name="results">The models.</param>
    /// <param name="except">The settings in which the models of a group may differ.</param>
    public static IEnumerable<IGrouping<string, ModelResult>> Of(
        IReadOnlyCollection<ModelResult> results, params IReadOnlyCollection<string> except) =>
        results.GroupBy(NameOf(results, except));

    /// <summary>Names the group of a model.</summary>
    /// <param name="results">All models.</param>
    /// <param name="except">The settings in which the models of a group may differ.</param>
    public static Func<ModelResult, string> NameOf(
        IReadOnlyCollection<ModelResult> results, params IReadOnlyCollection<string> except)
    {
        var kindOf = SettingNames.Others([.. results.Select(result => result.Settings)], except);
        return result => kindOf(result.Settings);
    }
}

using IcubStudy.Results;
using IcubStudy.Settings;

namespace IcubStudy.Claims;

/// <summary>
/// A paired comparison: how a value changes with one setting, between models of the same seed and otherwise the same settings.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Kind">What the models have in common.</param>
/// <param name="Compared">The setting that is compared with the base.</param>
/// <param name="Effects">For each pair, the difference from the base or log10 of the ratio to it.</param>
internal sealed record PairedEffects(string Value, string Kind, string Compared, IReadOnlyList<double> Effects)
{
    /// <summary>With fewer pairs, no two-sided test can reject at a level of .01.</summary>
    private const int MinPairs = 8;

    private readonly Lazy<MedianInterval> _interval = new(() => MedianInterval.Compute(Effects));

    public MedianInterval Effect => _interval.Value;

    /// <summary>How many pairs have an effect.</summary>
    public int Pairs => Effects.Count(effect => !double.IsNaN(effect));

    /// <summary>In how many pairs the value is below that of the base.</summary>
    public int Less => Effects.Count(effect => effect < 0);

    /// <summary>The p value of Wilcoxon's signed-rank test; null with too few pairs.</summary>
    public double? PValue => Pairs < MinPairs ? null : SignedRankTest.PValue(Effects);

    /// <summary>The effects of a setting on a value.</summary>
    /// <param name="results">The models.</param>
    /// <param name="value">The value.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <param name="from">The value of the setting that the others are compared with.</param>
    /// <param name="pooled">Settings over which pairs are pooled.</param>
    /// <param name="isRatio">Whether effects are log10 of ratios.</param>
    public static IEnumerable<PairedEffects> Compute(
        IReadOnlyList<ModelResult> results, ModelValue value, string setting, string from, IReadOnlyCollection<string> pooled, bool isRatio)
    {
        var (kindOf, otherwise) = (ModelKinds.NameOf(results, [setting, .. pooled]), ModelKinds.NameOf(results, setting));
        var bases = results.Where(result => SettingNames.ValueOf(result.Settings, setting) == from)
            .ToDictionary(result => (otherwise(result), result.Settings.Seed));
        return results.Where(result => SettingNames.ValueOf(result.Settings, setting) != from)
            .GroupBy(result => (Kind: kindOf(result), Compared: SettingNames.ValueOf(result.Settings, setting)))
            .Select(group => new PairedEffects(
                value.Name, group.Key.Kind, group.Key.Compared,
                [.. group.Select(result => bases.TryGetValue((otherwise(result), result.Settings.Seed), out var one)
                    ? Change(value.Of(one), value.Of(result), isRatio) : double.NaN)]))
            .Where(effects => effects.Pairs > 0);
    }

    private static double Change(double from, double to, bool isRatio) => isRatio ? Math.Log10(to / from) : to - from;
}

using System.Globalization;
using MultimodalVae;

namespace IcubStudy.Settings;

/// <summary>Beta schedules by the names in plans and on the command line.</summary>
internal static class StudySchedules
{
    private const string Constant = "constant-";

    private static readonly OrderedDictionary<string, Func<int, IBetaSchedule>> _ofThePaper = new()
    {
        ["constant-1"] = _ => BetaSchedule.Constant(1),
        ["constant-0"] = _ => BetaSchedule.Constant(0),
        ["decreasing-to-0"] = epochs => BetaSchedule.ScaledDecreasingToPlateau(0, epochs),
        ["decreasing-to-1"] = epochs => BetaSchedule.ScaledDecreasingToPlateau(1, epochs),
    };

    private static readonly OrderedDictionary<string, Func<int, IBetaSchedule>> _others = new()
    {
        ["falling-once-to-0"] = epochs => BetaSchedule.LinearWarmUp(epochs / 8, start: 1, end: 0),
        ["warm-up-to-1"] = epochs => BetaSchedule.LinearWarmUp(epochs / 4),
        ["cyclical-to-1"] = _ => BetaSchedule.Cyclical(),
        ["sigmoid-to-1"] = epochs => BetaSchedule.Sigmoid(epochs / 4.0, epochs / 40.0),
    };

    /// <summary>The names of the paper's four schedules.</summary>
    public static IReadOnlyList<string> Names => _ofThePaper.Keys;

    /// <summary>The names of the paper's schedules and of other common ones.</summary>
    public static IReadOnlyList<string> All { get; } = [.. _ofThePaper.Keys, .. _others.Keys];

    /// <summary>Whether a schedule has this name: one of <see cref="All"/>, or <c>constant-</c> with a number.</summary>
    public static bool Has(string name) => All.Contains(name) || ConstantOf(name) is not null;

    public static IBetaSchedule Create(string name, int epochs) =>
        (_ofThePaper.GetValueOrDefault(name) ?? _others.GetValueOrDefault(name))?.Invoke(epochs)
        ?? (ConstantOf(name) is { } beta ? BetaSchedule.Constant(beta)
            : throw new ArgumentException($"The schedule is '{name}'; expected one of {string.Join(", ", All)}.", nameof(name)));

    private static double? ConstantOf(string name) =>
        name.StartsWith(Constant, StringComparison.Ordinal)
        && double.TryParse(name[Constant.Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var beta)
            ? beta
            : null;
}

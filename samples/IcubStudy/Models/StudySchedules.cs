using MultimodalVae;

namespace IcubStudy.Models;

/// <summary>Schedules by the names of plans and of the command line.</summary>
internal static class StudySchedules
{
    private static readonly OrderedDictionary<string, Func<int, IBetaSchedule>> _ofThePaper = new()
    {
        ["constant-1"] = _ => BetaSchedule.Constant(1),
        ["constant-0"] = _ => BetaSchedule.Constant(0),
        ["decreasing-to-0"] = epochs => BetaSchedule.ScaledDecreasingToPlateau(0, epochs),
        ["decreasing-to-1"] = epochs => BetaSchedule.ScaledDecreasingToPlateau(1, epochs),
    };

    private static readonly OrderedDictionary<string, Func<int, IBetaSchedule>> _others = new()
    {
        ["constant-0.1"] = _ => BetaSchedule.Constant(0.1),
        ["constant-0.01"] = _ => BetaSchedule.Constant(0.01),
        ["falling-once-to-0"] = epochs => BetaSchedule.LinearWarmUp(epochs / 8, start: 1, end: 0),
        ["warm-up-to-1"] = epochs => BetaSchedule.LinearWarmUp(epochs / 4),
        ["cyclical-to-1"] = _ => BetaSchedule.Cyclical(),
        ["sigmoid-to-1"] = epochs => BetaSchedule.Sigmoid(epochs / 4.0, epochs / 40.0),
    };

    /// <summary>The four of the paper.</summary>
    public static IReadOnlyList<string> Names => _ofThePaper.Keys;

    /// <summary>Those of the paper and the usual ones of others.</summary>
    public static IReadOnlyList<string> All { get; } = [.. _ofThePaper.Keys, .. _others.Keys];

    public static IBetaSchedule Create(string name, int epochs) =>
        (_ofThePaper.GetValueOrDefault(name) ?? _others.GetValueOrDefault(name) ?? throw new ArgumentException(
            $"There is no schedule '{name}'; expected one of {string.Join(", ", All)}.", nameof(name)))(epochs);
}

using MultimodalVae;

namespace IcubStudy.Models;

/// <summary>The four schedules of the paper by the names of the command line.</summary>
internal static class StudySchedules
{
    public static IReadOnlyList<string> Names { get; } = ["constant-1", "constant-0", "decreasing-to-0", "decreasing-to-1"];

    public static IBetaSchedule Create(string name, int epochs) => name switch
    {
        "constant-1" => BetaSchedule.Constant(1),
        "constant-0" => BetaSchedule.Constant(0),
        "decreasing-to-0" => BetaSchedule.ScaledDecreasingToPlateau(0, epochs),
        "decreasing-to-1" => BetaSchedule.ScaledDecreasingToPlateau(1, epochs),
        _ => throw new ArgumentException($"There is no schedule '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };
}

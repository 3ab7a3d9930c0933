using MultimodalVae;

namespace IcubStudy.Results;

/// <summary>The four test inputs of Zambelli, Cully, Demiris 2020, by their names in result files.</summary>
internal static class TestInputs
{
    private static readonly OrderedDictionary<string, ObservationMask> _masks = new()
    {
        ["T1 complete"] = IcubPreset.Complete,
        ["T2 vision"] = IcubPreset.VisionOnly,
        ["T3 earlier joints and vision"] = IcubPreset.EarlierJointsAndVision,
        ["T4 earlier step"] = IcubPreset.EarlierStep,
    };

    /// <summary>The names, from T1 to T4.</summary>
    public static IReadOnlyList<string> Names => _masks.Keys;

    /// <summary>Each name with what is observed.</summary>
    public static IEnumerable<KeyValuePair<string, ObservationMask>> Masks => _masks;
}

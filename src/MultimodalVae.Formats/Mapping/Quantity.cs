namespace MultimodalVae.Formats;

/// <summary>Words for what a sensor measures.</summary>
internal static class Quantity
{
    private static readonly string[] _words =
    [
        "position", "positions", "pos", "velocity", "velocities", "vel", "speed", "acceleration", "acc", "effort", "torque", "tau", "force",
        "current", "voltage", "temperature", "angle", "pressure",
    ];

    /// <summary>Short forms, which are too short to be looked for but behind a dot.</summary>
    private static readonly string[] _shortForms = ["trq", "cur", "temp", "load"];

    public static bool IsWord(string word) => _words.Contains(word);

    /// <summary>Whether a part of a name ends in such a word, as <c>ActTrq</c> does.</summary>
    public static bool EndsIn(string part) => ColumnName.Words(part) is [.., var last] && (IsWord(last) || _shortForms.Contains(last));
}

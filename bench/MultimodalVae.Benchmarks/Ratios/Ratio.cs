namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>What was measured, and what was to be reached.</summary>
/// <param name="Name">Of what, with its unit where it is no ratio.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Goal">What was to be reached.</param>
/// <param name="IsMost">Whether the goal is the most that is allowed; it is the least that is wanted otherwise.</param>
/// <param name="Detail">What the value was computed from.</param>
internal sealed record Ratio(string Name, double Value, double Goal, bool IsMost, string Detail)
{
    public static string Header => Line("name", "ratio", "goal", "", "from");

    public bool IsReached => IsMost ? Value <= Goal : Value >= Goal;

    public static Ratio AtLeast(string name, double value, double goal, string detail) => new(name, value, goal, IsMost: false, detail);

    public static Ratio AtMost(string name, double value, double goal, string detail) => new(name, value, goal, IsMost: true, detail);

    public override string ToString() => Line(Name, Text.Number(Value), Text.Number(Goal), IsReached ? "" : "MISSED", Detail);

    private static string Line(string name, string value, string goal, string verdict, string detail) =>
        $"{name,-44} {value,9} {goal,6}  {verdict,-6}  {detail}";
}

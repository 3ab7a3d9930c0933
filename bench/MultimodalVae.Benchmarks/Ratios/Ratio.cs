namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>What was measured, and what was to be reached.</summary>
/// <param name="Goal">What was to be reached.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Detail">What the value was computed from.</param>
internal sealed record Ratio(Goal Goal, double Value, string Detail)
{
    public static string Header => Line("name", "ratio", "goal", "", "from");

    public override string ToString() =>
        Line(Goal.Name, Text.Number(Value), Text.Number(Goal.Bound), Goal.IsReachedBy(Value) ? "" : "MISSED", Detail);

    private static string Line(string name, string value, string goal, string verdict, string detail) =>
        $"{name,-46} {value,9} {goal,6}  {verdict,-6}  {detail}";
}

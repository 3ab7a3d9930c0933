namespace MultimodalVae;

/// <summary>Several problems as one message.</summary>
internal static class ProblemList
{
    public static string Text(string what, IReadOnlyList<string> problems) =>
        $"{what}:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"))}";
}

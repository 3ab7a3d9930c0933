namespace MultimodalVae.Tool;

/// <summary>Findings of a diagnosis as lines: what was found of several modalities with the same advice is one.</summary>
internal static class FoundLines
{
    /// <summary>In the order of the findings, causes before what follows from them; of several in one line the worst first.</summary>
    public static IEnumerable<string> Of(IEnumerable<DiagnosticsProblem> problems) =>
        problems.GroupBy(problem => (problem.Kind, Advice: AdviceOf(problem.Message)))
            .Select(same => LineOf([.. same.OrderByDescending(problem => problem.Severity)], same.Key.Advice));

    private static string LineOf(DiagnosticsProblem[] same, string advice)
    {
        var worst = same[0].Message;
        return same.Length == 1 ? worst
            : $"{worst[..^advice.Length].TrimEnd()} The same of {string.Join(", ", same.Skip(1).Select(Subject))}. {advice}".TrimEnd();

        static string Subject(DiagnosticsProblem problem) => $"'{problem.Subject}'";
    }

    /// <summary>What follows the sentence with names and numbers.</summary>
    private static string AdviceOf(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? "" : message[(end + 2)..];
    }
}

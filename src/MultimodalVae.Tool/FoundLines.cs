using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Findings of a diagnosis as lines: what was found of several modalities with the same advice is one.</summary>
internal static class FoundLines
{
    /// <summary>In the order of the findings, causes before what follows from them; of several in one line the worst first.</summary>
    /// <param name="problems">The findings.</param>
    /// <param name="episodes">Of the rows that were looked at.</param>
    /// <param name="adviseTraining">Whether advice on the training is kept; 'train' has its own.</param>
    public static IEnumerable<string> Of(IEnumerable<DiagnosticsProblem> problems, Episodes episodes, bool adviseTraining = true) =>
        problems.GroupBy(problem => (problem.Kind, Advice: AdviceOf(problem.Message)))
            .Select(same => LineOf([.. same.OrderByDescending(problem => problem.Severity)], same.Key.Advice, adviseTraining))
            .Select(line => RowPlaces.In(line, episodes));

    /// <summary>A message without its advice, where that is on the training.</summary>
    public static string WithoutTraining(string message) =>
        AdviceOf(message) is var advice && IsAboutTraining(advice) ? message[..^advice.Length].TrimEnd() : message;

    private static string LineOf(DiagnosticsProblem[] same, string advice, bool adviseTraining)
    {
        var found = same[0].Message[..^advice.Length].TrimEnd();
        var others = same.Length == 1 ? "" : $" The same of {VerbContext.Quoted(same.Skip(1).Select(problem => problem.Subject))}.";
        return $"{found}{others} {(adviseTraining || !IsAboutTraining(advice) ? advice : "")}".TrimEnd();
    }

    private static bool IsAboutTraining(string advice) => advice.StartsWith("Train ", StringComparison.Ordinal);

    /// <summary>What follows the sentence with names and numbers.</summary>
    private static string AdviceOf(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? "" : message[(end + 2)..];
    }
}

using MultimodalVae;

namespace Samples.Shared;

/// <summary>What the diagnoses of several trainings found, each finding once.</summary>
internal static class ModelFindings
{
    private const int MaxNamed = 3;

    /// <summary>
    /// A line for each finding and for each thing that was not looked at: in which models, and the message of the first of them.
    /// </summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<(string Model, DiagnosticsReport Report)> models)
    {
        var problems = from one in models
                       from problem in one.Report.Problems
                       select (one.Model, Key: $"{problem.Kind} {problem.Subject}", problem.Message);
        var notes = from one in models
                    from note in one.Report.NotLookedAt
                    select (one.Model, Key: note, Message: $"not looked at: {note}");
        var found = problems.Concat(notes).GroupBy(finding => finding.Key).ToList();
        var count = models.Count == 1 ? "1 model" : $"{models.Count} models";
        yield return found.Count == 0 ? $"Diagnosis of {count}: nothing looks bad." : $"Diagnosis of {count}:";
        foreach (var finding in found)
        {
            string[] names = [.. finding.Select(one => one.Model)];
            var more = names.Length > MaxNamed ? $" and {names.Length - MaxNamed} more" : "";
            var where = names.Length == models.Count ? "" : $"{string.Join("; ", names.Take(MaxNamed))}{more}: ";
            yield return $"- {where}{finding.First().Message}";
        }
    }
}

using MultimodalVae;

namespace Samples.Shared;

/// <summary>What the diagnoses of several trainings found, each finding once.</summary>
internal static class ModelFindings
{
    private const int MaxNamed = 3;

    /// <summary>
    /// A line for each finding and for each thing that was not looked at: in which models, and the message of the first of them.
    /// </summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<(string Model, DiagnosticsReport Report)> models) => Lines(
        [.. models.Select(one => one.Model)],
        [
            .. models.SelectMany(one => one.Report.Problems.Select(
                problem => (one.Model, $"{problem.Kind} {problem.Subject}", problem.Message))),
            .. models.SelectMany(one => one.Report.NotLookedAt.Select(note => (one.Model, note, note))),
        ]);

    /// <summary>The same of findings that are the same where they have the same key.</summary>
    public static IEnumerable<string> Lines(
        IReadOnlyCollection<string> models, IReadOnlyCollection<(string Model, string Key, string Message)> findings)
    {
        var found = findings.GroupBy(finding => finding.Key).ToList();
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

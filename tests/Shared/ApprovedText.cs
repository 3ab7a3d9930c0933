namespace MultimodalVae.Tests.Shared;

/// <summary>Text that somebody has looked at and approved, kept in a file beside the tests.</summary>
internal static class ApprovedText
{
    public static void Check(string text, string project, string name = "PublicApi") =>
        Check(text, project, name, "APPROVE_PUBLIC_API", "The public API");

    public static void CheckCorpus(string text, string project) =>
        Check(text, project, "Corpus", "APPROVE_CORPUS", "How the files of the corpus are taken");

    private static void Check(string text, string project, string name, string approve, string what)
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "tests", project, $"{name}.approved.txt");
        var lines = Lines(text);
        if (Environment.GetEnvironmentVariable(approve) == "1")
            File.WriteAllText(path, string.Join('\n', lines) + "\n");

        var approved = File.Exists(path) ? Lines(File.ReadAllText(path)) : [];
        var changes = Without(approved, lines).Select(line => $"- {line}").Concat(Without(lines, approved).Select(line => $"+ {line}"));
        Assert.True(
            lines.SequenceEqual(approved),
            $"""
            {what} differs from {path}:
            {string.Join('\n', changes.DefaultIfEmpty("the same lines in another order"))}
            If that is intended, write it down in CHANGELOG.md, approve it with
                {approve}=1 dotnet test -c Release tests/{project} --filter {name}
            and look at the git diff.
            """);
    }

    private static List<string> Without(string[] lines, string[] others)
    {
        var rest = lines.ToList();
        foreach (var other in others)
            rest.Remove(other);
        return rest;
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n')];
}

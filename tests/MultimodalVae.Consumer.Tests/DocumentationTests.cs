using System.Text.RegularExpressions;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>Code in the README and the docs is copied from files that are compiled.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string _compiled = string.Concat(
        SourceFiles.In("samples", "tests/MultimodalVae.Consumer.Tests", "tests/MultimodalVae.Formats.Tests", "tests/Shared")
            .Select(file => Normalise(File.ReadAllText(file))));

    public static TheoryData<string, int> Blocks()
    {
        var blocks = new TheoryData<string, int>();
        foreach (var file in Documents())
        {
            for (var i = 0; i < CodeOf(file).Count; i++)
                blocks.Add(file, i);
        }

        return blocks;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_code_stands_in_a_compiled_file(string document, int block) =>
        _compiled.Should().Contain(Normalise(CodeOf(document)[block]));

    [Fact]
    public void A_line_of_a_diff_stands_in_the_file_that_it_names()
    {
        var found = 0;
        foreach (var document in Documents())
        {
            foreach (Match diff in Diff().Matches(Read(document)))
            {
                string[] lines = [];
                var splitting = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
                foreach (var line in diff.Groups[1].Value.Split('\n', splitting))
                {
                    if (line.StartsWith("+++ ", StringComparison.Ordinal))
                        lines = LinesOf(document, line[4..]);
                    else if (!line.StartsWith("--- ", StringComparison.Ordinal))
                        lines.Should().Contain(line[1..].Trim(), $"{document} has it in a diff");
                    found++;
                }
            }
        }

        found.Should().BePositive();
    }

    [Fact]
    public void Links_lead_to_files_of_the_repository()
    {
        foreach (var document in Documents())
        {
            var folder = Path.GetDirectoryName(Path.Combine(SharedData.RepositoryRoot, document))!;
            foreach (Match link in Link().Matches(Read(document)))
                Path.Exists(Path.Combine(folder, link.Groups[1].Value)).Should().BeTrue($"{document} links to {link.Groups[1].Value}");
        }
    }

    private static IEnumerable<string> Documents() => Directory
        .EnumerateFiles(SharedData.RepositoryRoot, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(SharedData.RepositoryRoot, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git" or "artifacts"));

    /// <summary>The lines of a file that a document names, without indentation.</summary>
    private static string[] LinesOf(string document, string file)
    {
        File.Exists(Path.Combine(SharedData.RepositoryRoot, file)).Should().BeTrue($"{document} names {file} in a diff");
        return [.. Read(file).Split('\n').Select(line => line.Trim())];
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, document));

    private static List<string> CodeOf(string document) => [.. CSharp().Matches(Read(document)).Select(match => match.Groups[1].Value)];

    private static string Normalise(string code) => WhiteSpace().Replace(code, " ").Trim() + " ";

    [GeneratedRegex(@"```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"```diff\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diff();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex Link();
}

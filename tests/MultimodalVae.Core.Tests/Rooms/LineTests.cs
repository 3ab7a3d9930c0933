using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Rooms;

/// <summary>How source files look.</summary>
public sealed class LineTests
{
    /// <summary>As <c>max_line_length</c> of the .editorconfig, which compilers do not check.</summary>
    private const int MaxColumns = 140;

    [Fact]
    public void Lines_of_source_files_are_short_enough()
    {
        var longLines = from file in SourceFiles.In("src", "samples", "tests", "bench")
                        from line in File.ReadLines(file).Index()
                        where line.Item.Length > MaxColumns
                        select $"{Path.GetRelativePath(SharedData.RepositoryRoot, file)}:{line.Index + 1} has {line.Item.Length} columns";

        longLines.Should().BeEmpty("a line has at most {0} columns", MaxColumns);
    }
}

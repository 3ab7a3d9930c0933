using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>What killed processes leave is deleted by the next that writes the same file; what a living one is writing is not.</summary>
public sealed class LeftOverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_deletes_what_a_killed_process_left()
    {
        var path = _folder.Write("file", "old");
        using (var process = WritingProcess.StopInTheMiddle(path))
        {
            _folder.FileNames.Should().HaveCount(2);
            process.Kill();
            process.WaitForExit();
        }

        _folder.FileNames.Should().HaveCount(2);

        AtomicFile.WriteText(path, writer => writer.Write("new"));

        _folder.FileNames.Should().Equal("file");
        File.ReadAllText(path).Should().Be("new");
    }

    [Fact]
    public void Write_leaves_what_a_living_process_is_writing()
    {
        var path = _folder.Write("file", "old");
        using var process = WritingProcess.StopInTheMiddle(path);
        var temporary = Directory.GetFiles(_folder.FullName, "*.tmp").Single();

        for (var i = 0; i < 3; i++)
            AtomicFile.WriteText(path, writer => writer.Write("new"));

        File.Exists(temporary).Should().BeTrue();
        process.Kill();
        process.WaitForExit();
    }

    [SkippableFact]
    public void Write_deletes_nothing_where_a_file_system_has_no_locks()
    {
        Injection.SkipUnlessPossible();
        var left = $"file.{Guid.NewGuid():N}.tmp";
        _folder.Write(left, "half");

        WritingProcess.Write(_folder.PathOf("file"), 'n', null, Injection.Command("flock:error=EBADF", "/dev/null")).Should().BeEmpty();

        _folder.FileNames.Should().BeEquivalentTo("file", left);
    }

    [Fact]
    public void Write_leaves_what_another_thread_is_writing()
    {
        var path = _folder.PathOf("file");

        AtomicFile.WriteText(path, outer =>
        {
            AtomicFile.WriteText(path, inner => inner.Write("inner"));
            outer.Write("outer");
        });

        File.ReadAllText(path).Should().Be("outer");
        _folder.FileNames.Should().Equal("file");
    }

    [Fact]
    public void Write_leaves_files_that_only_look_alike()
    {
        string[] others =
            ["file.notes.tmp", $"file.{Guid.NewGuid():N}", $"other.{Guid.NewGuid():N}.tmp", "file.tmp", $"file.{Guid.NewGuid()}.tmp"];
        foreach (var name in others)
            _folder.Write(name, "mine");

        AtomicFile.WriteText(_folder.PathOf("file"), writer => writer.Write("new"));

        _folder.FileNames.Should().BeEquivalentTo([.. others, "file"]);
    }

    [SkippableFact]
    public void Write_is_not_stopped_by_what_another_user_left_or_planted()
    {
        Nobody.SkipUnlessTheTestsAreReadable();
        SpecialFile.Run("chmod", "1777", _folder.FullName);
        var left = $"file.{Guid.NewGuid():N}.tmp";
        var (pipe, link) = ($"file.{Guid.NewGuid():N}.tmp", $"file.{Guid.NewGuid():N}.tmp");
        _folder.Write(left, "root's");
        SpecialFile.Make(SpecialFile.Pipe, _folder.PathOf(pipe));
        File.CreateSymbolicLink(_folder.PathOf(link), "/dev/zero");

        WritingProcess.Write(_folder.PathOf("file"), 'n', before: Nobody.Command).Should().BeEmpty();

        _folder.FileNames.Should().BeEquivalentTo("file", left, pipe, link);
    }
}

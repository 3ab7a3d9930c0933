using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_the_file_and_nothing_else_stays()
    {
        AtomicFile.Write(_folder.PathOf("file"), stream => stream.Write([1, 2, 3]));

        File.ReadAllBytes(_folder.PathOf("file")).Should().Equal(1, 2, 3);
        _folder.FileNames.Should().Equal("file");
    }

    [Fact]
    public void The_old_file_is_there_until_the_new_one_is_complete()
    {
        var path = _folder.Write("file", "old");

        AtomicFile.WriteText(path, writer =>
        {
            writer.Write("new");
            writer.Flush();
            File.ReadAllText(path).Should().Be("old");
        });

        File.ReadAllText(path).Should().Be("new");
    }

    [Fact]
    public void The_file_that_is_replaced_may_be_kept_under_another_name()
    {
        foreach (var text in (byte[][])[[1], [2], [3]])
            AtomicFile.Write(_folder.PathOf("file"), stream => stream.Write(text), _folder.PathOf("file.previous"));

        File.ReadAllBytes(_folder.PathOf("file")).Should().Equal(3);
        File.ReadAllBytes(_folder.PathOf("file.previous")).Should().Equal(2);
        _folder.FileNames.Should().BeEquivalentTo("file", "file.previous");
    }

    [Fact]
    public void The_old_file_stays_when_writing_fails()
    {
        var path = _folder.Write("file", "old");

        FluentActions.Invoking(() => AtomicFile.WriteText(path, writer =>
        {
            writer.Write(new string('x', 100_000));
            throw new InvalidOperationException("in the middle");
        })).Should().Throw<InvalidOperationException>().WithMessage("in the middle");

        File.ReadAllText(path).Should().Be("old");
        _folder.FileNames.Should().Equal("file");
    }

    [Fact]
    public void No_file_appears_when_the_first_writing_fails()
    {
        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("file"), _ => throw new IOException("the disk is full")))
            .Should().Throw<IOException>().WithMessage("the disk is full");

        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void Text_has_line_feeds_and_no_byte_order_mark()
    {
        AtomicFile.WriteText(_folder.PathOf("file"), writer => writer.WriteLine("ü"));

        File.ReadAllBytes(_folder.PathOf("file")).Should().Equal(0xC3, 0xBC, (byte)'\n');
    }

    [Fact]
    public void A_folder_that_is_not_there_is_reported_by_name() =>
        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("none/file"), _ => { })).Should().Throw<IOException>()
            .WithMessage($"*{_folder.PathOf("none")}*");

    [Fact]
    public void A_file_in_place_of_a_folder_is_reported_by_name()
    {
        var path = _folder.Write("file", "old");

        FluentActions.Invoking(() => AtomicFile.Write(Path.Combine(path, "inner"), _ => { })).Should().Throw<IOException>().WithMessage($"*{path}*");

        File.ReadAllText(path).Should().Be("old");
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_reported_and_nothing_stays()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("folder"));

        FluentActions.Invoking(() => AtomicFile.Write(folder.FullName, _ => { })).Should().Throw<IOException>().WithMessage($"*{folder.FullName}*");

        _folder.FileNames.Should().Equal("folder");
    }

    [SkippableFact]
    public void A_folder_without_the_right_to_write_is_reported_by_name()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            throw new SkipException("root may write everywhere, and Windows has other rights");

        var folder = Directory.CreateDirectory(_folder.PathOf("folder"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        FluentActions.Invoking(() => AtomicFile.Write(Path.Combine(folder.FullName, "file"), _ => { })).Should().Throw<IOException>()
            .WithMessage($"*{folder.FullName}*");
    }

    [Fact]
    public void A_missing_writer_is_refused_before_anything_is_touched()
    {
        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("file"), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AtomicFile.WriteText(_folder.PathOf("file"), null!)).Should().Throw<ArgumentNullException>();

        _folder.FileNames.Should().BeEmpty();
    }
}

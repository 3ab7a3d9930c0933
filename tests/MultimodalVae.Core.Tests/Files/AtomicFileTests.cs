using Microsoft.Win32.SafeHandles;
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
            .Should().Throw<IOException>().WithMessage($"{_folder.PathOf("file")}: it cannot be written: the disk is full");

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

        FluentActions.Invoking(
            () => AtomicFile.Write(Path.Combine(path, "inner"), _ => { })).Should().Throw<IOException>().WithMessage($"*{path}*");

        File.ReadAllText(path).Should().Be("old");
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_reported_and_nothing_stays()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("folder"));

        FluentActions.Invoking(() => AtomicFile.Write(folder.FullName, _ => { })).Should().Throw<IOException>().WithMessage(
            $"*{folder.FullName}*");

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

    [Theory, InlineData(0), InlineData(1), InlineData(5000), InlineData(99_999)]
    public void A_disk_that_fills_up_leaves_what_was_there_and_nothing_else(int room)
    {
        var path = _folder.Write("file", "old");

        FluentActions.Invoking(() => AtomicFile.Write(path, stream => stream.Write(new byte[100_000]), previous: null, new FullDisk(room)))
            .Should().Throw<IOException>().WithMessage($"{path}: it cannot be written: No space left*");

        File.ReadAllText(path).Should().Be("old");
        _folder.FileNames.Should().Equal("file");
    }

    [SkippableFact]
    public void A_disk_that_is_really_full_does_no_harm_either()
    {
        using var disk = SmallDisk.Mount(_folder.PathOf("disk"));
        var path = Path.Combine(disk.Path, "file");
        File.WriteAllText(path, "old");

        FluentActions.Invoking(() => AtomicFile.Write(path, stream => stream.Write(new byte[1_000_000]))).Should().Throw<IOException>()
            .WithMessage($"{path}: it cannot be written: No space left on device*");

        File.ReadAllText(path).Should().Be("old");
        Directory.GetFiles(disk.Path).Should().Equal(path);
    }

    [Fact]
    public async Task Of_two_that_write_one_file_at_once_it_is_always_whole_and_one_of_the_two()
    {
        var path = _folder.Write("file", new string('a', 200_000));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var seen = new HashSet<string>();
            do
                seen.Add(File.ReadAllText(path));
            while (!done.IsCancellationRequested);
            return seen;
        });

        Parallel.ForEach((char[])['b', 'c'], letter =>
        {
            for (var i = 0; i < 100; i++)
                AtomicFile.WriteText(path, writer => writer.Write(new string(letter, 200_000)));
        });
        await done.CancelAsync();

        (await reader).Should().OnlyContain(text => text.Length == 200_000 && text.Distinct().Count() == 1);
        _folder.FileNames.Should().Equal("file");
    }

    [Fact]
    public void A_missing_writer_is_refused_before_anything_is_touched()
    {
        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("file"), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AtomicFile.WriteText(_folder.PathOf("file"), null!)).Should().Throw<ArgumentNullException>();

        _folder.FileNames.Should().BeEmpty();
    }

    /// <summary>A disk that has room for some bytes more.</summary>
    private sealed class FullDisk(int room) : IDisk
    {
        public FileStream Create(string path, bool isPrivate) => new FullDiskFile(path, room);

        public void Flush(SafeFileHandle file) => Disk.Real.Flush(file);

        public void FlushFolder(string folder) => Disk.Real.FlushFolder(folder);

        public void Rename(string from, string to) => Disk.Real.Rename(from, to);

        public bool TryLink(string from, string to) => Disk.Real.TryLink(from, to);
    }

    private sealed class FullDiskFile(string path, int room) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        private int _room = room;

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, Math.Min(count, _room));
            _room -= count;
            if (_room < 0)
                throw new IOException("No space left on device");
        }
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named() =>
        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("nosuch/file"), _ => { }))
            .Should()
            .Throw<IOException>()
            .WithMessage($"{_folder.PathOf("nosuch/file")}: it cannot be written: there is no folder '{_folder.PathOf("nosuch")}'");
}

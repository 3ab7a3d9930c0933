using System.Collections.Concurrent;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

public sealed class PathLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Path_is_taken_by_one_at_a_time_and_nothing_stays()
    {
        using (var first = PathLock.Take(_folder.PathOf("file")))
        {
            first!.IsEffective.Should().BeTrue();
            PathLock.Take(_folder.PathOf("file")).Should().BeNull();
            using var other = PathLock.Take(_folder.PathOf("other"));
            other.Should().NotBeNull();
        }

        using (var again = PathLock.Take(_folder.PathOf("file")))
            again.Should().NotBeNull();
        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void Lock_file_that_a_killed_process_left_keeps_nobody_away()
    {
        _folder.Write("file.lock", "");

        using (var taken = PathLock.Take(_folder.PathOf("file")))
            taken.Should().NotBeNull();

        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void File_of_somebody_that_has_the_name_of_a_lock_stays()
    {
        _folder.Write("file.lock", "my notes");

        using (var taken = PathLock.Take(_folder.PathOf("file")))
            taken.Should().NotBeNull();

        File.ReadAllText(_folder.PathOf("file.lock")).Should().Be("my notes");
    }

    [SkippableFact]
    public void Link_and_its_file_have_one_lock()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        File.CreateSymbolicLink(_folder.PathOf("link"), "file");

        using var taken = PathLock.Take(_folder.PathOf("file"));

        PathLock.Take(_folder.PathOf("link")).Should().BeNull();
    }

    [Fact]
    public void Threads_that_take_and_leave_it_never_have_it_together()
    {
        var (users, most, times) = (0, new ConcurrentBag<int>(), 0);

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var taken = PathLock.Take(_folder.PathOf("file"));
                if (taken is null)
                    continue;
                most.Add(Interlocked.Increment(ref users));
                Interlocked.Increment(ref times);
                Thread.Yield();
                Interlocked.Decrement(ref users);
            }
        });

        times.Should().BeGreaterThan(0);
        most.Should().OnlyContain(count => count == 1);
        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void Folder_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => PathLock.Take(_folder.PathOf("none/file"))).Should().Throw<IOException>()
            .WithMessage($"{_folder.PathOf("none/file")}: it cannot be locked: there is no folder '{_folder.PathOf("none")}'");

    [SkippableFact]
    public void Pipe_in_its_place_is_refused()
    {
        SpecialFile.Make(SpecialFile.Pipe, _folder.PathOf("file.lock"));

        FluentActions.Invoking(() => PathLock.Take(_folder.PathOf("file"))).Should().Throw<IOException>().WithMessage(
            "*file.lock is a named pipe; a regular file is expected");
    }
}

using System.Diagnostics;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>Writing that fails at any step, also late: what was there is there, and nothing reports success that is none.</summary>
public sealed class FailingWriteTests : IDisposable
{
    private const string InPlace = "it is written, but its name may be lost in a power failure";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void Write_that_fails_at_any_step_leaves_the_old_files(bool keepsPrevious)
    {
        foreach (var hasLinks in (bool[])[true, false])
        {
            for (var step = 1; ; step++)
            {
                var (path, previous) = (_folder.Write("file", "old"), _folder.Write("file.previous", "older"));
                var disk = new RefusingDisk(step, hasLinks);

                var error = Record.Exception(
                    () => AtomicFile.Write(path, stream => stream.Write("new"u8), keepsPrevious ? previous : null, disk));

                _folder.FileNames.Should().BeEquivalentTo("file", "file.previous");
                if (error is null)
                {
                    disk.Steps.Should().HaveCountLessThan(step).And.StartWith(["create", "flush", "flush folder"]).And.EndWith(
                        ["rename", "flush folder"]);
                    break;
                }

                var isInPlace = error.Message.Contains(InPlace, StringComparison.Ordinal);
                error.Should().BeOfType<IOException>().Which.Message.Should().StartWith($"{path}: ").And.EndWith(
                    $"Input/output error at {disk.Steps[^1]}");
                isInPlace.Should().Be(disk.Steps[^1] == "flush folder" && disk.Steps.Contains("rename"));
                File.ReadAllText(path).Should().Be(isInPlace ? "new" : "old", $"step {step} of {string.Join(", ", disk.Steps)} failed");
                File.ReadAllText(previous).Should().Be(isInPlace && keepsPrevious ? "old" : "older");
            }
        }
    }

    [Fact]
    public void Write_that_keeps_the_old_file_always_has_a_whole_file_of_the_name()
    {
        var (path, previous) = (_folder.Write("file", "old"), _folder.Write("file.previous", "older"));
        var seen = new List<(string, string)>();

        AtomicFile.Write(path, stream => stream.Write("new"u8), previous, new RefusingDisk(refused: 0, hasLinks: true)
        {
            Look = () => seen.Add((File.ReadAllText(path), File.ReadAllText(previous))),
        });

        seen.Distinct().Should().Equal(("old", "older"), ("new", "older"), ("new", "old"));
    }

    [SkippableFact]
    public void Flush_of_a_file_that_the_system_refuses_throws()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no numbers of files");
        using var none = new SafeFileHandle(1_000_000, ownsHandle: false);

        FluentActions.Invoking(() => Disk.Real.Flush(none)).Should().Throw<IOException>().WithMessage("Bad file descriptor");
    }

    [SkippableFact]
    public void Flush_of_what_cannot_be_flushed_is_no_error()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows flushes pipes");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var handle = new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);

        FluentActions.Invoking(() => Disk.Real.Flush(handle)).Should().NotThrow();
    }

    [SkippableTheory]
    [InlineData("fsync:error=EIO", "it cannot be written: Input/output error")]
    [InlineData("fsync:error=ENOSPC:when=1", "it cannot be written: No space left on device")]
    [InlineData("fsync:error=EDQUOT:when=2", "it cannot be written: Disk quota exceeded")]
    [InlineData("fsync:error=EROFS", "it cannot be written: Read-only file system")]
    [InlineData("fsync:error=EIO:when=3+", InPlace + ": Input/output error")]
    [InlineData("fsync:error=EINTR:when=1..2", "")]
    [InlineData("fsync:error=EINVAL", "")]
    [InlineData("rename:error=EXDEV", "it cannot be written: Invalid cross-device link")]
    [InlineData("rename:error=EBUSY:when=1", "it cannot be written: Device or resource busy")]
    [InlineData("rename:error=EIO:when=2", "it cannot be written: Input/output error")]
    [InlineData("link:error=EPERM", "")]
    [InlineData("fchmod:error=EPERM", "")]
    [InlineData("fchown:error=EPERM", "")]
    [InlineData("flock:error=ENOLCK", "")]
    [InlineData("statx:error=ENOSYS", "")]
    [InlineData("statx:error=EPERM", "")]
    [InlineData("statx:error=EIO:when=2", "")]
    [InlineData("flock:error=EBADF", "")]
    [InlineData("getxattr:error=EIO", "")]
    public void Write_reports_what_the_system_refuses(string injection, string expected)
    {
        Injection.SkipUnlessPossible();
        var (path, previous) = (_folder.Write("file", "old"), _folder.Write("file.previous", "older"));

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

        var said = WritingProcess.Write(path, 'n', previous, Injection.Command(injection, _folder.PathOf("calls")));

        File.ReadAllText(_folder.PathOf("calls")).Should().Contain("INJECTED", "the call was made and refused");
        var isWritten = expected.Length == 0 || expected.StartsWith(InPlace, StringComparison.Ordinal);
        said.Should().Be(expected.Length == 0 ? "" : $"{path}: {expected}");
        File.ReadAllText(path).Should().Be(isWritten ? new string('n', 3000) : "old");
        File.ReadAllText(previous).Should().Be(isWritten ? "old" : "older");
        if (!injection.StartsWith("fchmod", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).Should().Be(mode);
        _folder.FileNames.Should().BeEquivalentTo("file", "file.previous", "calls");
    }

    [SkippableFact]
    public void Write_that_can_neither_keep_nor_return_the_old_file_says_that_the_new_one_is_there()
    {
        Injection.SkipUnlessPossible();
        var (path, previous) = (_folder.Write("file", "old"), _folder.Write("file.previous", "older"));

        WritingProcess.Write(path, 'n', previous, Injection.Command("rename:error=EIO:when=2+", _folder.PathOf("calls")))
            .Should().Be($"{path}: it cannot be written: the new file is there, and the one before could not be kept: Input/output error");

        File.ReadAllText(path).Should().Be(new string('n', 3000));
    }

    [SkippableFact]
    public void Write_to_a_disk_that_is_found_full_when_it_is_flushed_leaves_the_old_file()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the thin disk is one of Linux");
        using var process = Process.Start(new ProcessStartInfo(
            "bash", [Path.Combine(SharedData.RepositoryRoot, "tests", "thin-disk.sh"), .. ProbeProcess.Command(AppContext.BaseDirectory)])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, errors) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();

        Skip.If(process.ExitCode == 77, said.Trim());
        process.ExitCode.Should().Be(0, $"it said {said} {errors}");
        said.Should().Contain("No space left on device").And.EndWith("The old file is whole.\n");
    }
}

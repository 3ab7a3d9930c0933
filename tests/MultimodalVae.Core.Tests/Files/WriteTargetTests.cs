using System.Runtime.Versioning;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>What may be at a path that is to be written: all that writes treats it in one way.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WriteTargetTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Dictionary<string, Action<string>> _writers = new()
    {
        ["model"] = path =>
        {
            using var model = Toy.Builder().Build();
            model.Save(path);
        },
        ["tensors"] = path => SafeTensorsFile.Write(path, new Dictionary<string, SafeTensor>(), new Dictionary<string, string>()),
        ["data"] = path => Toy.Data(5).WriteCsv(path),
        ["reconstruction"] = path =>
        {
            using var model = Toy.Builder().Build();
            model.Reconstruct(Toy.Rows(3), Toy.Layout.All).WriteCsv(path);
        },
        ["checkpoint"] = path =>
        {
            using var model = Toy.Builder().Build();
            model.Fit(
                Toy.Data(40),
                new TrainingOptions { Epochs = 1, BatchSize = 20, Resume = false, Checkpoints = new CheckpointOptions { Path = path } });
        },
    };

    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> WritersAndKinds =>
        from writer in _writers.Keys
        from kind in (string[])[SpecialFile.Pipe, SpecialFile.Socket, SpecialFile.Device, SpecialFile.Folder]
        select (object[])[writer, kind];

    public static TheoryData<string> Writers => [.. _writers.Keys];

    public void Dispose() => _folder.Dispose();

    [SkippableTheory, MemberData(nameof(WritersAndKinds))]
    public void What_is_no_file_is_refused_by_its_kind_and_stays(string writer, string kind)
    {
        var path = _folder.PathOf("target");
        SpecialFile.Make(kind, path);
        var before = FileStatus.OfLink(path);

        FluentActions.Invoking(() => _writers[writer](path)).Should().Throw<IOException>().WithMessage(
            $"{path}: *it is {kind}; a regular file is expected");

        FileStatus.OfLink(path).Should().Be(before);
        _folder.FileNames.Should().Equal("target");
    }

    [SkippableTheory, MemberData(nameof(Writers))]
    public void Symbolic_link_is_followed_and_stays(string writer)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        Directory.CreateDirectory(_folder.PathOf("disk"));
        _folder.Write("disk/file", "old");
        File.CreateSymbolicLink(_folder.PathOf("second"), "disk/file");
        File.CreateSymbolicLink(_folder.PathOf("first"), _folder.PathOf("second"));

        _writers[writer](_folder.PathOf("first"));

        new FileInfo(_folder.PathOf("first")).LinkTarget.Should().Be(_folder.PathOf("second"));
        new FileInfo(_folder.PathOf("second")).LinkTarget.Should().Be("disk/file");
        new FileInfo(_folder.PathOf("disk/file")).LinkTarget.Should().BeNull();
        File.ReadAllText(_folder.PathOf("disk/file")).Should().NotBe("old").And.Be(File.ReadAllText(_folder.PathOf("first")));
        Directory.GetFiles(_folder.PathOf("disk")).Should().Equal(_folder.PathOf("disk/file"));
    }

    [SkippableTheory, MemberData(nameof(Writers))]
    public void Symbolic_link_to_no_file_makes_the_file(string writer)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        Directory.CreateDirectory(_folder.PathOf("disk"));
        File.CreateSymbolicLink(_folder.PathOf("link"), "disk/file");

        _writers[writer](_folder.PathOf("link"));

        new FileInfo(_folder.PathOf("link")).LinkTarget.Should().Be("disk/file");
        File.Exists(_folder.PathOf("disk/file")).Should().BeTrue();
    }

    [SkippableFact]
    public void Symbolic_link_to_itself_is_an_error_by_name()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        File.CreateSymbolicLink(_folder.PathOf("link"), "link");

        FluentActions.Invoking(() => AtomicFile.Write(_folder.PathOf("link"), _ => { })).Should().Throw<IOException>().WithMessage(
            $"{_folder.PathOf("link")}: it cannot be written: *");
    }

    [SkippableFact]
    public void Link_to_a_device_is_refused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/dev/null is one of Linux");
        File.CreateSymbolicLink(_folder.PathOf("link"), "/dev/null");

        foreach (var path in (string[])["/dev/null", "/dev/stdin", _folder.PathOf("link")])
            FluentActions.Invoking(() => AtomicFile.Write(path, _ => { })).Should().Throw<IOException>().WithMessage(
                $"{path}: it cannot be written: it is a*; a regular file is expected");

        FileStatus.Of("/dev/null")!.Value.Kind.Should().Be(FileKind.Device);
    }

    [SkippableTheory, MemberData(nameof(Writers))]
    public void Rights_of_the_file_that_is_replaced_are_kept(string writer)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other rights");
        foreach (var mode in (UnixFileMode[])
        [
            OwnerOnly, OwnerOnly | UnixFileMode.OtherWrite | UnixFileMode.GroupExecute, OwnerOnly | UnixFileMode.GroupRead
        ])
        {
            File.SetUnixFileMode(_folder.Write("file", "old"), mode);

            _writers[writer](_folder.PathOf("file"));

            File.GetUnixFileMode(_folder.PathOf("file")).Should().Be(mode);
            File.Delete(_folder.PathOf("file"));
        }
    }

    [SkippableFact]
    public void File_without_the_right_for_its_group_is_never_readable_for_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other rights");
        var path = _folder.Write("file", "old");
        File.SetUnixFileMode(path, OwnerOnly);

        AtomicFile.Write(path, _ => File.GetUnixFileMode(Directory.GetFiles(_folder.FullName, "*.tmp").Single()).Should().Be(OwnerOnly));
    }

    [SkippableFact]
    public void Owner_and_group_of_the_file_that_is_replaced_are_kept()
    {
        Nobody.SkipUnlessTheTestsAreReadable();
        var path = _folder.Write("file", "old");
        SpecialFile.Run("chown", "1234:2345", path);
        AtomicFile.Write(path, stream => stream.WriteByte(1), _folder.PathOf("file.previous"));

        foreach (var file in (string[])[path, _folder.PathOf("file.previous")])
            (FileStatus.Of(file)!.Value.Owner, FileStatus.Of(file)!.Value.Group).Should().Be((1234u, 2345u));
    }

    [SkippableFact]
    public void User_who_cannot_keep_owner_and_group_keeps_the_others_out()
    {
        Nobody.SkipUnlessTheTestsAreReadable();
        OpenToAll();
        var path = _folder.Write("file", "old");
        File.SetUnixFileMode(
            path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.OtherRead);

        WritingProcess.Write(path, 'n', before: Nobody.Command).Should().BeEmpty();

        FileStatus.Of(path)!.Value.Owner.Should().Be(Nobody.Number);
        File.GetUnixFileMode(path).Should().Be(
            OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.OtherRead);
        new FileStatus(
            FileKind.Regular, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, 0, 0, 0, 0).ModeForOtherGroup.Should()
            .Be(OwnerOnly);
    }

    [SkippableFact]
    public void Access_list_of_the_file_that_is_replaced_is_kept()
    {
        var path = _folder.Write("file", "old");
        File.SetUnixFileMode(path, OwnerOnly);
        Skip.IfNot(
            File.Exists("/usr/bin/setfacl") && SpecialFile.TryRun("setfacl", "-m", $"u:{Nobody.Number}:rw", path),
            "there are no access lists here");
        var before = Listed();

        AtomicFile.Write(path, stream => stream.WriteByte(1), _folder.PathOf("file.previous"));

        Listed().Should().Be(before).And.Contain("group::---");

        string Listed() => ProbeProcess.Run(["getfacl", "-c", path], _folder.FullName);
    }

    [SkippableFact]
    public void Name_of_a_folder_is_refused()
    {
        foreach (var (path, problem) in ((string, string)[])[
            (_folder.PathOf("none/"), "it is the name of a folder; the name of a file is expected"),
            (_folder.PathOf("none/file"), $"there is no folder '{_folder.PathOf("none")}'")])
            FluentActions.Invoking(() => AtomicFile.Write(path, _ => { })).Should().Throw<IOException>().WithMessage(
                $"{path}: it cannot be written: {problem}");
    }

    [SkippableTheory, MemberData(nameof(Writers))]
    public void Read_only_file_is_refused_also_for_root(string writer)
    {
        var path = _folder.Write("file", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        FluentActions.Invoking(() => _writers[writer](path)).Should().Throw<IOException>().WithMessage($"{path}: *it is read-only*");

        File.ReadAllText(path).Should().Be("old");
        _folder.FileNames.Should().Equal("file");
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [SkippableFact]
    public void File_that_another_user_may_only_read_is_refused()
    {
        Nobody.SkipUnlessTheTestsAreReadable();
        OpenToAll();
        var path = _folder.Write("file", "old");

        WritingProcess.Write(path, 'n', before: Nobody.Command).Should().Be(
            $"{path}: it cannot be written: it is read-only for this user: Permission denied");

        File.ReadAllText(path).Should().Be("old");
        _folder.FileNames.Should().Equal("file");
    }

    [SkippableFact]
    public void Folder_that_may_be_written_and_not_read_is_written()
    {
        Nobody.SkipUnlessTheTestsAreReadable();
        OpenToAll();
        var folder = Directory.CreateDirectory(_folder.PathOf("drop")).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        WritingProcess.Write(Path.Combine(folder, "file"), 'n', before: Nobody.Command).Should().BeEmpty();

        File.ReadAllText(Path.Combine(folder, "file")).Should().HaveLength(3000);
    }

    [SkippableFact]
    public void Name_of_a_file_may_be_as_long_as_the_system_allows()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the limit is that of Linux");
        foreach (var name in (string[])[new string('n', 255), new string('ü', 127), string.Concat(Enumerable.Repeat("🤖", 63)) + "abc"])
        {
            var path = _folder.PathOf(name);
            foreach (var text in (string[])["old", "new"])
                AtomicFile.WriteText(path, writer => writer.Write(text));

            File.ReadAllText(path).Should().Be("new");
            _folder.FileNames.Should().Equal(name);
            File.Delete(path);
        }
    }

    private void OpenToAll() => File.SetUnixFileMode(
        _folder.FullName,
        OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
}

using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using MultimodalVae.Core.Probe;
using MultimodalVae.Core.Tests.Files;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Torch;

[SupportedOSPlatform("linux")]
public sealed class LibraryImageTests : IDisposable
{
    private static readonly byte[] _noLibrary = [1, 2, 3];

    private readonly TemporaryFolder _folder = new();

    private string InitialisedInPrivateFolder => $"calling init: {_folder.FullName}/multimodalvae-";

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Torch_where_memory_files_cannot_be_created_loads_from_a_private_folder_and_leaves_none()
    {
        var output = LoadTorch(ProbeCommand.LoadTorchWithoutMemoryFiles);

        Skip.If(output.StartsWith("memory files cannot be forbidden", StringComparison.Ordinal), "the kernel cannot forbid memory files");
        output.Should().StartWith("no memory files\ndone\n3\ndone\n")
            .And.Contain(InitialisedInPrivateFolder).And.NotContain("calling init: /proc");
        _folder.FileNames.Should().BeEmpty();
    }

    [SkippableFact]
    public void Torch_where_memory_files_do_not_load_is_loaded_from_a_private_folder_and_leaves_none()
    {
        var output = LoadTorch(ProbeCommand.LoadTorchWithRefusedMemoryFiles);

        output.Should().StartWith("3\ndone\n").And.Contain(InitialisedInPrivateFolder).And.NotContain("calling init: /proc");
        _folder.FileNames.Should().BeEmpty();
    }

    [SkippableFact]
    public void Torch_is_loaded_from_memory_first()
    {
        var output = LoadTorch(ProbeCommand.LoadTorch);

        output.Should().StartWith("done\n3\ndone\n").And.Contain("calling init: /proc/self/fd/").And.NotContain("multimodalvae-");
    }

    [SkippableFact]
    public void Load_of_what_is_no_library_has_the_reason_of_every_way()
    {
        SkipOutsideLinux();

        var load = () => LibraryImage.Load("NoLibrary", _noLibrary);

        load.Should().Throw<DllNotFoundException>().WithMessage("*/proc/self/fd/* / */tmp/multimodalvae-*/NoLibrary.so*");
    }

    [SkippableFact]
    public void Torch_that_loads_neither_way_is_reported_with_both_reasons()
    {
        TestRun.NeedsTorch();
        SkipWhereTheSystemLoadsTheWrapper();

        var resolve = () => NativeTorch.Resolve(typeof(torch).Assembly, "LibTorchSharp", LoadNeitherWay);

        resolve.Should().Throw<TorchNotLoadedException>()
            .WithMessage("libLibTorchSharp.so did not load: No memory files. / No private folder. Add the package*");
    }

    [SkippableFact]
    public void Memory_file_is_not_inherited_by_programs()
    {
        SkipOutsideLinux();
        const int CloseOnExec = 0x80000; // 02000000 in octal

        using var file = MemoryFile.Create("Library", _noLibrary);

        var flags = File.ReadLines(file.Path.Replace("/fd/", "/fdinfo/", StringComparison.Ordinal))
            .Single(line => line.StartsWith("flags:", StringComparison.Ordinal))["flags:".Length..];
        (Convert.ToInt32(flags.Trim(), 8) & CloseOnExec).Should().Be(CloseOnExec);
        File.ReadAllBytes(file.Path).Should().Equal(_noLibrary);
    }

    [SkippableFact]
    public void Private_folder_is_for_the_user_only_and_deleted_with_its_files()
    {
        SkipOutsideLinux();
        string path;

        using (var folder = PrivateFolder.Create(_folder.FullName))
        {
            path = folder.Path;
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.ReadAllBytes(folder.Write("library.so", _noLibrary)).Should().Equal(_noLibrary);
            using var other = PrivateFolder.Create(_folder.FullName);
            other.Path.Should().NotBe(path);
        }

        Directory.Exists(path).Should().BeFalse();
    }

    [SkippableFact]
    public void Private_folder_in_a_folder_whose_entries_others_can_rename_is_refused()
    {
        SkipOutsideLinux();
        File.SetUnixFileMode(_folder.FullName, File.GetUnixFileMode(_folder.FullName) | UnixFileMode.OtherWrite);

        var create = () => PrivateFolder.Create(_folder.FullName);

        create.Should().Throw<IOException>().WithMessage($"{_folder.FullName} is writable for others*");
        _folder.FileNames.Should().BeEmpty();
    }

    [SkippableFact]
    public void Private_folder_below_a_folder_of_another_user_is_refused()
    {
        Nobody.SkipUnlessPossible();
        var others = Directory.CreateDirectory(_folder.PathOf("others")).FullName;
        var below = Directory.CreateDirectory(Path.Combine(others, "below")).FullName;
        SpecialFile.Run("chown", $"{Nobody.Number}", others);

        foreach (var parent in (string[])[others, below])
            FluentActions.Invoking(() => PrivateFolder.Create(parent)).Should().Throw<IOException>().WithMessage(
                $"{others} belongs to another user.");

        Directory.GetDirectories(below).Should().BeEmpty();
    }

    [SkippableFact]
    public void Private_folder_behind_a_link_is_refused()
    {
        SkipOutsideLinux();
        Directory.CreateSymbolicLink(_folder.PathOf("link"), "/tmp");

        FluentActions.Invoking(() => PrivateFolder.Create(_folder.PathOf("link"))).Should().Throw<IOException>()
            .WithMessage($"{_folder.PathOf("link")} is not a folder.");
    }

    [SkippableTheory]
    [InlineData("/scratch/", new[] { "/scratch", "/tmp", "/var/tmp" })]
    [InlineData("/tmp/", new[] { "/tmp", "/var/tmp" })]
    [InlineData(".", new[] { "/tmp", "/var/tmp" })]
    [InlineData("temporary/", new[] { "/tmp", "/var/tmp" })]
    [InlineData("", new[] { "/tmp", "/var/tmp" })]
    public void Private_folders_are_created_in_absolute_folders_only(string temporary, string[] expected)
    {
        SkipOutsideLinux();

        PrivateFolder.Parents(temporary).Should().Equal(expected);
    }

    /// <summary>Loads torch in a process of its own, with the loader's account of it.</summary>
    private string LoadTorch(string task)
    {
        TestRun.NeedsTorch();
        SkipWhereTheSystemLoadsTheWrapper();
        return ProbeProcess.Run(task, ("TMPDIR", _folder.FullName), ("LD_DEBUG", "files"));
    }

    private static nint LoadNeitherWay(string name, byte[] image) => LibraryImage.Load(
        name,
        image,
        (_, _) => throw new DllNotFoundException("No memory files."),
        (_, _) => throw new IOException("No private folder."));

    private static void SkipOutsideLinux() => Skip.IfNot(OperatingSystem.IsLinux(), "libraries are loaded from bytes on Linux only");

    private static void SkipWhereTheSystemLoadsTheWrapper()
    {
        SkipOutsideLinux();
        var wrapper = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Skip.If(NativeLibrary.TryLoad(wrapper, out _), "the system's loader takes TorchSharp's library as it is");
    }
}

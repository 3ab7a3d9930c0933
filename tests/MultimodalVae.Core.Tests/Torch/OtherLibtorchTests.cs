using System.Runtime.InteropServices;
using MultimodalVae.Core.Probe;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>A libtorch of the system, of another version than TorchSharp's, such as Debian's 1.13.</summary>
public sealed class OtherLibtorchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("libtorch_cpu.so.1.13.0"), InlineData("libtorch_cpu.so"), InlineData("libc10.so.1.13"), InlineData("libtorch.so.2.5")]
    public void Libtorch_that_was_opened_first_is_named(string file)
    {
        var other = SomeLibrary(file);

        var output = ProbeProcess.Run(
            [.. ProbeProcess.Command(AppContext.BaseDirectory), ProbeCommand.LoadTorchAfter, other], _folder.PathOf(""));

        output.Should().Contain(nameof(TorchNotLoadedException)).And.Contain($"Another libtorch was opened first: {other}.");
    }

    [Fact]
    public void Libtorch_of_the_application_is_loaded_where_the_system_has_another()
    {
        TestRun.NeedsTorch();
        SomeLibrary("libtorch_cpu.so");
        SomeLibrary("libc10.so");
        var application = Directory.CreateDirectory(_folder.PathOf("application")).FullName;
        foreach (var path in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Concat(
            Directory.GetFiles(AppContext.BaseDirectory, "*Probe.runtimeconfig.json")))
            File.Copy(path, Path.Combine(application, Path.GetFileName(path)));

        // Without a file of dependencies the libraries are found in the package cache only, as they are by dotnet fsi.
        var output = ProbeProcess.Run(
            [.. ProbeProcess.Command(application), ProbeCommand.LoadTorch], application, ("LD_LIBRARY_PATH", _folder.PathOf("")));

        output.Should().Be("done\n3\ndone\n");
    }

    [Fact]
    public void Paths_are_read_from_the_list_of_mapped_files() => OpenedLibraries.PathsIn(
    [
        "7f0a00000000-7f0a00001000 r--p 00000000 08:01 1234       /usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13.0",
        "7f0a00001000-7f0a00002000 r-xp 00001000 08:01 1234       /usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13.0",
        "7f0a00003000-7f0a00004000 r-xp 00001000 08:01 1235       /opt/my libs/libc10.so",
        "7f0a00005000-7f0a00006000 r-xp 00001000 08:01 1236       /usr/lib/libtorch_cpu.sock",
        "7f0a00007000-7f0a00008000 rw-p 00000000 00:00 0 ",
    ]).Should().Equal("/usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13.0", "/opt/my libs/libc10.so");

    /// <summary>A copy of a small library by that name, which has nothing of libtorch in it.</summary>
    private string SomeLibrary(string file)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "libtorch is loaded by us on Linux only");
        Skip.IfNot(RuntimeInformation.ProcessArchitecture == Architecture.X64, "there is no libtorch package for this processor");
        var path = _folder.PathOf(file);
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.IO.Compression.Native.so"), path);
        return path;
    }
}

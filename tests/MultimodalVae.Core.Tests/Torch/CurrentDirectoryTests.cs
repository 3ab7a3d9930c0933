using System.Runtime.InteropServices;
using MultimodalVae.Core.Probe;
using MultimodalVae.Core.Tests.Files;
using MultimodalVae.Tests.Shared;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>An application without libtorch, in a current directory in which somebody has planted libraries of its names.</summary>
public sealed class CurrentDirectoryTests : IClassFixture<CurrentDirectoryTests.Planted>
{
    private const string Ran = "PLANTED LIBRARY RAN";
    private const string Cache = "packages";

    private readonly Planted _planted;

    public CurrentDirectoryTests(Planted planted) => _planted = planted;

    public static TheoryData<string, string, string?, string?> Environments()
    {
        var environments = new TheoryData<string, string, string?, string?>();
        foreach (var user in new[] { "current", "nobody" })
        {
            environments.Add(user, "home unset", null, null);
            environments.Add(user, "home empty", "", null);
            environments.Add(user, "home missing", "/nonexistent/home", null);
            environments.Add(user, "home relative", ".", null);
            environments.Add(user, "cache relative", "/nonexistent/home", Cache);
            environments.Add(user, "cache empty", "/nonexistent/home", "");
            environments.Add(user, "all relative", ".", Cache);
        }

        return environments;
    }

    [SkippableTheory]
    [MemberData(nameof(Environments))]
    public void Planted_library_in_the_current_directory_does_not_run(string user, string environment, string? home, string? cache)
    {
        environment.Should().NotBeEmpty();

        var output = _planted.Run(user, home, cache);

        // A user whose real home has the packages gets those.
        output.Should().NotContain(Ran).And.MatchRegex("TorchNotLoadedException|3\ndone");
    }

    [SkippableTheory]
    [InlineData("current")]
    [InlineData("nobody")]
    public void Planted_library_in_an_absolute_cache_runs(string user) => _planted.RunWithAbsoluteCache(user).Should().Contain(Ran);

    public sealed class Planted : IDisposable
    {
        private static readonly string[] _names =
            ["libLibTorchSharp.so", "libtorch_cpu.so", "libtorch.so", "libc10.so", "libgomp-98b21ff3.so.1"];

        private const UnixFileMode ReadableForAll =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
            UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

        private readonly TemporaryFolder _folder = new();
        private bool _isBuilt;

        private string Application => _folder.PathOf("application");

        private string CurrentDirectory => _folder.PathOf("current");

        public string Run(string user, string? home, string? cache)
        {
            Build();
            return ProbeProcess.Run(
                [.. As(user), .. ProbeProcess.Command(Application), ProbeCommand.LoadTorch],
                CurrentDirectory,
                ("HOME", home),
                ("NUGET_PACKAGES", cache));
        }

        public string RunWithAbsoluteCache(string user) => Run(user, "/nonexistent/home", Path.Combine(CurrentDirectory, Cache));

        public void Dispose() => _folder.Dispose();

        private static string[] As(string user)
        {
            if (user == "current")
                return [];
            Nobody.SkipUnlessPossible();
            return Nobody.Command;
        }

        private void Build()
        {
            TestRun.NeedsTorch();
            Skip.IfNot(OperatingSystem.IsLinux(), "libtorch is loaded by us on Linux only");
            Skip.IfNot(RuntimeInformation.ProcessArchitecture == Architecture.X64, "there is no libtorch package for this processor");
            Skip.IfNot(File.Exists("/usr/bin/gcc"), "there is no gcc to build the library to plant");
            if (_isBuilt || !OperatingSystem.IsLinux())
                return;

            File.SetUnixFileMode(_folder.FullName, ReadableForAll);
            Directory.CreateDirectory(Application, ReadableForAll);
            foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
                File.Copy(file, Path.Combine(Application, Path.GetFileName(file)));
            var configuration = $"{typeof(ProbeCommand).Assembly.GetName().Name}.runtimeconfig.json";
            File.Copy(Path.Combine(AppContext.BaseDirectory, configuration), Path.Combine(Application, configuration));
            Plant();
            _isBuilt = true;
        }

        private void Plant()
        {
            var source = _folder.Write(
                "planted.c",
                $$"""
                #include <unistd.h>
                __attribute__((constructor)) static void run(void) { if (write(2, "{{Ran}}\n", {{Ran.Length + 1}}) < 0) _exit(1); }
                """);
            var library = _folder.PathOf("planted.so");
            ProbeProcess.Run(["/usr/bin/gcc", "-shared", "-fPIC", "-o", library, source], _folder.FullName).Should().BeEmpty();

            var native = Path.Combine("runtimes", "linux-x64", "native");
            var wrapper = Path.Combine("torchsharp", typeof(torch).Assembly.GetName().Version!.ToString(fieldCount: 3), native);
            var engine = Path.Combine("libtorch-cpu-linux-x64", "2.10.0", native);
            foreach (var cache in new[] { "", Cache, Path.Combine(".nuget", "packages") })
            {
                foreach (var folder in new[] { "", native, wrapper, engine })
                {
                    var path = Directory.CreateDirectory(Path.Combine(CurrentDirectory, cache, folder)).FullName;
                    foreach (var name in _names)
                        File.Copy(library, Path.Combine(path, name), overwrite: true);
                }
            }
        }
    }
}

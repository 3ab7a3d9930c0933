using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MultimodalVae.Torch;

/// <summary>Finds and loads the native libraries behind TorchSharp where the default way failed.</summary>
internal static class NativeTorch
{
    private const string WrapperName = "LibTorchSharp";
    private const string EngineName = "torch_cpu";
    private const string LibtorchVersion = "2.10.0";

    /// <summary>The wrapper's needs inside the package, in the order in which they need each other.</summary>
    private static readonly string[] _neighbours = ["libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static string PackageName => $"libtorch-cpu-{Platform}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string TorchSharpVersion => typeof(torch).Assembly.GetName().Version!.ToString(fieldCount: 3);

    private static string Platform => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    /// <summary>Handler of the runtime's event for a native library that was not found or did not load.</summary>
    public static nint Resolve(Assembly assembly, string library)
    {
        if (!OperatingSystem.IsLinux() || assembly != typeof(torch).Assembly || library is not (WrapperName or EngineName))
            return 0;
        var wrapper = Find("libLibTorchSharp.so")
            ?? throw new TorchNotLoadedException(Advice("libLibTorchSharp.so was not found: TorchSharp has none for this system."));
        var engine = Find("libtorch_cpu.so")
            ?? throw new TorchNotLoadedException(Advice("libtorch_cpu.so was not found: the application brings no native libtorch."));
        try
        {
            foreach (var neighbour in _neighbours)
            {
                var path = Path.Combine(Path.GetDirectoryName(engine)!, neighbour);
                if (File.Exists(path))
                    NativeLibrary.Load(path);
            }

            return library == EngineName ? NativeLibrary.Load(engine) : LoadWrapper(wrapper);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new TorchNotLoadedException(Advice($"{Path.GetFileName(wrapper)} did not load: {exception.Message}"), exception);
        }
    }

    /// <summary>Fails where TorchSharp would on Linux: by its own means it first prints a trace and copies what it finds.</summary>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var library in (string[])[EngineName, WrapperName])
        {
            if (!NativeLibrary.TryLoad(library, typeof(torch).Assembly, null, out _))
                throw new TorchNotLoadedException(Advice($"The native library '{library}' was not found or did not load."));
        }
    }

    /// <summary>A message followed by what the user can do on this system.</summary>
    public static string Advice(string problem)
    {
        var architecture = RuntimeInformation.ProcessArchitecture;
        var hasPackage = (Platform, architecture) is ("linux" or "win", Architecture.X64) or ("osx", Architecture.Arm64);
        return hasPackage
            ? $"{problem} Add the package '{PackageName}' {LibtorchVersion} to the application (not to a library), with a TorchSharp " +
              "of 0.107, and see that its files are in the output folder. On Linux it needs glibc 2.28 or newer; musl (Alpine) will not do."
            : $"{problem} There is no libtorch package for {Platform} on {architecture}.";
    }

    private static nint LoadWrapper(string path)
    {
        if (NativeLibrary.TryLoad(path, out var handle))
            return handle;

        var image = File.ReadAllBytes(path);
        if (!ElfVersionNeed.MakeWeak(image, "GLIBCXX_3.4.32", onlySymbol: "_ZSt21ios_base_library_initv"))
            return NativeLibrary.Load(path);

        using var memory = MemoryFile.Create(WrapperName, image);
        return NativeLibrary.Load(memory.Path);
    }

    private static string? Find(string file) => SearchFolders().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> SearchFolders()
    {
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string folders)
        {
            foreach (var folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                yield return folder;
        }

        var native = Path.Combine("runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native");
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, native);

        // Where the application brings none, TorchSharp would copy 500 MB out of the package cache; they load from there as well.
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(cache, "torchsharp", TorchSharpVersion, native);
        yield return Path.Combine(cache, PackageName, LibtorchVersion, native);
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
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
    public static nint Resolve(Assembly assembly, string library) =>
        OperatingSystem.IsLinux() ? Resolve(assembly, library, LibraryImage.Load) : 0;

    /// <summary>The same, with another way to load the changed library.</summary>
    [SupportedOSPlatform("linux")]
    public static nint Resolve(Assembly assembly, string library, LibraryImage.Loader loadImage)
    {
        if (assembly != typeof(torch).Assembly || library is not (WrapperName or EngineName))
            return 0;
        try
        {
            return Load(library, loadImage);
        }
        catch (TorchNotLoadedException)
        {
            NativeFolders.OfProcess.KeepTorchSharpFromCurrentDirectory();
            throw;
        }
    }

    /// <summary>Fails where TorchSharp would on Linux: by its own means it first prints a trace and copies what it finds.</summary>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux())
            return;
        OpenOwnFirst();
        foreach (var library in (string[])[EngineName, WrapperName])
        {
            if (!NativeLibrary.TryLoad(library, typeof(torch).Assembly, null, out _))
                throw new TorchNotLoadedException(
                    Advice($"The native library '{library}' was not found or did not load.{Others(FindEngine())}"));
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

    [SupportedOSPlatform("linux")]
    private static nint Load(string library, LibraryImage.Loader loadImage)
    {
        var wrapper = Find("libLibTorchSharp.so")
            ?? throw new TorchNotLoadedException(Advice("libLibTorchSharp.so was not found: TorchSharp has none for this system."));
        var engine = FindEngine();
        if (engine is null)
            throw new TorchNotLoadedException(
                Advice($"libtorch_cpu.so was not found: the application brings no native libtorch.{Others(engine)}"));
        if (Others(engine) is { Length: > 0 } others)
            throw new TorchNotLoadedException($"{engine} cannot be loaded.{others}");
        try
        {
            LoadNeighbours(engine);
            return library == EngineName ? NativeLibrary.Load(engine) : LoadWrapper(wrapper, loadImage);
        }
        catch (Exception exception) when (LibraryImage.IsRefusal(exception))
        {
            throw new TorchNotLoadedException(Advice($"{Path.GetFileName(wrapper)} did not load: {exception.Message}"), exception);
        }
    }

    /// <summary>
    /// The loader takes a library that is open already for one of the same name. Without this a libtorch of the system, in its folders of
    /// libraries, would come before that of the package cache.
    /// </summary>
    [SupportedOSPlatform("linux")]
    private static void OpenOwnFirst()
    {
        if (FindEngine() is not { } engine)
            return;
        if (Others(engine) is { Length: > 0 } others)
            throw new TorchNotLoadedException($"{engine} cannot be loaded.{others}");
        try
        {
            LoadNeighbours(engine);
        }
        catch (Exception exception) when (LibraryImage.IsRefusal(exception))
        {
            throw new TorchNotLoadedException(Advice($"{engine} did not load: {exception.Message}"), exception);
        }
    }

    [SupportedOSPlatform("linux")]
    private static void LoadNeighbours(string engine)
    {
        foreach (var neighbour in _neighbours)
        {
            var path = Path.Combine(Path.GetDirectoryName(engine)!, neighbour);
            if (File.Exists(path))
                NativeLibrary.Load(path);
        }
    }

    /// <summary>A sentence that names the files of another libtorch that are open; empty where there are none.</summary>
    [SupportedOSPlatform("linux")]
    private static string Others(string? engine) => OpenedLibraries.OtherThan(engine) is { Count: > 0 } paths
        ? $" Another libtorch was opened first: {string.Join(", ", paths)}. Two do not fit into one process: " +
            "call TorchRuntime.EnsureLoaded() before the " +
          "first use of torch, or keep that file from being loaded (LD_LIBRARY_PATH, LD_PRELOAD)."
        : "";

    [SupportedOSPlatform("linux")]
    private static nint LoadWrapper(string path, LibraryImage.Loader loadImage)
    {
        if (NativeLibrary.TryLoad(path, out var handle))
            return handle;

        var image = File.ReadAllBytes(path);
        return ElfVersionNeed.MakeWeak(image, "GLIBCXX_3.4.32", onlySymbol: "_ZSt21ios_base_library_initv")
            ? loadImage(WrapperName, image)
            : NativeLibrary.Load(path);
    }

    private static string? FindEngine() => Find("libtorch_cpu.so");

    private static string? Find(string file) => NativeFolders.OfProcess
        .All(
            Path.Combine("runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native"),
            Path.Combine("torchsharp", TorchSharpVersion),
            Path.Combine(PackageName, LibtorchVersion))
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);
}

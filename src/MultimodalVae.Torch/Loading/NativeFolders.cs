namespace MultimodalVae.Torch;

/// <summary>
/// The folders in which TorchSharp's native libraries are looked for. All are absolute: a relative one would run whatever
/// library somebody has put into the current directory.
/// </summary>
/// <param name="SearchDirectories">The runtime's list of folders with native libraries, if it has one.</param>
/// <param name="BaseDirectory">The folder of the application.</param>
/// <param name="NuGetPackages">The value of the environment variable <c>NUGET_PACKAGES</c>, if it is set.</param>
/// <param name="Home">The home folder of the user; empty where there is none.</param>
internal sealed record NativeFolders(string? SearchDirectories, string BaseDirectory, string? NuGetPackages, string Home)
{
    private const string PackagesVariable = "NUGET_PACKAGES";

    /// <summary>The folders of this process.</summary>
    public static NativeFolders OfProcess => new(
        AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string,
        AppContext.BaseDirectory,
        Environment.GetEnvironmentVariable(PackagesVariable),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    private string PackageCache => new[] { NuGetPackages ?? "", CacheIn(Home), CacheIn(BaseDirectory) }.First(Path.IsPathFullyQualified);

    /// <summary>All folders, the first choice first.</summary>
    /// <param name="native">Where an application or a package has its native libraries, such as <c>runtimes/linux-x64/native</c>.</param>
    /// <param name="packages">The packages to look into, such as <c>torchsharp/0.107.0</c>.</param>
    public IEnumerable<string> All(string native, params IEnumerable<string> packages)
    {
        string[] application =
        [
            .. (SearchDirectories ?? "").Split(Path.PathSeparator),
            BaseDirectory,
            Path.Combine(BaseDirectory, native),
        ];

        // Where the application brings none, TorchSharp would copy 500 MB out of the package cache; they load from there as well.
        return application.Where(Path.IsPathFullyQualified).Concat(packages.Select(package => Path.Combine(PackageCache, package, native)));
    }

    /// <summary>
    /// Sends TorchSharp, which searches by itself what was not loaded, to an absolute package cache where its own would be in the
    /// current directory.
    /// </summary>
    public void KeepTorchSharpFromCurrentDirectory()
    {
        if (!Path.IsPathFullyQualified(NuGetPackages ?? CacheIn(Home)))
            Environment.SetEnvironmentVariable(PackagesVariable, PackageCache);
    }

    private static string CacheIn(string folder) => Path.Combine(folder, ".nuget", "packages");
}

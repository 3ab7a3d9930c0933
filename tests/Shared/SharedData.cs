namespace MultimodalVae.Tests.Shared;

/// <summary>The real recording and the published models, which are not part of the repository: beside it, in the folder shared.</summary>
internal static class SharedData
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Icub => Path.Combine(RepositoryRoot, "..", "shared", "data", "icub");

    /// <summary>Small inputs in the manner of what people log.</summary>
    public static string Cases => Path.Combine(RepositoryRoot, "..", "shared", "cases");

    /// <summary>Recordings of other robots.</summary>
    public static string Robots => Path.Combine(RepositoryRoot, "..", "shared", "data", "robots");

    public static string Published => Environment.GetEnvironmentVariable("MULTIMODALVAE_PUBLISHED_MODELS")
        ?? Path.Combine(RepositoryRoot, "..", "shared", "data", "published");

    public static void SkipWithout(string path) =>
        Skip.IfNot(
            Path.Exists(path),
            $"{Path.GetFileName(path)} of the shared data is not here; it carries no licence and is not part of the repository");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MultimodalVae.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}

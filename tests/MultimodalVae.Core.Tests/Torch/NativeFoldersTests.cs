using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Torch;

public class NativeFoldersTests
{
    private static readonly string _root = Path.GetPathRoot(Path.GetTempPath())!;

    [Fact]
    public void All_with_absolute_sources_is_application_then_package_cache() =>
        Folders(searchDirectories: Absolute("search"), nuGetPackages: null, home: Absolute("home")).Should().Equal(
            Absolute("search"),
            Absolute("app"),
            Absolute("app", "native"),
            Absolute("home", ".nuget", "packages", "torchsharp", "native"));

    [Fact]
    public void All_with_NuGet_packages_set_searches_there_and_not_in_home() =>
        Folders(nuGetPackages: Absolute("cache"), home: Absolute("home")).Should().Contain(Absolute("cache", "torchsharp", "native"))
            .And.NotContain(folder => folder.Contains("home"));

    [Theory]
    [InlineData("", "", "")]
    [InlineData(null, null, "")]
    [InlineData(".", ".", ".")]
    [InlineData("..:sub:", "packages", "home")]
    [InlineData("./native", "./packages", "~")]
    public void All_with_relative_or_empty_sources_has_absolute_folders_only(
        string? searchDirectories, string? nuGetPackages, string home) =>
        Folders(searchDirectories?.Replace(':', Path.PathSeparator), nuGetPackages, home).Should().Equal(
            Absolute("app"),
            Absolute("app", "native"),
            Absolute("app", ".nuget", "packages", "torchsharp", "native"));

    [Theory]
    [InlineData("")]
    [InlineData("packages")]
    public void All_with_relative_NuGet_packages_searches_in_home(string nuGetPackages) =>
        Folders(nuGetPackages: nuGetPackages, home: Absolute("home"))
            .Should().EndWith(Absolute("home", ".nuget", "packages", "torchsharp", "native"));

    private static IEnumerable<string> Folders(string? searchDirectories = null, string? nuGetPackages = null, string home = "") =>
        new NativeFolders(searchDirectories, Absolute("app"), nuGetPackages, home).All("native", "torchsharp");

    private static string Absolute(params string[] parts) => Path.Combine([_root, .. parts]);
}

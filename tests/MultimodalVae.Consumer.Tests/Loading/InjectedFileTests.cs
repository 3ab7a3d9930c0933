using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Loading;

/// <summary>The C# file that the package adds to a project, in projects of all kinds.</summary>
public sealed class InjectedFileTests : IDisposable
{
    private const string PolyfilledAttribute =
        """
        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Method)]
            internal sealed class ModuleInitializerAttribute : Attribute { }
        }
        """;

    private static readonly string _folderOfPackage = Path.Combine(
        SharedData.RepositoryRoot, "src", "MultimodalVae.Torch", "buildTransitive");
    private static readonly string _injected = Path.Combine(_folderOfPackage, "TorchLoading.cs");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Clashes => new()
    {
        { "global type named as the package", "internal static class MultimodalVae { }" },
        { "global types named as the package's", "internal static class TorchLoading { } internal static class TorchRuntime { }" },
        { "namespace of generated code", "namespace MultimodalVae.Generated { internal static class TorchLoading { } }" },
        {
            "namespaces named as the package's",
            "namespace Torch { class TorchRuntime { } } namespace Consumer.MultimodalVae { class Torch { } }"
        },
        { "namespace that hides System", "namespace Consumer.System.Runtime.CompilerServices { class ModuleInitializerAttribute { } }" },
        { "polyfilled attribute", PolyfilledAttribute },
    };

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("Duration", "Long")]
    public void Injected_file_is_in_a_project_where_the_compiler_takes_it()
    {
        string[] versions =
            [.. CSharpCompiler.LanguageVersions(), "", "1.0", "ISO-2", "6.0", "7.0", "8", "9", "10", "LatestMajor", "Preview"];

        var included = VersionsWithInjectedFile(versions);

        versions.Should().Contain(["7.3", "8.0", "9.0", "10.0", "latest", "latestmajor", "preview", "default"]);
        included.Should().Equal(versions.AsParallel().AsOrdered().Where(Compiles));
    }

    [Theory, MemberData(nameof(Clashes)), Trait("Duration", "Long")]
    public void Injected_file_compiles_beside_names_of_the_project(string name, string code)
    {
        name.Should().NotBeEmpty();

        Compile("9.0", "consumer.dll", code).Should().BeEmpty();
    }

    [Theory, Trait("Duration", "Long")]
    [InlineData("-nullable:enable")]
    [InlineData("-checked+")]
    [InlineData("-features:strict")]
    public void Injected_file_compiles_with_any_setting(string setting) => Compile("9.0", "consumer.dll", "", setting).Should().BeEmpty();

    [Fact, Trait("Duration", "Long")]
    public void Injected_file_passes_all_analyzers_of_the_SDK()
    {
        const string Assembly =
            """
            [assembly: System.CLSCompliant(false)]
            [assembly: System.Reflection.AssemblyVersion("1.0")]
            [assembly: System.Runtime.InteropServices.ComVisible(false)]
            """;

        Compile("latest", "library.dll", Assembly, CSharpCompiler.AllAnalyzers).Should().BeEmpty();
    }

    [Fact]
    public void Injected_file_compiles_in_projects_that_see_each_others_internals()
    {
        const string Friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"application\")]";

        Compile("latest", "library.dll", Friend).Should().BeEmpty();
        Compile("latest", "application.dll", "", $"-reference:{_folder.PathOf("library.dll")}").Should().BeEmpty();
    }

    private static bool Compiles(string version)
    {
        using var folder = new TemporaryFolder();
        return CSharpCompiler.Compile(version.Length > 0 ? version : "default", folder.PathOf("consumer.dll"), _injected).Length == 0;
    }

    private string Compile(string version, string output, string code, params string[] options) => CSharpCompiler.Compile(
        version,
        _folder.PathOf(output),
        [_injected, _folder.Write("Consumer.cs", code), $"-reference:{typeof(VaeModel).Assembly.Location}", .. options]);

    /// <summary>Evaluates a project that has the package for every version, in one build.</summary>
    private string[] VersionsWithInjectedFile(string[] versions)
    {
        // As in a project with the package, the version is set after the package's targets.
        _folder.Write(
            "Consumer.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="{Path.Combine(_folderOfPackage, "MultimodalVae.Torch.targets")}" />
              <PropertyGroup><LangVersion>$(CompilerVersion)</LangVersion></PropertyGroup>
              <Target Name="Print">
                <Message Importance="high" Text="[$(CompilerVersion)] with @(Compile->'%(Filename)')" />
              </Target>
            </Project>
            """);
        _folder.Write(
            "AllVersions.proj",
            $"""
            <Project>
              <Target Name="Print">
                {string.Concat(versions.Select(version =>
                    $"<MSBuild Projects='Consumer.csproj' Targets='Print' Properties='CompilerVersion={version}' />"))}
              </Target>
            </Project>
            """);

        var output = CSharpCompiler.Dotnet(_folder.FullName, "msbuild", "AllVersions.proj", "-target:Print", "-nologo");

        versions.Should().OnlyContain(version => output.Contains($"[{version}] with "), output);
        return [.. versions.Where(version => output.Contains($"[{version}] with TorchLoading"))];
    }
}

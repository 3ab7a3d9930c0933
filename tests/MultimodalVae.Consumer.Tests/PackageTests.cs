using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The packages as a new project meets them. Builds them, applications and test projects: minutes.</summary>
[Trait("Duration", "Long")]
public sealed partial class PackageTests : IClassFixture<PackageTests.Packages>
{
    private static readonly string _arm = Path.Combine(SharedData.RepositoryRoot, "samples/RobotLoop/arm.safetensors");

    private readonly Packages _packages;

    public PackageTests(Packages packages) => _packages = packages;

    [Theory]
    [InlineData("MultimodalVae.Core")]
    [InlineData("MultimodalVae.Torch")]
    [InlineData("MultimodalVae.Measures")]
    [InlineData("MultimodalVae.Contracts")]
    public void A_package_has_readme_licence_documentation_and_symbols(string name)
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(_packages.Feed, $"{name}.*.nupkg").Single());
        package.Entries.Select(entry => entry.FullName).Should()
            .Contain(["README.md", "LICENSE", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"])
            .And.NotContain(entry => entry.Contains("libtorch", StringComparison.OrdinalIgnoreCase));
        using var symbols = ZipFile.OpenRead(Directory.GetFiles(_packages.Feed, $"{name}.*.snupkg").Single());
        symbols.Entries.Select(entry => entry.FullName).Should().Contain($"lib/net10.0/{name}.pdb");
    }

    [Fact]
    public void All_packages_have_one_version_of_this_checkout() => Directory.GetFiles(_packages.Feed, "*.nupkg")
        .Select(file => DevelopmentVersion().Match(Path.GetFileName(file)).Value).Distinct()
        .Should().ContainSingle().Which.Should().NotBeEmpty();

    [Fact]
    public void The_command_of_the_README_adds_the_package()
    {
        var readme = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "README.md"));
        var command = AddPackage().Match(readme).Groups[1].Value;

        _packages.Add("AsInReadme", command.Split(' ')).Should().MatchRegex(
            @"PackageReference Include=""MultimodalVae\.Measures"" Version=""\d+\.\d+\.\d+-dev\.\d+\.(g[0-9a-f]+|local)""");
    }

    [SkippableFact]
    public void The_program_of_the_page_about_robots_runs_as_the_page_says()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "the page is for linux-x64");
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs/robot-loop.md"));
        page = page[page.IndexOf("**3. Publish.**", StringComparison.Ordinal)..];

        var output = _packages.RunPage("robot", Block(page, "xml"), Block(page, "csharp"), Block(page, "sh"), _arm);

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ').Should().HaveCount(28)
            .And.OnlyContain(number => float.IsFinite(float.Parse(number, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_application_that_calls_torch_first_runs() => _packages.Run(
        "TorchFirst",
        """
        Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());
        using var vae = MultimodalVae.IcubPreset.CreateBuilder().Build();
        Console.WriteLine(vae.ParameterCount);
        """).Should().Be("3\n29150\n");

    [Fact]
    public void An_application_that_calls_ours_first_runs() => _packages.Run(
        "OursFirst",
        """
        using var vae = MultimodalVae.IcubPreset.CreateBuilder().Build();
        Console.WriteLine(vae.ParameterCount);
        Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());
        """).Should().Be("29150\n3\n");

    [Fact]
    public void Application_with_names_of_the_package_that_calls_torch_first_runs() => _packages.Run(
        "ClashingNames",
        """
        Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());

        internal static class MultimodalVae { }

        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Method)]
            internal sealed class ModuleInitializerAttribute : Attribute { }
        }
        """,
        "<Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors>").Should().Be("3\n");

    [Fact]
    public void Application_in_older_CSharp_that_enables_loading_itself_runs() => _packages.Run(
        "OlderCSharp",
        """
        internal static class Program
        {
            private static void Main()
            {
                MultimodalVae.Torch.TorchRuntime.Enable();
                System.Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());
            }
        }
        """,
        "<LangVersion>7.3</LangVersion><ImplicitUsings>disable</ImplicitUsings>").Should().Be("3\n");

    [Fact]
    public void Trimmed_application_that_calls_torch_first_runs() => _packages.RunTrimmed(
        "Trimmed",
        "Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());").Should().Be("3\n");

    [Fact]
    public void An_application_without_libtorch_is_told_which_package_to_add() => _packages.Run(
        "WithoutLibtorch",
        """
        try
        {
            MultimodalVae.Torch.TorchRuntime.EnsureLoaded();
        }
        catch (MultimodalVae.Torch.TorchNotLoadedException exception)
        {
            Console.WriteLine(exception.Message);
        }
        """,
        withLibtorch: false).Should().Contain("was not found").And.MatchRegex("Add the package 'libtorch-cpu-[a-z0-9-]+' " +
            "2.10.0 to the application");

    [Fact]
    public void The_measures_alone_are_enough_to_train_measure_save_and_load_and_bring_no_torch()
    {
        var output = _packages.RunMeasures(
            "MeasuresAlone",
            """
            using MultimodalVae;
            using MultimodalVae.Measures;

            var data = SimulatedArm.Record();
            using (var model = IcubPreset.CreateBuilder().Build())
            {
                Console.WriteLine(model.Fit(data, new TrainingOptions { Epochs = 1 }).History.Count);
                model.Save("arm.safetensors");
            }

            using var loaded = VaeModel.Load("arm.safetensors");
            Console.WriteLine(InformationMeasures.Evaluate(loaded, data).ToString().Length > 0);
            Console.WriteLine(string.Join(' ', Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal)));
            """);

        output.Should().Contain(
            "MathNet.Numerics MeasuresAlone Microsoft.Extensions.DependencyInjection.Abstractions " +
            "Microsoft.Extensions.Logging.Abstractions MultimodalVae.Core MultimodalVae.Measures\n");
    }

    [Fact]
    public void An_application_takes_the_assemblies_compiled_for_its_system_and_gets_the_same_bits_as_with_those_compiled_at_run_time()
    {
        const string Program =
            """
            using MultimodalVae;
            using MultimodalVae.Measures;

            var data = SimulatedArm.Record();
            using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
            model.Fit(data, new TrainingOptions { Epochs = 2 });
            model.Save("arm.safetensors");
            foreach (var type in new[] { typeof(VaeModel), typeof(InformationMeasures) })
                Console.WriteLine(Path.GetRelativePath(AppContext.BaseDirectory, type.Assembly.Location).Replace('\\', '/'));
            Console.WriteLine(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes("arm.safetensors"))));
            Console.WriteLine(InformationMeasures.Evaluate(model, data));
            """;

        var precompiled = _packages.RunMeasures("Precompiled", Program);
        var atRunTime = _packages.RunAgain("Precompiled", ("DOTNET_ReadyToRun", "0"));

        precompiled.Should().MatchRegex(
            @"\Aruntimes/[a-z0-9-]+/lib/net10\.0/MultimodalVae\.Core\.dll\nruntimes/[a-z0-9-]+/lib/net10\.0/MultimodalVae\.Measures\.dll\n")
            .And.Be(atRunTime);
    }

    [Fact]
    public void An_application_compiled_ahead_of_time_trains_saves_loads_and_measures_every_model() => _packages.RunAheadOfTime(
        "AheadOfTime",
        [
            .. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "tests/MultimodalVae.EveryModel"), "*.cs"),
            .. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "tests/MultimodalVae.Consumer.Tests/Extensions"), "*.cs"),
            .. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "tests/Shared/Parts"), "*.cs"),
        ]).Should().MatchRegex(@"\n(\d+) of \1 models work\n\z");

    [Fact]
    public void A_test_project_runs_a_suite_over_a_part_of_its_own()
    {
        var (output, passed) = _packages.Test("RightSchedule", TestsOf("1.0 / (point.Epoch + 1)"));

        output.Should().MatchRegex(@"Failed:\s+0, Passed:\s+4");
        passed.Should().BeTrue();
    }

    [Fact]
    public void A_test_project_is_told_what_is_wrong_with_its_part()
    {
        var (output, passed) = _packages.Test("WrongSchedule", TestsOf("1.0 - point.Epoch"));

        output.Should().Contain("Beta is -1 at epoch 2 of 3; expected a finite number, 0 or more.").And.MatchRegex(
            @"Failed:\s+1, Passed:\s+3");
        passed.Should().BeFalse();
    }

    private static string Block(string page, string language) =>
        Regex.Match(page, $@"```{language}\r?\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex(@"\d+\.\d+\.\d+-dev\.\d+\.(g[0-9a-f]+|local)")]
    private static partial Regex DevelopmentVersion();

    [GeneratedRegex(@"dotnet (add package MultimodalVae\.Measures.*?) +#")]
    private static partial Regex AddPackage();

    private static string TestsOf(string beta) =>
        $$"""
        using MultimodalVae;
        using MultimodalVae.Contracts;

        public sealed class OwnSchedule : IBetaSchedule
        {
            public double BetaAt(TrainingPoint point) => {{beta}};
        }

        public sealed class OwnScheduleContractTests : BetaScheduleContract
        {
            protected override IBetaSchedule CreateSchedule() => new OwnSchedule();
        }
        """;

    public sealed class Packages : IDisposable
    {
        private const string Torch = """<PackageReference Include="MultimodalVae.Torch" Version="*-*" />""";

        private readonly string _folder = Directory.CreateTempSubdirectory("multimodalvae-packages-").FullName;

        public Packages() => Dotnet(SharedData.RepositoryRoot, "pack", "-c", "Release", "-o", Feed);

        public string Feed => Path.Combine(_folder, "feed");

        /// <summary>Builds and runs a new console project that knows nothing but the packages; what it printed.</summary>
        public string Run(string name, string program, string properties = "", bool withLibtorch = true)
        {
            return BuildAndRun(name, CreateApplication(name, program, properties, withLibtorch));
        }

        /// <summary>The same of a project that knows the package of the measures alone.</summary>
        public string RunMeasures(string name, string program) =>
            BuildAndRun(name, CreateProject(name, program, "<OutputType>Exe</OutputType>", "MultimodalVae.Measures", ""));

        private static string BuildAndRun(string name, string project)
        {
            Dotnet(project, "build", "-c", "Release");
            return Execute(name, project);
        }

        /// <summary>Runs a program that was built, with environment variables of its own; what it printed.</summary>
        public string RunAgain(string name, params (string Name, string Value)[] variables) =>
            Execute(name, Path.Combine(_folder, name), variables);

        private static string Execute(string name, string project, params (string Name, string Value)[] variables)
        {
            // A package cache with libtorch in it would help out an application that brings none.
            return Dotnet(
                project, [("NUGET_PACKAGES", project), .. variables], "exec", Path.Combine("bin", "Release", "net10.0", $"{name}.dll"))
                .ReplaceLineEndings("\n");
        }

        /// <summary>The same, published with all code cut out that trimming takes for unused.</summary>
        public string RunTrimmed(string name, string program)
        {
            var project = CreateApplication(
                name, program, "<PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode>", withLibtorch: true);
            Dotnet(project, "publish", "-c", "Release", "--use-current-runtime", "--self-contained", "-o", "published");
            return RunPublished(project, name);
        }

        /// <summary>
        /// A project of these files that knows the package of the measures alone, compiled ahead of time with no option but that.
        /// </summary>
        public string RunAheadOfTime(string name, string[] files)
        {
            var project = CreateProject(name, "", "<OutputType>Exe</OutputType><Nullable>enable</Nullable>", "MultimodalVae.Measures", "");
            foreach (var file in files)
                File.Copy(file, Path.Combine(project, Path.GetFileName(file)), overwrite: true);
            Dotnet(project, "publish", "-c", "Release", "-p:PublishAot=true", "-o", "published");
            return RunPublished(project, name);
        }

        /// <summary>Does what a page says in an empty folder with a model in it; what its commands printed.</summary>
        public string RunPage(string name, string project, string program, string commands, string model)
        {
            var folder = CreateFolder(name);
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), project);
            File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
            File.Copy(model, Path.Combine(folder, Path.GetFileName(model)));
            var start = new ProcessStartInfo("sh", ["-ec", commands]) { WorkingDirectory = folder, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(0, $"the page's commands said: {output}");
            return output;
        }

        /// <summary>The project file of a new project after <c>dotnet</c> with these arguments.</summary>
        public string Add(string name, string[] arguments)
        {
            var project = CreateProject(name, "", "", "", "");
            Dotnet(project, arguments);
            return File.ReadAllText(Path.Combine(project, $"{name}.csproj"));
        }

        /// <summary>Builds and runs a new test project; what it printed, and whether all tests passed.</summary>
        public (string Output, bool Passed) Test(string name, string tests)
        {
            var xunit =
                """
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                """;
            var project = CreateProject(name, tests, "<IsPackable>false</IsPackable>", "MultimodalVae.Contracts", xunit);
            Dotnet(project, "build", "-c", "Release");
            var (exitCode, output) = Start(project, [], "test", "-c", "Release", "--no-build");
            return (output, exitCode == 0);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private static string RunPublished(string project, string name)
        {
            using var process = Process.Start(
                new ProcessStartInfo(Path.Combine(project, "published", name)) { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n");
        }

        private string CreateApplication(string name, string program, string properties, bool withLibtorch)
        {
            if (withLibtorch)
                TestRun.NeedsTorch();
            var libtorch =
                """
                <PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" Condition="$([MSBuild]::IsOSPlatform('Linux'))" />
                <PackageReference Include="libtorch-cpu-osx-arm64" Version="2.10.0" Condition="$([MSBuild]::IsOSPlatform('OSX'))" />
                <PackageReference Include="libtorch-cpu-win-x64" Version="2.10.0" Condition="$([MSBuild]::IsOSPlatform('Windows'))" />
                """;
            return CreateProject(
                name,
                program,
                $"<OutputType>Exe</OutputType>{properties}",
                "MultimodalVae.Measures",
                Torch + (withLibtorch ? libtorch : ""));
        }

        private string CreateProject(string name, string code, string properties, string package, string otherPackages)
        {
            var project = CreateFolder(name);
            File.WriteAllText(Path.Combine(project, "Program.cs"), code);
            File.WriteAllText(
                Path.Combine(project, $"{name}.csproj"),
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    {properties}
                    <RestorePackagesPath>../cache</RestorePackagesPath>
                    <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
                    <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                  </PropertyGroup>
                  <ItemGroup>
                    {(package.Length > 0 ? $"""<PackageReference Include="{package}" Version="*-*" />""" : "")}
                    {otherPackages}
                  </ItemGroup>
                </Project>
                """);
            return project;
        }

        /// <summary>A new folder, in which NuGet finds the packages.</summary>
        private string CreateFolder(string name)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
            File.WriteAllText(
                Path.Combine(folder, "nuget.config"),
                $"""
                <configuration>
                  <packageSources><add key="feed" value="{Feed}" /></packageSources>
                </configuration>
                """);
            return folder;
        }

        private static string Dotnet(string folder, params string[] arguments) => Dotnet(folder, [], arguments);

        private static string Dotnet(string folder, (string Name, string Value)[] variables, params string[] arguments)
        {
            var (exitCode, output) = Start(folder, variables, arguments);
            exitCode.Should().Be(0, $"dotnet {string.Join(' ', arguments)} said: {output}");
            return output;
        }

        private static (int ExitCode, string Output) Start(
            string folder, (string Name, string Value)[] variables, params string[] arguments)
        {
            var start = new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            };
            foreach (var (name, value) in variables)
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var errors = new StringBuilder();
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : $"{output}{errors}");
        }
    }
}

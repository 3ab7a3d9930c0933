using System.Text.RegularExpressions;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;
using NetArchTest.Rules;

namespace MultimodalVae.Core.Tests;

/// <summary>The rules between rooms. They are read from the compiled code, method bodies included.</summary>
public sealed partial class ArchitectureTests
{
    private const string Root = nameof(MultimodalVae);

    private static readonly Types _core = Types.InAssembly(typeof(VaeBuilder).Assembly);

    [Fact]
    public void Core_knows_nothing_of_torch() => typeof(VaeBuilder).Assembly.GetReferencedAssemblies().Select(reference => reference.Name)
        .Where(name => !name!.StartsWith("System", StringComparison.Ordinal)).Should().BeEquivalentTo(["Microsoft.Extensions.Logging.Abstractions"]);

    [Fact]
    public void The_rules_see_what_is_used_where_it_is_used()
    {
        UsersOf($"{Root}.VaeModel", within: Root).Should().Contain(typeof(VaeBuilder).FullName);
        UsersOf($"{Root}.Modalities", within: $"{Root}.Data").Should().NotBeEmpty();
    }

    [Theory, InlineData("Modalities"), InlineData("Schedules"), InlineData("Muting"), InlineData("Data"), InlineData("Files"), InlineData("Kernels"), InlineData("Graph"), InlineData("Engines")]
    public void A_room_below_the_model_does_not_use_it(string room)
    {
        TypesIn($"{Root}.{room}").Should().NotBeEmpty();

        foreach (var used in (string[])["Training", "Diagnostics", "Encoders", "Decoders", "Fusion", "Likelihoods", "VaeModel", "VaeBuilder", "Presets"])
            UsersOf($"{Root}.{used}", within: $"{Root}.{room}").Should().BeEmpty($"{room} is below {used}");
    }

    [Theory]
    [InlineData("Modalities", "Schedules"), InlineData("Modalities", "Muting"), InlineData("Modalities", "Data"), InlineData("Modalities", "Files")]
    [InlineData("Schedules", "Modalities"), InlineData("Schedules", "Muting"), InlineData("Schedules", "Data"), InlineData("Schedules", "Files")]
    [InlineData("Muting", "Schedules"), InlineData("Muting", "Data"), InlineData("Muting", "Files")]
    [InlineData("Data", "Schedules"), InlineData("Data", "Muting")]
    [InlineData("Files", "Data"), InlineData("Engines", "Data"), InlineData("Graph", "Data"), InlineData("Engines", "Schedules"), InlineData("Graph", "Schedules"), InlineData("Engines", "Muting"), InlineData("Graph", "Muting")]
    [InlineData("Modalities", "Engines"), InlineData("Schedules", "Engines"), InlineData("Muting", "Engines"), InlineData("Data", "Engines")]
    [InlineData("Files", "Engines"), InlineData("Networks", "Engines"), InlineData("Encoders", "Engines"), InlineData("Decoders", "Engines")]
    [InlineData("Fusion", "Engines"), InlineData("Likelihoods", "Engines"), InlineData("Training", "VaeModel")]
    [InlineData("Networks", "Training"), InlineData("Encoders", "Training"), InlineData("Decoders", "Training"), InlineData("Fusion", "Training")]
    [InlineData("Likelihoods", "Fusion"), InlineData("Fusion", "Likelihoods"), InlineData("Networks", "Fusion"), InlineData("Networks", "Encoders")]
    [InlineData("Encoders", "Fusion"), InlineData("Encoders", "Decoders"), InlineData("Likelihoods", "Training")]
    [InlineData("Diagnostics", "Training"), InlineData("Diagnostics", "VaeModel"), InlineData("Networks", "Diagnostics"), InlineData("Encoders", "Diagnostics")]
    [InlineData("Decoders", "Diagnostics"), InlineData("Fusion", "Diagnostics"), InlineData("Likelihoods", "Diagnostics")]
    public void No_room_calls_back_up(string room, string used) =>
        UsersOf($"{Root}.{used}", within: $"{Root}.{room}").Should().BeEmpty();

    [Fact]
    public void Kernels_know_nothing_of_models()
    {
        TypesIn($"{Root}.Kernels").Should().NotBeEmpty();

        foreach (var used in (string[])["Modalities", "Files", "Graph", "Engines"])
            UsersOf($"{Root}.{used}", within: $"{Root}.Kernels").Should().BeEmpty();
    }

    /// <summary>
    /// Files are written by <see cref="AtomicFile"/> and opened by <see cref="RegularFile"/>: only there the errors of the system are
    /// looked at.
    /// </summary>
    [Fact]
    public void Only_the_room_of_files_opens_and_writes_files()
    {
        var own = Path.Combine("src", "MultimodalVae.Core", "Files");
        var places = from folder in (string[])["src", "samples", "bench"]
                     from file in Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
                     let place = Path.GetRelativePath(SharedData.RepositoryRoot, file)
                     where !place.Split(Path.DirectorySeparatorChar).Contains("obj")
                     where FileAccess().IsMatch(File.ReadAllText(file))
                     select place.StartsWith(own, StringComparison.Ordinal) ? own : place;

        places.Distinct().Should().BeEquivalentTo(
        [
            own,
            Path.Combine("src", "MultimodalVae.Torch", "Loading", "NativeTorch.cs"), // the native library, of which it loads a copy
            Path.Combine("src", "MultimodalVae.Torch", "Loading", "OpenedLibraries.cs"), // the list of the files that this process has mapped
            Path.Combine("src", "MultimodalVae.Torch", "Loading", "PrivateFolder.cs"), // that copy
            Path.Combine("bench", "MultimodalVae.Benchmarks", "Machine.cs"), // the name of the processor
        ]);
    }

    [Fact]
    public void Every_class_is_abstract_or_final() => _core.That().AreClasses().And().AreNotAbstract().And().AreNotSealed().GetTypes()
        .Select(type => type.FullName).Should().BeEmpty();

    private static IEnumerable<string> TypesIn(string room) => _core.That().ResideInNamespace(room).GetTypes().Select(type => type.FullName!);

    private static IEnumerable<string> UsersOf(string used, string within) =>
        _core.That().ResideInNamespace(within).And().HaveDependencyOn(used).GetTypes().Select(type => type.FullName!);

    [GeneratedRegex(@"\bFile\.(Write|Append|Create|Open|Move|Replace|Copy|Read)|new File(Stream|Info\([^)]*\)\.(Create|Open|Append|CopyTo|MoveTo|Replace))\b|\.SavePng\(")]
    private static partial Regex FileAccess();
}

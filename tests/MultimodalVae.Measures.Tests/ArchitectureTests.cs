using NetArchTest.Rules;

namespace MultimodalVae.Measures.Tests;

/// <summary>The rules between rooms. They are read from the compiled code, method bodies included.</summary>
public sealed class ArchitectureTests
{
    private const string Core = nameof(MultimodalVae);

    [Fact]
    public void The_measures_use_no_TorchSharp() => UsersOf("TorchSharp").Should().BeEmpty();

    [Theory]
    [InlineData("VaeModel"), InlineData("VaeArchitecture"), InlineData("VaeBuilder"), InlineData("Presets"), InlineData("Training")]
    [InlineData("Networks"), InlineData("Encoders"), InlineData("Decoders"), InlineData("Fusion"), InlineData("Likelihoods"), InlineData("Torch")]
    [InlineData("Muting"), InlineData("Schedules")]
    public void The_measures_know_a_model_only_by_what_it_reconstructs(string room) => UsersOf($"{Core}.{room}").Should().BeEmpty();

    [Fact]
    public void The_rule_sees_what_the_measures_do_use() =>
        UsersOf($"{Core}.Modalities").Should().Contain(typeof(InformationMeasures).FullName);

    private static IEnumerable<string?> UsersOf(string used) =>
        Types.InAssembly(typeof(InformationMeasures).Assembly).That().HaveDependencyOn(used).GetTypes().Select(type => type.FullName);
}

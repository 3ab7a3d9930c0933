using MultimodalVae.EveryModel;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>Every built-in fusion and likelihood, and parts of your own, with and without missing values, without libtorch.</summary>
public sealed class EveryModelTests
{
    public static TheoryData<string> Models => [.. ModelChecks.All.Select(check => check.Name)];

    [Theory, MemberData(nameof(Models))]
    public void Model_is_trained_saved_loaded_run_and_measured(string name)
    {
        using var folder = new TemporaryFolder();

        ModelChecks.All.Single(check => check.Name == name).Problem(folder.PathOf("model")).Should().BeNull();
    }

    [Fact]
    public void All_fusions_and_likelihoods_of_the_library_are_among_them() => ModelChecks.All.Count(check => check.Parts is null)
        .Should().Be(2 * (BuiltIn(typeof(ILatentFusion)).Count() + 1) * BuiltIn(typeof(ILikelihood))
        .Count(), "a mixture of products has two forms").And.Be(108);

    private static IEnumerable<Type> BuiltIn(Type part) =>
        typeof(VaeBuilder).Assembly.GetExportedTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(part));
}

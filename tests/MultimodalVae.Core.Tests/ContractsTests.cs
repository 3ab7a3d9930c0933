using MultimodalVae.Core.Tests.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests;

public sealed class ContractsTests
{
    private static readonly object[] _parts =
        [.. Made(BuiltIn.Encoders), .. Made(BuiltIn.Decoders), .. Made(BuiltIn.Fusions), .. Made(BuiltIn.Likelihoods)];

    [Fact]
    public void Every_built_in_part_has_a_line_in_the_list_of_the_tests() => typeof(VaeBuilder).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && IsPart(type))
        .Except(_parts.Select(part => part.GetType()))
        .Should().BeEmpty($"{nameof(BuiltIn)}.cs lists every one");

    [Fact]
    public void Every_implementation_is_run_through_the_suite_of_its_interface()
    {
        var distributions = BuiltIn.Likelihoods.Select(likelihood => LikelihoodGraphs.DescribedBy(likelihood.Create(PartChoices.First)))
            .Select(nodes => nodes.ToNumbers([.. nodes.Parameters.Select(_ => TestLayout.Counting(2, 3))]));

        Type[] listed = [.. _parts.Concat(distributions).Select(part => part.GetType())];
        ContractCoverage.Missing(typeof(VaeBuilder).Assembly, typeof(ContractsTests).Assembly, listed).Should().BeEmpty();
    }

    private static bool IsPart(Type type) => type.IsAssignableTo(typeof(IModalityEncoder)) || type.IsAssignableTo(typeof(IModalityDecoder))
        || type.IsAssignableTo(typeof(ILatentFusion)) || type.IsAssignableTo(typeof(ILikelihood));

    private static IEnumerable<object> Made<T>(IReadOnlyList<BuiltInPart<T>> parts)
        where T : class => parts.Select(part => part.Create(PartChoices.First));
}

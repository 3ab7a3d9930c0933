using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Torch;

public sealed class TorchRowElboTests(ITestOutputHelper output)
{
    public static TheoryData<string> EveryFusion => [.. Fusions.Names];

    [SkippableTheory, MemberData(nameof(EveryFusion))]
    public void The_ELBO_of_rows_is_that_of_the_native_engine(string fusion)
    {
        TestRun.NeedsTorch();
        using var model = Fusions.Builder(fusion).WithPrecision(Precision.Float64).Build();
        using var onTorch = TorchEngine.On("cpu").Open(model);
        var error = new LargestError(output, $"ELBO of rows on torch, {fusion}, relative to 1 or more", 1e-10);
        var tensors = TorchSharp.torch.Tensor.TotalCount;

        foreach (var data in new[] { Toy.Data(1), Toy.Data(70), Toy.Data(20).WithoutShare(0.2, seed: 4) })
        {
            var (found, expected) = (onTorch.ElboByRow(data, samples: 3, seed: 2), model.ElboByRow(data, samples: 3, seed: 2));
            foreach (var modality in data.Layout.Modalities)
                Add(found.LogProbabilities(modality.Name), expected.LogProbabilities(modality.Name), modality.Name);
            Add(found.Divergences, expected.Divergences, "divergence");
            Add(found.Values, expected.Values, "ELBO");
        }

        error.Check();
        TorchSharp.torch.Tensor.TotalCount.Should().Be(tensors);

        void Add(IReadOnlyList<double> found, IReadOnlyList<double> expected, string what)
        {
            foreach (var (one, other) in found.Zip(expected))
                error.AddRelative(one, other, what, leastSize: 1);
        }
    }
}

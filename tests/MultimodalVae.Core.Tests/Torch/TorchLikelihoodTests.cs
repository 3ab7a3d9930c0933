using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Torch;

public sealed class TorchLikelihoodTests(ITestOutputHelper output)
{
    public static TheoryData<string> EveryFusion => [.. Fusions.Names];

    [SkippableTheory, MemberData(nameof(EveryFusion))]
    public void The_log_likelihood_of_rows_is_that_of_the_native_engine(string fusion)
    {
        TestRun.NeedsTorch();
        using var model = Fusions.Builder(fusion).WithPrecision(Precision.Float64).Build();
        model.Fit(Toy.Data(20), new() { Epochs = 1, Diagnose = false });
        using var onTorch = TorchEngine.On("cpu").Open(model);
        var error = new LargestError(output, $"log-likelihood of rows on torch, {fusion}, relative to 1 or more", 1e-9);
        var (options, tensors) = (new LikelihoodOptions { Samples = 20, Seed = 2 }, TorchSharp.torch.Tensor.TotalCount);

        foreach (var data in new[] { Toy.Data(1), Toy.Data(70), Toy.Data(20).WithoutShare(0.2, seed: 4) })
        {
            foreach (var shown in new[] { Toy.Layout.All, Toy.Layout.Without("eye") })
            {
                var (found, expected) = (onTorch.LogLikelihood(data, shown, options), model.LogLikelihood(data, shown, options));
                Add(found.Values, expected.Values, $"value, {shown}");
                Add(found.StandardErrors, expected.StandardErrors, $"standard error, {shown}");
                Add(found.EffectiveSampleSizes, expected.EffectiveSampleSizes, $"effective sample size, {shown}");
            }
        }

        error.Check();
        TorchSharp.torch.Tensor.TotalCount.Should().BeLessThanOrEqualTo(tensors, "tensors of other tests may be freed meanwhile");

        void Add(IReadOnlyList<double> found, IReadOnlyList<double> expected, string what)
        {
            foreach (var (one, other) in found.Zip(expected))
                error.AddRelative(one, other, what, leastSize: 1);
        }
    }
}

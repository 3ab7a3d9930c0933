using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Muting;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>What can be compiled, and what is said of the rest.</summary>
public sealed class CompileTests
{
    [Fact]
    public void Torch_modules_are_named_together()
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 2, m => m.DecoderHidden().Likelihood(new ModuleLikelihood()))
            .AddModality("eye", 2, m => m.Likelihood(new LaplaceLikelihood()))
            .AddModality("touch", 2, m => m.DecoderHidden().Likelihood(new ModuleLikelihood()))
            .WithFusion(new MixtureOfExpertsFusion())
            .WithLatent(2)
            .Build();

        model.Invoking(m => m.Compile()).Should().Throw<NotSupportedException>().WithMessage(
            "The model cannot be compiled: the likelihood of 'arm', ModuleLikelihood, is a torch module; "
            + "the likelihood of 'touch', ModuleLikelihood, is a torch module.");
    }

    [Fact]
    public void A_disposed_model_cannot_be_compiled_and_a_compiled_one_lives_on()
    {
        var model = Toy.Builder().Build();
        var compiled = model.Compile();
        var wanted = compiled.Reconstruct(Toy.Rows(3), model.Layout.All).Numbers();

        model.Dispose();

        model.Invoking(m => m.Compile()).Should().Throw<ObjectDisposedException>();
        compiled.Reconstruct(Toy.Rows(3), compiled.Layout.All).Numbers().Should().Equal(wanted);
    }

    [Fact]
    public void Training_after_it_leaves_the_compiled_model_as_it_is()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.RandomSubsets()).Build();
        var before = model.Compile();
        var wanted = before.Reconstruct(Toy.Rows(3), model.Layout.All).Numbers();
        model.Fit(Toy.Data(50), new TrainingOptions { Epochs = 3, BatchSize = 10, LearningRate = 0.01 });
        var after = model.Compile();

        before.Reconstruct(Toy.Rows(3), model.Layout.All).Numbers().Should().Equal(wanted);
        after.Reconstruct(Toy.Rows(3), model.Layout.All).Numbers().Should().NotEqual(wanted);
        before.TrainedMasks.Should().BeEmpty();
        after.TrainedMasks.Should().BeEquivalentTo(model.TrainedMasks).And.NotBeEmpty();
    }

    [Fact]
    public void Weights_of_64_bits_are_rounded_to_32()
    {
        using var vae = new RandomVae(1);

        AllNumbers.CheckSame(
            AllNumbers.Of(vae.Double.Compile().Reconstruct(vae.Rows(5), vae.Layout.All)),
            AllNumbers.Of(vae.Single.Compile().Reconstruct(vae.Rows(5), vae.Layout.All)),
            $"{vae}");
    }
}

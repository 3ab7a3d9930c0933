using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of docs/model.md: the model of <c>mmvae train</c>.</summary>
public class ModelExampleTests
{
    [Fact]
    public void The_model_of_the_tool_fills_in_what_is_hidden()
    {
        var (train, test) = SimulatedArm.Record().SplitByTime(testFraction: 0.2);

        using var vae = Trained(train, test);

        var left = HiddenModalities.Unexplained(vae, test).ToDictionary(one => one.Modality, one => one.Unexplained);
        left["joint"].Should().BeLessThan(0.6);
        left["vision"].Should().BeLessThan(0.6);
    }

    private static VaeModel Trained(DataSet train, DataSet test)
    {
        var builder = new VaeBuilder()
            .WithActivation(Activation.Silu)
            .WithScaling(ScalingRule.Standardised)
            .WithBeta(BetaSchedule.Constant(0.1))
            .WithMuting(MutingStrategy.RandomModalities());
        foreach (Modality modality in train.Layout.Modalities)
        {
            ILikelihood suggested = SuggestedLikelihood.For(train, modality.Name);     // Bernoulli or categorical where values are classes
            builder.AddModality(modality, m => m.Likelihood(
                suggested is GaussianLikelihood ? new LearnedScaleGaussianLikelihood() : suggested));
        }

        VaeModel vae = builder.Build();
        vae.Fit(train, new TrainingOptions
        {
            Epochs = 200,
            LearningRate = 3e-3,
            Validation = test,
            EarlyStopping = new() { Patience = 40 },
            RestoreBest = true,
        });
        return vae;
    }
}

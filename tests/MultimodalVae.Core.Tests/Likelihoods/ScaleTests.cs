using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Likelihoods;

public sealed class ScaleTests
{
    [Fact]
    public void A_fixed_scale_is_that_of_every_column_of_every_row_before_and_after_training()
    {
        using var model = new VaeBuilder().AddModality(
            "arm", 3, m => m.Likelihood(new FixedScaleGaussianLikelihood(0.2))).WithScaling(ScalingRule.None).Build();
        var data = new DataSet(model.Layout, RandomRows.Uniform(50, 3, seed: 1));

        Check();
        _ = model.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = 10 });
        Check();

        void Check() => model.Reconstruct(data.Rows, model.Layout.All).Gaussian("arm").LogVariance.Numbers()
            .Should().OnlyContain(value => Math.Abs(Math.Exp(value / 2) - 0.2) < 1e-6);
    }

    /// <summary>
    /// Independent noise tells nothing that z could carry: what is left is the mean of the columns, and the scale is that of the noise.
    /// </summary>
    [Fact]
    public void A_learned_scale_is_one_for_the_modality_and_becomes_that_of_the_noise()
    {
        var random = new Random(1);
        var rows = RowMatrix.Create(2000, 2, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = 0.5 + (0.3 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
        });
        using var model = new VaeBuilder().AddModality("arm", 2, m => m.Hidden(4)
            .Likelihood(new LearnedScaleGaussianLikelihood())).WithLatent(1).WithScaling(ScalingRule.None).Build();

        _ = model.Fit(new DataSet(model.Layout, rows), new TrainingOptions { Epochs = 40, BatchSize = 100, LearningRate = 1e-2 });

        var variances = model.Reconstruct(rows, model.Layout.All).Gaussian("arm").LogVariance.Numbers();
        variances.Distinct().Should().ContainSingle();
        Math.Exp(variances[0] / 2).Should().BeApproximately(0.3, 0.02);
    }
}

using MultimodalVae.Measures;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of the README: a robot with other senses.</summary>
public sealed class ChosenPartsTests
{
    [Fact]
    public void A_model_of_chosen_parts_is_trained_measured_and_sampled()
    {
        using VaeModel other = new VaeBuilder()
            .AddModality("arm", 8, m => m.Hidden(40, 20))                                              // Gaussian with a learned variance
            .AddModality("force", 1, m => m.Likelihood(new LaplaceLikelihood()))                       // outliers
            .AddModality("touch", 2, m => m.Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
            .AddModality("object", 3, m => m.Likelihood(new CategoricalLikelihood()))                  // one-hot
            .WithFusion(new ProductOfExpertsFusion())                                                  // an unobserved sense takes no part
            .WithBeta(BetaSchedule.LinearWarmUp(warmUpEpochs: 20))
            .WithMuting(MutingStrategy.RandomSubsets())                                                // every non-empty subset
            .Build();
        var rows = Rows(other.Layout, 200);

        var history = other.Fit(rows, new TrainingOptions { Epochs = 40, BatchSize = 50, LearningRate = 3e-3 }).History;
        var table = InformationMeasures.Evaluate(other, rows.Slice(0, 20));
        var sample = other.SampleConditional(rows.Slice(0, 5).Rows, other.Layout.Only("arm"), count: 1)[0];

        history.TakeLast(5).Average(epoch => epoch.Training.Reconstruction).Should().BeLessThan(history[0].Training.Reconstruction - 3);
        history[0].Training.Beta.Should().Be(0);
        history[^1].Training.Beta.Should().Be(1);
        table.Should().OnlyContain(result => result.InputsTrained == true && result.Values.All(value => value >= 0));
        for (var row = 0; row < 5; row++)
        {
            sample.Row(row)[..8].ToArray().Should().Equal(rows.Rows.Row(row)[..8].ToArray(), "what was given stays");
            sample.Row(row)[9..11].ToArray().Should().OnlyContain(value => value == -1 || value == 1);
            sample.Row(row)[11..].ToArray().Order().Should().Equal(0, 0, 1);
        }
    }

    private static DataSet Rows(ModalityLayout layout, int count)
    {
        var random = new Random(1);
        return new DataSet(layout, RowMatrix.Create(count, layout.Width, (_, values) =>
        {
            var h = (2 * random.NextDouble()) - 1;
            for (var i = 0; i < 8; i++)
                values[i] = Math.Sin((i + 1) * h);
            double[] others =
                [Math.Abs(h), h > 0 ? 1 : -1, h > 0.5 ? 1 : -1, h < -0.3 ? 1 : 0, h is >= -0.3 and < 0.3 ? 1 : 0, h >= 0.3 ? 1 : 0];
            others.CopyTo(values[8..]);
        }));
    }
}

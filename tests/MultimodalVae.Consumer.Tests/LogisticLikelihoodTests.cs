using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Graph;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>A likelihood of the user's own of one class, of docs/extending.md.</summary>
public sealed class LogisticLikelihoodTests
{
    [Fact]
    public void LogisticLikelihood_is_trained_saved_and_loaded_with_and_without_its_type()
    {
        using var folder = new TemporaryFolder();
        using var model = Builder().Build();

        var options = new TrainingOptions { Epochs = 30, BatchSize = 20, LearningRate = 3e-3, Engine = Engine.Native };
        var history = model.Fit(Toy.Data(), options).History;
        model.Save(folder.PathOf("model"));

        history[^1].Training.Total.Should().BeLessThan(history[0].Training.Total);
        var expected = model.Reconstruct(Toy.Rows(5), Toy.Layout.All)["arm"].Should().BeOfType<ColumnMoments>().Which;
        foreach (var parts in (PartFactories?[])[null, new PartFactories().Add(_ => new LogisticLikelihood())])
        {
            using var loaded = VaeModel.Load(folder.PathOf("model"), parts);
            var found = (ColumnMoments)loaded.Reconstruct(Toy.Rows(5), Toy.Layout.All)["arm"];
            found.Mean.Numbers().Should().Equal(expected.Mean.Numbers());
            found.Variance.Numbers().Should().Equal(expected.Variance.Numbers());
        }
    }

    [Fact]
    public void Measures_of_moments_are_refused_for_want_of_a_divergence()
    {
        using var model = Builder().Build();

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, Toy.Data(30)))
            .Should().Throw<NotSupportedException>().WithMessage("*ColumnMoments and ColumnMoments; add an IDivergence*");
    }

    [Fact]
    public void Variance_of_one_column_is_that_of_all()
    {
        using var model = new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(new OneVariance())).Build();

        var guess = (ColumnMoments)model.Reconstruct(new RowMatrix(2, 3, new double[6]), model.Layout.All)["arm"];

        guess.Variance.Numbers().Should().Equal(Enumerable.Repeat(4.0, 6));
    }

    private static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Likelihood(new LogisticLikelihood()))
        .AddModality("eye", 2)
        .AddModality("touch", 1);

    private sealed class OneVariance : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers)
        {
            var mean = layers.Dense("mean", features, modality.Width);
            return DistributionNodes.Create(
                mean, Node.Constant(4), values => (values - mean).Square() * -0.125, (normals, _) => mean + (normals * 2));
        }
    }
}

using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>Every extension point at once, from outside.</summary>
public sealed class OwnPartsOfAModelTests : IDisposable
{
    private readonly VaeModel _model = CreateBuilder().Build();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void A_model_of_own_parts_trains_and_learns()
    {
        var result = _model.Fit(Toy.Data(200), new TrainingOptions { Epochs = 30, BatchSize = 50, LearningRate = 1e-2 });

        result.History[^1].Training.Reconstruction.Should().BeLessThan(result.History[0].Training.Reconstruction - 2);
        result.History[0].Training.Beta.Should().Be(0);
        result.History[^1].Training.Beta.Should().Be(1);
        result.Masks.Should().BeEquivalentTo([_model.Layout.All, _model.Layout.Without("arm")]);
        _model.Reconstruct(Toy.Rows(5), _model.Layout.All)["touch"].Should().BeOfType<GumbelColumns>();
    }

    [Fact]
    public void The_loss_is_that_of_the_own_likelihood()
    {
        using var model = new VaeBuilder().AddModality(
            "a", 1, m => m.Likelihood(new GumbelLikelihood())).WithPrecision(Precision.Float64).WithLatent(3).Build();
        var row = new DataSet(model.Layout, new double[,] { { 0.7 } });
        var loss = Enumerable.Range(0, 400).Average(seed => model.Elbo(row, seed: seed).Reconstruction);
        var byHand = Enumerable.Range(0, 400).Average(seed =>
        {
            var guess = (GumbelColumns)model.Reconstruct(row.Rows, model.Layout.All, LatentDraw.Sample(seed + 1000))["a"];
            var standard = (0.7 - guess.LocationAt(0, 0)) / guess.Scale[0, 0];
            return Math.Log(guess.Scale[0, 0]) + standard + Math.Exp(-standard);
        });

        loss.Should().BeApproximately(byHand, 0.1);
    }

    [Fact]
    public void Its_weights_follow_from_the_seed_and_can_be_saved_and_loaded()
    {
        using var twin = CreateBuilder().Build();
        using var other = CreateBuilder().WithSeed(99).Build();
        using var folder = new TemporaryFolder();

        twin.WeightValues().Should().Equal(_model.WeightValues());
        other.WeightValues().Should().NotEqual(_model.WeightValues());
        _model.Weights().Keys.Should().Contain(
            ["encoder.arm.gate.weight", "decoder.arm.addition.1.bias", "fusion.means.2.weight", "likelihood.touch.log_scale.bias"]);

        _model.Save(folder.PathOf("a"));
        other.LoadWeights(folder.PathOf("a"));
        other.WeightValues().Should().Equal(_model.WeightValues());
    }

    [Fact]
    public void Its_training_follows_from_the_seed()
    {
        using var twin = CreateBuilder().Build();
        var options = new TrainingOptions { Epochs = 3, BatchSize = 50 };

        _ = _model.Fit(Toy.Data(), options);
        _ = twin.Fit(Toy.Data(), options);

        twin.WeightValues().Should().Equal(_model.WeightValues());
    }

    [Fact]
    public void An_own_fusion_knows_which_modalities_were_observed()
    {
        var rows = Toy.Rows(6);

        // The product of the prior and more experts is ever more certain; one expert less is one expert less for every row.
        var (all, some, one) = (Variance(_model.Layout.All), Variance(_model.Layout.Without("arm")), Variance(_model.Layout.Only("touch")));
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Should().BeLessThan(some[i]);
            some[i].Should().BeLessThan(one[i]);
            one[i].Should().BeLessThan(1);
        }

        double[] Variance(ObservationMask mask) =>
            [.. ((DiagonalGaussian)_model.Encode(rows, mask)).LogVariance.Numbers().Select(Math.Exp)];
    }

    [Fact]
    public void One_mask_a_row_reaches_an_own_fusion_in_training()
    {
        using var model = CreateBuilder().WithMuting(MutingStrategy.RandomModalities(0.6)).Build();

        var result = model.Fit(Toy.Data(100), new TrainingOptions { Epochs = 5, BatchSize = 20 });

        result.Masks.Should().HaveCount(7);
        result.History.Should().OnlyContain(epoch => double.IsFinite(epoch.Training.Total));
    }

    [Fact]
    public void Its_samples_are_drawn_from_its_own_likelihood()
    {
        var samples = _model.SamplePrior(50, seed: 1);

        samples.Numbers().Should().OnlyContain(value => double.IsFinite(value));
        samples.Columns(5, 1).Numbers().Distinct().Should().HaveCount(50);
        _model.SampleConditional(Toy.Rows(3), _model.Layout.Without("touch"), 2)[1].Columns(0, 1).Numbers().Should().HaveCount(3);
    }

    [Fact]
    public void It_is_measured_with_an_own_divergence_beside_the_built_in_one()
    {
        var options =
            new MeasureOptions { Divergences = [.. MeasureOptions.OfTheBuiltInParts, new GumbelDivergence()], BootstrapResamples = 0 };

        var table = InformationMeasures.Evaluate(_model, Toy.Data(30), options);

        table.Should().OnlyContain(result => result.Values.All(value => double.IsFinite(value) && value >= 0));
        table["touch", LossOfPrecision.Own].Mean.Should().BePositive();
        FluentActions.Invoking(() => InformationMeasures.Evaluate(
            _model, Toy.Data(30))).Should().Throw<NotSupportedException>().WithMessage("*GumbelColumns*");
    }

    private static VaeBuilder CreateBuilder() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(5)).Decoder(new ResidualDecoder()))
        .AddModality("eye", 2, m => m.Hidden(6))
        .AddModality("touch", 1, m => m.Hidden(3).Likelihood(new GumbelLikelihood()))
        .WithFusion(new ProductOfExperts())
        .WithSharedDecoder(8)
        .WithBeta(new CosineBeta())
        .WithMuting(new FailingSensor("arm"))
        .WithLatent(2)
        .WithSeed(3);
}

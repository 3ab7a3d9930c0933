using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public class VaeModelWeightsTests
{
    [Fact]
    public void The_original_has_29150_parameters()
    {
        using var model = IcubPreset.CreateBuilder().Build();

        model.ParameterCount.Should().Be(29_150);
        model.WeightValues().Should().HaveCount(29_150);
    }

    [Fact]
    public void The_names_of_the_weights_are_a_promise_to_saved_files()
    {
        using var model = IcubPreset.CreateBuilder().Build();
        string[] modalities = ["joint", "vision", "touch", "sound", "motor"];
        var layers = modalities.SelectMany(m => (string[])
        [
            $"encoder.{m}.0", $"encoder.{m}.1", $"decoder.{m}.0", $"decoder.{m}.1", $"likelihood.{m}.mean", $"likelihood.{m}.log_variance",
        ]).Concat(["fusion.shared.0", "fusion.latent.mean", "fusion.latent.log_variance", "shared_decoder.0", "cut_layer.0"]);

        model.Weights().Keys.Should().BeEquivalentTo(layers.SelectMany(layer => (string[])[layer + ".weight", layer + ".bias"]));
    }

    [Fact]
    public void A_weight_matrix_has_one_row_for_each_output()
    {
        using var model = IcubPreset.CreateBuilder().Build();

        model.Weights()["encoder.motor.0.weight"].Shape.Should().Equal(40, 8);
        model.Weights()["encoder.motor.1.weight"].Shape.Should().Equal(10, 40);
        model.Weights()["cut_layer.0.weight"].Shape.Should().Equal(70, 100);
        model.Weights()["likelihood.touch.mean.bias"].Shape.Should().Equal(2);
    }

    [Fact]
    public void A_seed_gives_the_same_weights_whatever_else_torch_draws()
    {
        TestRun.NeedsTorch();
        using var one = Toy.Builder().WithSeed(11).Build();
        using (TorchSharp.torch.NewDisposeScope())
            _ = TorchSharp.torch.rand(100);
        using var other = Toy.Builder().WithSeed(11).Build();
        using var different = Toy.Builder().WithSeed(12).Build();

        other.WeightValues().Should().Equal(one.WeightValues());
        different.WeightValues().Should().NotEqual(one.WeightValues());
    }

    [Fact]
    public void No_two_layers_have_the_same_weights()
    {
        using var model = IcubPreset.CreateBuilder().Build();
        var (joint, vision) = (model.Weights()["encoder.joint.0.weight"], model.Weights()["encoder.vision.0.weight"]);

        joint.Shape.Should().Equal(vision.Shape);
        joint.Values.Should().NotEqual(vision.Values);
    }

    [Theory]
    [InlineData(WeightInitialisation.GlorotUniform, 6.0 / (30 + 200))]
    [InlineData(WeightInitialisation.HeUniform, 6.0 / 30)]
    [InlineData(WeightInitialisation.Original, 1.0 / (30 + 200))]
    [InlineData(WeightInitialisation.Torch, 1.0 / 30)]
    public void Weights_fill_the_documented_range_evenly(WeightInitialisation initialisation, double squaredBound)
    {
        var bound = Math.Sqrt(squaredBound);
        using var model = new VaeBuilder().AddModality("a", 30, m => m.Hidden(200)).WithInitialisation(initialisation).Build();
        var weights = model.Weights()["encoder.a.0.weight"].Values;

        // 6,000 values: the standard error of their mean is 0.0075 of the bound, and a largest one below 0.99 of it has odds of 1e-26.
        weights.Should().HaveCount(6_000);
        weights.Max().Should().BeInRange(0.99 * bound, 1.0001 * bound);
        weights.Min().Should().BeInRange(-1.0001 * bound, -0.99 * bound);
        weights.Average().Should().BeApproximately(0, 0.04 * bound);
        weights.Average(weight => weight * weight).Should().BeApproximately(squaredBound / 3, 0.05 * squaredBound / 3);
    }

    [Theory]
    [InlineData(WeightInitialisation.GlorotUniform)]
    [InlineData(WeightInitialisation.HeUniform)]
    [InlineData(WeightInitialisation.Original)]
    public void Biases_start_at_0(WeightInitialisation initialisation)
    {
        using var model = IcubPreset.CreateBuilder().WithInitialisation(initialisation).Build();

        model.Weights().Where(weight => weight.Key.EndsWith(".bias", StringComparison.Ordinal))
            .SelectMany(weight => weight.Value.Values).Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void Biases_of_torchs_own_initialisation_fill_the_range_of_the_weights()
    {
        using var model = new VaeBuilder().AddModality(
            "a", 30, m => m.Hidden(2_000)).WithInitialisation(WeightInitialisation.Torch).Build();
        var biases = model.Weights()["encoder.a.0.bias"].Values;

        biases.Max().Should().BeInRange(0.98 * Math.Sqrt(1.0 / 30), 1.0001 * Math.Sqrt(1.0 / 30));
        biases.Min().Should().BeInRange(-1.0001 * Math.Sqrt(1.0 / 30), -0.98 * Math.Sqrt(1.0 / 30));
    }

    [Theory]
    [InlineData(Precision.Float32, false)]
    [InlineData(Precision.Float64, true)]
    public void Weights_have_the_precision_asked_for(Precision precision, bool isDouble)
    {
        using var model = Toy.Builder().WithPrecision(precision).Build();

        model.Weights().Values.Should().OnlyContain(weight => weight.IsDouble == isDouble);
        model.WeightValues().All(value => (float)value == value).Should().Be(!isDouble);
    }
}

using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public class VaeBuilderTests
{
    [Fact]
    public void The_objective_goes_with_the_architecture_to_models_made_from_it()
    {
        var builder = Toy.Builder().WithBeta(BetaSchedule.Constant(0.25));
        using var model = new VaeModel(builder.BuildArchitecture(), builder.Objective);

        model.Objective.Beta.Should().Be(BetaSchedule.Constant(0.25));
    }

    [Fact]
    public void A_builder_builds_once()
    {
        var builder = Toy.Builder();
        _ = builder.BuildArchitecture();

        builder.Invoking(b => b.BuildArchitecture()).Should().Throw<InvalidOperationException>().WithMessage("*built already*");
        builder.Invoking(b => b.Build()).Should().Throw<InvalidOperationException>().WithMessage("*built already*");
    }

    [Fact]
    public void The_architecture_has_the_documented_default_values()
    {
        var architecture = new VaeBuilder().AddModality("joint", 8).AddModality("touch", 1).BuildArchitecture();

        architecture.LatentWidth.Should().Be(28);
        architecture.SharedDecoderWidths.Should().BeEmpty();
        architecture.Activation.Should().Be(Activation.Relu);
        architecture.Initialisation.Should().Be(WeightInitialisation.GlorotUniform);
        architecture.Precision.Should().Be(Precision.Float32);
        architecture.Layout.MuteValue.Should().Be(-2);

        var fusion = architecture.Fusion.Should().BeOfType<ConcatenationFusion>().Which;
        fusion.Widths.Should().Equal(100);
        fusion.VarianceFloor.Should().Be(1e-4);

        var (joint, touch) = (architecture.Modalities[0], architecture.Modalities[1]);
        joint.Encoder.Should().BeOfType<DenseEncoder>().Which.Widths.Should().Equal(40, 20);
        joint.Decoder.Should().BeOfType<DenseDecoder>().Which.Widths.Should().Equal(20, 40);
        joint.Decoder.InputWidth.Should().BeNull();
        joint.Likelihood.Should().BeOfType<GaussianLikelihood>().Which.VarianceFloor.Should().Be(1e-4);
        touch.Encoder.Should().BeOfType<DenseEncoder>().Which.Widths.Should().Equal(10, 5);
    }

    [Fact]
    public void The_objective_has_the_documented_default_values()
    {
        using var model = new VaeBuilder().AddModalities(Toy.Layout).Build();

        foreach (var epoch in (int[])[0, 50, 99])
            model.Objective.Beta.BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = 100 }).Should().Be(1);
        model.Objective.Weighting.Should().Be(LossWeighting.Elbo);
        model.Objective.ModalityWeights.Should().BeEmpty();
        model.Objective.FreeBits.Should().Be(0);
        model.Objective.Muting.CopyCount.Should().Be(1);
        model.Objective.Muting.MaskFor(
            model.Layout, new MutingPoint { Row = 3, Copy = 0, Epoch = 5 }, new Random(1)).Should().Be(model.Layout.All);
    }

    [Fact]
    public void The_seed_is_0_unless_told_otherwise()
    {
        using var silent = new VaeBuilder().AddModalities(Toy.Layout).Build();
        using var told = new VaeBuilder().AddModalities(Toy.Layout).WithSeed(0).Build();

        silent.WeightValues().Should().Equal(told.WeightValues());
    }

    [Fact]
    public void Modalities_stand_in_the_order_of_the_calls()
    {
        var layout = new VaeBuilder().AddModality("z", 2).AddModality("a", 1).AddModality("m", 3).BuildArchitecture().Layout;

        layout.ToString().Should().Be("z:2,a:1,m:3");
        layout.StartOf("m").Should().Be(3);
    }

    [Fact]
    public void Parts_that_are_given_are_the_ones_taken()
    {
        var (encoder, decoder, likelihood) =
            (new DenseEncoder([3]), new DenseDecoder([2], inputWidth: 4), new GaussianLikelihood(varianceFloor: 0.5));
        var fusion = new ConcatenationFusion([], varianceFloor: 0);

        var architecture = new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(encoder).Decoder(decoder).Likelihood(likelihood))
            .WithFusion(fusion)
            .BuildArchitecture();

        architecture.Fusion.Should().BeSameAs(fusion);
        architecture.Modalities[0].Encoder.Should().BeSameAs(encoder);
        architecture.Modalities[0].Decoder.Should().BeSameAs(decoder);
        architecture.Modalities[0].Likelihood.Should().BeSameAs(likelihood);
    }

    [Fact]
    public void Arrays_that_change_later_do_not_change_the_architecture()
    {
        int[] hidden = [8, 4], encoder = [10], decoder = [9];
        var architecture = new VaeBuilder().AddModality("arm", 3, m => m.Hidden(hidden))
            .WithSharedEncoder(encoder).WithSharedDecoder(decoder).BuildArchitecture();

        hidden[0] = encoder[0] = decoder[0] = 77;

        ((DenseEncoder)architecture.Modalities[0].Encoder).Widths.Should().Equal(8, 4);
        ((DenseDecoder)architecture.Modalities[0].Decoder).Widths.Should().Equal(4, 8);
        ((ConcatenationFusion)architecture.Fusion).Widths.Should().Equal(10);
        architecture.SharedDecoderWidths.Should().Equal(9);
    }

    [Fact]
    public void Models_of_one_architecture_have_their_own_weights()
    {
        var architecture = Toy.Builder().BuildArchitecture();
        using var one = new VaeModel(architecture, seed: 3);
        using var other = new VaeModel(architecture, seed: 3);
        var before = one.WeightValues();

        _ = other.Fit(Toy.Data(100), new TrainingOptions { Epochs = 2, BatchSize = 50 });

        one.WeightValues().Should().Equal(before);
        other.WeightValues().Should().NotEqual(before);
    }
}

using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>What a model takes over from one that has other modalities, widths or parts.</summary>
public sealed class InitialiseFromTests
{
    [Fact]
    public void A_model_of_the_same_architecture_becomes_a_copy()
    {
        using var source = Trained(Toy.Builder());
        using var model = Toy.Builder().WithSeed(99).Build();

        var report = model.InitialiseFrom(source);

        model.WeightValues().Should().Equal(source.WeightValues());
        (report.PartlyKept.Count, report.New.Count).Should().Be((0, 0));
        report.ToString().Should().StartWith("kept: encoder.arm.0, ");
    }

    [Fact]
    public void What_a_model_was_trained_on_is_taken_over_by_a_copy_and_ends_for_any_other()
    {
        using var source = Trained(Toy.Builder());
        using var copy = Toy.Builder().WithSeed(99).Build();
        using var model = Extended();
        model.Fit(new DataSet(model.Layout, RowMatrix.Create(60, 8, (row, values) => values.Fill(row))), new() { Epochs = 1 });

        copy.InitialiseFrom(source);
        model.InitialiseFrom(source);

        copy.TrainedMasks.Should().Equal(source.TrainedMasks).And.NotBeEmpty();
        copy.DataStatistics.Should().BeSameAs(source.DataStatistics);
        model.TrainedMasks.Should().BeEmpty();
        model.DataStatistics.Should().BeNull();
    }

    [Fact]
    public void Parts_of_one_modality_that_are_as_wide_as_each_other_keep_their_order()
    {
        using var source = Trained(Twofold());
        using var model = Twofold().WithSeed(99).Build();
        using var extended = Twofold().AddModality("sound", 2, m => m.Hidden(5)).WithSeed(99).Build();

        model.InitialiseFrom(source).Kept.Should().Contain(["encoder.eye.out", "decoder.eye.out"]);
        extended.InitialiseFrom(source).Kept.Should().Contain(["encoder.eye.out", "decoder.eye.out"]);

        model.WeightValues().Should().Equal(source.WeightValues());
        var (found, expected) = (extended.Runtime.ExportWeights(), source.Runtime.ExportWeights());
        foreach (var name in (string[])["encoder.eye.out.weight", "decoder.eye.out.weight", "decoder.eye.out.bias"])
            found[name].Values.Should().Equal(expected[name].Values, name);

        static VaeBuilder Twofold() => new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(8, 4))
            .AddModality("eye", 2, m => m.Encoder(new TwofoldPart()).Decoder(new TwofoldPart()))
            .AddModality("touch", 1, m => m.Hidden(3))
            .WithLatent(2);
    }

    [Fact]
    public void A_new_modality_is_new_and_all_that_was_learned_is_kept()
    {
        using var source = Trained(Toy.Builder());
        using var model = Toy.Builder().AddModality("sound", 2, m => m.Hidden(5)).WithSeed(99).Build();
        var before = model.Runtime.ExportWeights();

        var report = model.InitialiseFrom(source);

        report.New.Should().OnlyContain(layer => layer.Contains(".sound."));
        report.PartlyKept.Should().ContainSingle();
        var (found, expected) = (model.Runtime.ExportWeights(), source.Runtime.ExportWeights());
        foreach (var (name, tensor) in found.Where(
            weight => !weight.Key.Contains(".sound.") && !weight.Key.StartsWith(report.PartlyKept[0], StringComparison.Ordinal)))
            tensor.Values.Should().Equal(expected[name].Values, name);
        var (merged, old, fresh) =
            (found[$"{report.PartlyKept[0]}.weight"], expected[$"{report.PartlyKept[0]}.weight"], before[$"{report.PartlyKept[0]}.weight"]);
        for (var row = 0; row < merged.Shape[0]; row++)
        {
            var width = (int)merged.Shape[1];
            merged.Values.Skip(row * width).Take((int)old.Shape[1]).Should().Equal(
                old.Values.Skip(row * (int)old.Shape[1]).Take((int)old.Shape[1]));
            merged.Values.Skip((row * width) + (int)old.Shape[1]).Take(5).Should().Equal(
                fresh.Values.Skip((row * width) + (int)old.Shape[1]).Take(5));
        }
    }

    /// <summary>The weights of a modality follow its name, not its place.</summary>
    [Theory, MemberData(nameof(Fusion.Fusions.All), MemberType = typeof(Fusion.Fusions))]
    public void Modalities_in_another_order_reconstruct_the_same(string fusion)
    {
        using var source = Trained(Toy.Builder().WithFusion(Fusion.Fusions.Create(fusion)));
        using var model = new VaeBuilder()
            .AddModality("touch", 1, m => m.Hidden(3)).AddModality("eye", 2, m => m.Hidden(6)).AddModality("arm", 3, m => m.Hidden(8, 4))
            .WithFusion(Fusion.Fusions.Create(fusion)).WithLatent(2).WithSeed(99).Build();

        model.InitialiseFrom(source).New.Should().BeEmpty();

        var rows = Toy.Rows(5);
        var reordered = RowMatrix.Create(
            5, 6, (row, values) =>
                ((double[])[rows[row, 5], rows[row, 3], rows[row, 4], rows[row, 0], rows[row, 1], rows[row, 2]]).CopyTo(values));
        var expected = source.Reconstruct(rows, source.Layout.All);
        var found = model.Reconstruct(reordered, model.Layout.All);
        foreach (var name in (string[])["arm", "eye", "touch"])
            found[name].Mean.Values.ToArray().Zip(
                expected[name].Mean.Values.ToArray(), (f, e) => Math.Abs(f - e)).Max().Should().BeLessThan(1e-6, name);
    }

    [Fact]
    public void Other_widths_are_new_with_what_reads_them()
    {
        using var source = Trained(Toy.Builder());
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(9, 4)).AddModality("eye", 2, m => m.Hidden(6)).AddModality("touch", 1, m => m.Hidden(3))
            .WithSharedEncoder(10).WithLatent(2).WithSeed(99).Build();

        var report = model.InitialiseFrom(source);

        report.New.Should().Contain(["encoder.arm.0", "encoder.arm.1"]).And.NotContain(
            layer => layer.StartsWith("encoder.eye", StringComparison.Ordinal));
        report.PartlyKept.Should().ContainSingle("the codes of the arm are those of a new encoder, those of eye and touch are not");
    }

    [Fact]
    public void A_modality_with_other_columns_is_a_new_one()
    {
        using var source = Trained(Toy.Builder());
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(8, 4))
            .AddModality(new Modality("eye", ["left", "right"]), m => m.Hidden(6))
            .AddModality("touch", 1, m => m.Hidden(3))
            .WithSharedEncoder(10).WithLatent(2).WithSeed(99).Build();
        var before = model.Runtime.ExportWeights();

        model.InitialiseFrom(source).New.Should().NotBeEmpty().And.OnlyContain(layer => layer.Contains(".eye."));

        model.Runtime.ExportWeights()["decoder.eye.0.weight"].Values.Should().Equal(before["decoder.eye.0.weight"].Values);
    }

    [Fact]
    public void The_scaling_is_taken_over_and_that_of_a_new_modality_is_fitted()
    {
        using var source = TrainedOnLargeNumbers();
        using var copy = Plain().Build();
        using var model = Plain().AddModality("sound", 2, m => m.Hidden(5)).Build();
        copy.InitialiseFrom(source);
        model.InitialiseFrom(source);
        var rows = RowMatrix.Create(60, 8, (row, values) => values.Fill(1000 + row));

        model.Fit(new DataSet(model.Layout, rows), new TrainingOptions { Epochs = 1, BatchSize = 20 });

        copy.Scaling.Should().Be(source.Scaling);
        copy.Reconstruct(Toy.Rows(3), Toy.Layout.All).Mean.Values.ToArray().Should().Equal(
            source.Reconstruct(Toy.Rows(3), Toy.Layout.All).Mean.Values.ToArray());
        model.Scaling!.Columns.Take(6).Should().Equal(source.Scaling!.Columns);
        model.Scaling.Columns[6].Transform(1059).Should().BeApproximately(1, 1e-12);
        model.Scaling.Layout.MuteValue.Should().Be(source.Scaling.Layout.MuteValue);
    }

    [Fact]
    public void A_model_of_another_precision_is_taken_over()
    {
        using var source = Trained(Toy.Builder());
        using var model = Toy.Builder().WithPrecision(Precision.Float64).Build();

        model.InitialiseFrom(source).New.Should().BeEmpty();

        model.WeightValues().Should().Equal(source.WeightValues());
    }

    [Fact]
    public void Every_fusion_takes_over_what_a_new_modality_leaves_as_it_is()
    {
        foreach (var fusion in (ILatentFusion[])[
            new ProductOfExpertsFusion(), new MixtureOfExpertsFusion(), new MixtureOfProductsFusion(),
            new GeneralisedProductOfExpertsFusion(),
            new TotalCorrelationFusion(),
            new SharedEncoderFusion([8]), new CrossModalAttentionFusion()])
        {
            using var source = Trained(Toy.Builder().WithFusion(fusion));
            using var model = Toy.Builder().AddModality("sound", 2, m => m.Hidden(5)).WithFusion(fusion).WithSeed(99).Build();

            var report = model.InitialiseFrom(source);

            report.Kept.Should().Contain("decoder.arm.0", fusion.GetType().Name);
            model.Reconstruct(new RowMatrix(1, 8, new double[8]), model.Layout.All).Mean.Values.ToArray().Should().OnlyContain(
                value => double.IsFinite(value));
        }
    }

    [Fact]
    public void It_learns_faster_than_from_fresh_weights()
    {
        using var source = Trained(Toy.Builder(), epochs: 200);
        using var fresh = Extended();
        using var model = Extended();
        model.InitialiseFrom(source);
        var layout = model.Layout;
        var rows = RowMatrix.Create(200, 8, (row, values) =>
        {
            Toy.Rows(200).Row(row).CopyTo(values);
            (values[6], values[7]) = (values[0] * values[1], -values[2]);
        });

        double LossOf(VaeModel of) =>
            of.Fit(new DataSet(layout, rows), new TrainingOptions { Epochs = 5 }).History[^1].Training.ReconstructionByModality["arm"];

        LossOf(model).Should().BeLessThan(LossOf(fresh) - 1);
    }

    [Fact]
    public void A_model_that_has_nothing_in_common_is_refused_with_the_layers_of_both()
    {
        using var source = new VaeBuilder().AddModality("leg", 4, m => m.Hidden(7)).WithSharedEncoder(11).WithLatent(3).Build();
        using var model = Toy.Builder().Build();
        var before = model.WeightValues();

        model.Invoking(m => m.InitialiseFrom(source)).Should().Throw<ArgumentException>()
            .WithMessage("No layer of the model leg:4 fits the model arm:3,eye:2,touch:1: *Found encoder.leg.0, *; " +
                "expected some of encoder.arm.0, *");

        model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void A_disposed_model_or_one_in_training_is_refused()
    {
        var source = Trained(Toy.Builder());
        using var model = Toy.Builder().Build();

        model.Invoking(
            m => m.Fit(Toy.Data(60), new TrainingOptions { Epochs = 1, BatchSize = 20 }, new Recorder(_ => model.InitialiseFrom(source))))
            .Should().Throw<InvalidOperationException>().WithMessage("*in training*");
        source.Dispose();
        model.Invoking(m => m.InitialiseFrom(source)).Should().Throw<ObjectDisposedException>();
    }

    /// <summary>A layer that reads two parts of the same width, and one that is cut into two, with one output in neither.</summary>
    private sealed class TwofoldPart : IModalityEncoder, IModalityDecoder
    {
        public int? InputWidth => null;

        public int CodeWidth(Modality modality) => 4;

        public int FeatureWidth(int inputWidth) => 9;

        public Node Encode(Node columns, Modality modality, Layers layers) => layers.Dense(
            "out", Node.Concatenate(layers.Dense("a", columns, 4).Tanh(), layers.Dense("b", columns, 4).Sigmoid()), 4);

        public Node Decode(Node input, Modality modality, Layers layers)
        {
            var whole = layers.Dense("out", input, 9);
            return Node.Concatenate(whole.Slice(0, 4).Tanh(), whole.Slice(4, 4).Sigmoid(), whole.Sum()).Silu();
        }
    }

    private static VaeModel Extended() => Toy.Builder().AddModality("sound", 2, m => m.Hidden(5)).WithSeed(99).Build();

    private static VaeModel Trained(VaeBuilder builder, int epochs = 2)
    {
        var model = builder.Build();
        model.Fit(Toy.Data(60), new TrainingOptions { Epochs = epochs, BatchSize = 20 });
        return model;
    }

    private static VaeModel TrainedOnLargeNumbers()
    {
        var model = Plain().Build();
        model.Fit(
            new DataSet(model.Layout, RowMatrix.Create(60, 6, (row, values) => values.Fill(50 - row))),
            new TrainingOptions { Epochs = 1, BatchSize = 20 });
        return model;
    }

    private static VaeBuilder Plain() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8, 4)).AddModality("eye", 2, m => m.Hidden(6)).AddModality("touch", 1, m => m.Hidden(3))
        .WithSharedEncoder(10).WithLatent(2);
}

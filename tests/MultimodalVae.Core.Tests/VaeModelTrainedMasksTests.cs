using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelTrainedMasksTests : IDisposable
{
    private static readonly TrainingOptions _short = new() { Epochs = 1, BatchSize = 20 };

    private static readonly ObservationMask _eye = Toy.Layout.Only("eye");

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("a");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fresh_model_was_trained_on_none()
    {
        using var model = Toy.Builder().Build();

        model.TrainedMasks.Should().BeEmpty();
    }

    [Fact]
    public void They_are_those_of_all_trainings_in_the_order_of_their_first_use()
    {
        using var model = Trained(Toy.Layout.All, _eye, Toy.Layout.All, Toy.Layout.Without("eye"));

        model.TrainedMasks.Should().Equal(Toy.Layout.All, _eye, Toy.Layout.Without("eye"));
    }

    [Fact]
    public void What_a_cancelled_training_showed_was_shown()
    {
        using var source = new CancellationTokenSource();
        using var model = Toy.Builder().WithMuting(
            MutingStrategy.Curriculum(new(0.5, MutingStrategy.None), new(0.5, MutingStrategy.Copies(_ => _eye)))).Build();

        model.Invoking(m => m.Fit(Toy.Data(20), _short with { Epochs = 4 }, new Recorder(_ => source.Cancel()), source.Token))
            .Should().Throw<OperationCanceledException>();

        model.TrainedMasks.Should().Equal(Toy.Layout.All);
    }

    [Fact]
    public void A_training_that_diverged_and_left_the_weights_from_before_showed_nothing()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(_ => _eye)).Build();

        model.Invoking(m => m.Fit(Toy.Data(20), _short with { LearningRate = 1e30 })).Should().Throw<TrainingDivergedException>();

        model.TrainedMasks.Should().BeEmpty();
    }

    [Fact]
    public void A_training_that_never_began_showed_nothing()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(
            m => m.Fit(Toy.Data(20), _short, null, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
        model.Invoking(m => m.Fit(Toy.Data(20), _short with { BatchSize = 21 })).Should().Throw<ArgumentException>();

        model.TrainedMasks.Should().BeEmpty();
    }

    [Fact]
    public void They_are_saved_and_loaded_and_grow_from_there()
    {
        using var model = Trained(Toy.Layout.All, Toy.Layout.Nothing, _eye);
        using var other = Trained(Toy.Layout.Only("arm"));

        model.Save(File);
        other.LoadWeights(File);

        SafeTensorsFile.Read(File).Metadata["trained_masks"].Should().Be("""["111111","000000","000110"]""");
        other.TrainedMasks.Should().Equal(model.TrainedMasks);
        other.Fit(Toy.Data(20), _short);
        other.TrainedMasks.Should().Equal(Toy.Layout.All, Toy.Layout.Nothing, _eye, Toy.Layout.Only("arm"));
    }

    [Fact]
    public void After_weights_of_a_file_that_does_not_say_they_are_not_known_nor_after_more_training_nor_in_its_file()
    {
        using var model = Trained(Toy.Layout.All);
        Write([]);

        model.LoadWeights(File);
        model.TrainedMasks.Should().BeNull();
        model.Fit(Toy.Data(20), _short);
        model.TrainedMasks.Should().BeNull();
        model.Save(File);

        SafeTensorsFile.Read(File).Metadata.Should().NotContainKey("trained_masks").And.ContainKey("layout");
    }

    [Fact]
    public void Weights_under_other_names_of_a_file_of_another_layout_bring_no_masks()
    {
        using var model = Trained(Toy.Layout.All);
        Write(new() { ["format"] = "MultimodalVae weights 7", ["layout"] = "arm:2", ["trained_masks"] = """["11"]""" });

        model.LoadWeights(File, name => name);

        model.TrainedMasks.Should().BeNull();
    }

    [Theory]
    [InlineData("no JSON", "*")]
    [InlineData("null", "*null is no list*")]
    [InlineData("""{"a":1}""", "*")]
    [InlineData("""{"a":1,"a":2}""", "The name 'a' stands twice in one object.")]
    [InlineData("[1]", "*")]
    [InlineData("[null]", "*mask 0 is ''; expected 6 digits 0 or 1*")]
    [InlineData("""["111111","11111"]""", "*mask 1 is '11111'; expected 6 digits 0 or 1*")]
    [InlineData("""["111112"]""", "*mask 0 is '111112'; expected 6 digits 0 or 1*")]
    [InlineData("""["111111","000110","111111"]""", "*one stands twice*")]
    public void Masks_that_are_damaged_are_refused_with_the_file_and_nothing_is_changed(string masks, string message)
    {
        using var model = Trained(_eye);
        Write(new() { ["format"] = "MultimodalVae weights 7", ["layout"] = Toy.Layout.ToString(), ["trained_masks"] = masks });
        var before = model.WeightValues();

        model.Invoking(m => m.LoadWeights(File)).Should().Throw<InvalidDataException>()
            .WithMessage($"{File}: the masks of the training ('trained_masks') are damaged: {message}");

        model.WeightValues().Should().Equal(before);
        model.TrainedMasks.Should().Equal(_eye);
    }

    [Fact]
    public void More_masks_than_a_model_remembers_are_refused_with_their_number()
    {
        using var model = Toy.Builder().Build();
        var masks = string.Join(',', Enumerable.Repeat("\"111111\"", 100_001));
        Write(new() { ["format"] = "MultimodalVae weights 7", ["layout"] = Toy.Layout.ToString(), ["trained_masks"] = $"[{masks}]" });

        model.Invoking(m => m.LoadWeights(File)).Should().Throw<InvalidDataException>().WithMessage("*100001; expected 100000 at most*");
    }

    [Fact, Trait("Duration", "Long")]
    public void Of_masks_too_many_for_a_file_the_first_are_written()
    {
        var layout = new ModalityLayout(new Modality("image", 1_000_000));
        ObservationMask[] masks = [layout.All, .. Enumerable.Range(0, 10).Select(column => layout.Columns($"image.{column}"))];

        var metadata = TrainedMasksText.With([], masks);

        TrainedMasksText.Read(metadata, layout, "a").Should().Equal(masks[..10]);
    }

    [Fact]
    public void Weights_that_do_not_fit_change_neither_weights_nor_masks()
    {
        using var model = Trained(_eye);
        SafeTensorsFile.Write(File, new Dictionary<string, SafeTensor>(), new Dictionary<string, string>());

        model.Invoking(m => m.LoadWeights(File)).Should().Throw<InvalidDataException>();

        model.TrainedMasks.Should().Equal(_eye);
    }

    /// <summary>A model that was trained once with each of the masks, and goes on with the last.</summary>
    private static VaeModel Trained(params ObservationMask[] masks)
    {
        var muting = new Replaceable();
        var model = Toy.Builder().WithMuting(muting).Build();
        foreach (var mask in masks)
        {
            muting.Mask = mask;
            model.Fit(Toy.Data(20), _short).Masks.Should().Equal(mask);
        }

        return model;
    }

    private void Write(Dictionary<string, string> metadata)
    {
        using var model = Toy.Builder().WithSeed(99).Build();
        SafeTensorsFile.Write(File, model.Weights(), metadata);
    }

    private sealed class Replaceable : IMutingStrategy
    {
        public ObservationMask Mask { get; set; } = Toy.Layout.All;

        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => Mask;
    }
}

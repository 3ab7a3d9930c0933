using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A model that has kept its training, in memory or in its file, resumes it to the bits of one training.</summary>
public sealed class ResumableModelTests : IDisposable
{
    private static readonly (
        string Name, EngineKind Engine, Func<VaeBuilder, VaeBuilder> Build, Func<TrainingOptions, TrainingOptions> Options)[] _trainings =
    [
        ("native", EngineKind.Native, builder => builder, options => options),
        ("torch", EngineKind.Torch, builder => builder, options => options),
        ("native, 64 bits, random muting", EngineKind.Native, b => b.WithPrecision(Precision.Float64)
            .WithMuting(MutingStrategy.RandomModalities()), o => o),
        ("native, latent term of its own", EngineKind.Native, b => b.WithFusion(new TotalCorrelationFusion())
            .WithMuting(MutingStrategy.RandomModalities()), o => o),
        ("native, importance-weighted", EngineKind.Native, b => b.WithFusion(new MixtureOfExpertsFusion())
            .WithLatentSamples(6, TrainingBound.Dreg, 3), WithEverything),
        ("torch, importance-weighted", EngineKind.Torch, b => b.WithFusion(new MixtureOfExpertsFusion())
            .WithLatentSamples(6, TrainingBound.Iwae, 3), o => o),
        ("native, with everything", EngineKind.Native, builder => builder.WithBeta(BetaSchedule.LinearWarmUp(1)), WithEverything),
        ("torch, with everything", EngineKind.Torch, builder => builder.WithBeta(BetaSchedule.LinearWarmUp(1)), WithEverything),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Trainings => [.. _trainings.Select(training => training.Name)];

    private static TrainingOptions Options => new() { Epochs = 3, BatchSize = 20, Resumable = true };

    private string Path => _folder.PathOf("toy.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Trainings))]
    public void A_saved_model_with_more_epochs_ends_with_the_bits_of_one_training(string name)
    {
        var (_, engine, build, choose) = _trainings.Single(training => training.Name == name);
        var options = choose(Options) with { Engine = engine.Create() };
        using var whole = build(Toy.Builder()).Build();
        var expected = Outcome.Of(whole, whole.Fit(Toy.Data(160), options with { Epochs = 7 }));
        using (var model = build(Toy.Builder()).Build())
        {
            model.Fit(Toy.Data(160), options with { Threads = 2 });
            model.Save(Path);
        }

        using var resumed = VaeModel.Load(Path);
        var recorder = new Recorder();
        var result = resumed.Fit(Toy.Data(160), options with { Epochs = 7, Threads = 3 }, recorder);

        recorder.Reports.Select(report => report.Epoch).First().Should().Be(4, "three epochs are done");
        Outcome.Of(resumed, result).ShouldBe(expected);
        Saved(resumed).Should().BeEquivalentTo(Saved(whole));
    }

    [Fact]
    public void The_same_model_resumes_after_a_cancellation_within_an_epoch()
    {
        using var cancel = new CancellationTokenSource();
        var options = Options with { Epochs = 4 };
        using var whole = Builder(_ => { }).Build();
        var expected = Outcome.Of(whole, whole.Fit(Toy.Data(60), options));
        using var model = Builder(choice => CancelAt(choice)).Build();
        model.Invoking(m => m.Fit(Toy.Data(60), options, null, cancel.Token)).Should().Throw<OperationCanceledException>();

        Outcome.Of(model, model.Fit(Toy.Data(60), options)).ShouldBe(expected);
        model.DataStatistics!.Columns.Should().Equal(whole.DataStatistics!.Columns);

        void CancelAt(int choice)
        {
            if (choice == 30)
                cancel.Cancel();
        }

        static VaeBuilder Builder(Action<int> look) => Toy.Builder().WithMuting(new StoppingMuting((epoch, choice) =>
        {
            if (epoch == 1)
                look(choice);
        }));
    }

    [Fact]
    public void A_training_that_is_done_is_not_done_again()
    {
        using var model = Toy.Builder().Build();
        var expected = Outcome.Of(model, model.Fit(Toy.Data(60), Options));
        var recorder = new Recorder();

        Outcome.Of(model, model.Fit(Toy.Data(60), Options, recorder)).ShouldBe(expected);

        recorder.Reports.Should().BeEmpty();
    }

    [Fact]
    public void Other_data_seed_and_fewer_epochs_are_refused_in_words_and_change_nothing()
    {
        using (var trained = Toy.Builder().Build())
        {
            trained.Fit(Toy.Data(60), Options);
            trained.Save(Path);
        }

        using var model = VaeModel.Load(Path);
        var before = File.ReadAllBytes(Path);
        Refused(Toy.Data(60, seed: 9), Options, "its rows have other values than these data");
        Refused(Toy.Data(61), Options, "it was written with rows 60; expected 61");
        Refused(
            Toy.Data(60),
            Options with { Seed = 5, BatchSize = 10 },
            "it was written with batchSize 20; expected 10; it was written with seed 7; expected 5");
        Refused(Toy.Data(60), Options with { Epochs = 2 }, "it has 3 epochs; this training has 2");

        model.Save(Path);
        File.ReadAllBytes(Path).Should().Equal(before);

        void Refused(DataSet data, TrainingOptions options, string problems) =>
            model.Invoking(m => m.Fit(data, options)).Should().Throw<InvalidDataException>()
            .WithMessage($"The training that the model has kept is another one: {problems}. " +
                "Resume = false begins a new training from the weights that the model has.");
    }

    [Fact]
    public void Without_Resume_a_new_training_begins_from_the_weights_reached()
    {
        using var model = Toy.Builder().Build();
        using var plain = Toy.Builder().Build();
        model.Fit(Toy.Data(60), Options);
        plain.Fit(Toy.Data(60), Options with { Resumable = false });

        var result = model.Fit(Toy.Data(80, seed: 4), Options with { Resume = false });

        Outcome.Of(model, result).ShouldBe(Outcome.Of(plain, plain.Fit(Toy.Data(80, seed: 4), Options)));
        model.Invoking(m => m.Fit(Toy.Data(60), Options)).Should().Throw<InvalidDataException>("what is kept is the second training");
    }

    [Fact]
    public void A_model_that_keeps_nothing_begins_a_new_training()
    {
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(60), Options with { Resumable = false });
        var recorder = new Recorder();

        model.Fit(Toy.Data(60), Options with { Resumable = false }, recorder);

        recorder.Reports.Should().HaveCount(3);
        model.Saved().Tensors.Keys.Should().NotContain(name => name.StartsWith("training."));
    }

    [Fact]
    public void The_file_has_the_moments_and_no_weight_twice()
    {
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(60), Options);
        var names = model.Saved().Tensors.Keys;
        string[] weights = [.. names.Where(name => !name.StartsWith("training."))];

        names.Where(name => name.StartsWith("training.means.")).Should().BeEquivalentTo(weights.Select(name => $"training.means.{name}"));
        names.Where(name => name.StartsWith("training.squares.")).Should().HaveSameCount(weights);
        names.Should().NotContain(name => name.StartsWith("training.weights."));

        model.Save(Path, withTraining: false);
        SafeTensorsFile.Read(Path).Tensors.Keys.Should().BeEquivalentTo(weights);
        SafeTensorsFile.Read(Path).Metadata.Keys.Should().NotContain(key => key.StartsWith("training"));
    }

    [Fact]
    public void The_weights_of_the_best_epoch_and_of_the_last_one_are_both_kept()
    {
        var options = Options with
        {
            RestoreBest = true,
            Validation = Toy.Data(9, seed: 3),
            Epochs = 6,
            LearningRateSchedule = new FromEpoch(3, 1e4)
        };
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(60), options).BestEpoch.Should().BeLessThan(6);

        var names = model.Saved().Tensors.Keys;

        names.Should().Contain(name => name.StartsWith("training.weights.")).And.NotContain(name => name.StartsWith("training.best."));
    }

    [Fact]
    public void A_loaded_model_is_saved_again_to_the_same_file()
    {
        using (var model = Toy.Builder().Build())
        {
            model.Fit(Toy.Data(60), WithEverything(Options));
            model.Save(Path);
        }

        using var loaded = VaeModel.Load(Path);
        loaded.Save(_folder.PathOf("again"));

        File.ReadAllBytes(_folder.PathOf("again")).Should().Equal(File.ReadAllBytes(Path));
    }

    [Fact]
    public void Weights_from_elsewhere_end_what_was_kept()
    {
        using var other = Toy.Builder().WithSeed(8).Build();
        other.Save(Path);
        foreach (var change in (Action<VaeModel>[])[model => model.LoadWeights(Path), model => model.InitialiseFrom(other)])
        {
            using var model = Toy.Builder().Build();
            model.Fit(Toy.Data(60), Options);
            change(model);
            var recorder = new Recorder();

            model.Fit(Toy.Data(60), Options, recorder);

            recorder.Reports.Should().HaveCount(3, "it is a new training");
        }
    }

    [Fact]
    public void Of_a_checkpoint_and_the_model_training_resumes_from_what_is_further()
    {
        var options = Options with { Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint") } };
        using var whole = Toy.Builder().Build();
        var expected = Outcome.Of(whole, whole.Fit(Toy.Data(60), Options with { Epochs = 7 }));
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(60), options);
        model.Save(Path);
        model.Fit(Toy.Data(60), options with { Epochs = 5 });

        Resumed(VaeModel.Load(Path), from: 6).ShouldBe(expected);
        File.Delete(_folder.PathOf("checkpoint.previous"));
        File.Delete(_folder.PathOf("checkpoint"));
        Resumed(VaeModel.Load(Path), from: 4).ShouldBe(expected);

        Outcome Resumed(VaeModel loaded, int from)
        {
            using (loaded)
            {
                var recorder = new Recorder();
                var outcome = Outcome.Of(loaded, loaded.Fit(Toy.Data(60), options with { Epochs = 7 }, recorder));
                recorder.Reports.Select(report => report.Epoch).First().Should().Be(from);
                return outcome;
            }
        }
    }

    [Fact]
    public void A_checkpoint_of_a_resumed_training_is_one_of_the_whole_training()
    {
        var checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint") };
        using (var model = Toy.Builder().Build())
        {
            model.Fit(Toy.Data(60), Options);
            model.Fit(Toy.Data(60), Options with { Epochs = 5, Checkpoints = checkpoints });
        }

        using var whole = Toy.Builder().Build();
        using var another = Toy.Builder().Build();
        var recorder = new Recorder();
        var result = another.Fit(Toy.Data(60), Options with { Epochs = 7, Checkpoints = checkpoints }, recorder);

        recorder.Reports.Select(report => report.Epoch).Should().Equal(6, 7);
        Outcome.Of(another, result).ShouldBe(Outcome.Of(whole, whole.Fit(Toy.Data(60), Options with { Epochs = 7 })));
    }

    [Theory]
    [InlineData("training", "[]")]
    [InlineData("training.epochs", "4")]
    [InlineData("training.shared", "")]
    [InlineData("training.trained_masks", "null")]
    public void A_damaged_training_is_refused_with_the_file(string key, string text)
    {
        using (var model = Toy.Builder().Build())
        {
            model.Fit(Toy.Data(60), Options);
            model.Save(Path);
        }

        var (tensors, metadata) = SafeTensorsFile.Read(Path);
        SafeTensorsFile.Write(Path, tensors, new Dictionary<string, string>(metadata) { [key] = text });

        FluentActions.Invoking(() =>
        {
            using var model = VaeModel.Load(Path);
            model.Fit(Toy.Data(60), Options with { Epochs = 4 });
        }).Should().Throw<InvalidDataException>().WithMessage($"{Path}: the training*");
    }

    private static TrainingOptions WithEverything(TrainingOptions options) => options with
    {
        Validation = Toy.Data(9, seed: 3),
        LearningRate = 1e30,
        MaxGradientNorm = 10,
        WeightDecay = 1e-31,
        RestoreBest = true,
        EarlyStopping = new EarlyStoppingOptions { Patience = 100 },
        Rollback = new RollbackOptions { Interval = 1, MaxRollbacks = 9, LearningRateFactor = 1e-4 },
    };

    private static (Dictionary<string, string> Metadata, Dictionary<string, double[]> Tensors) Saved(VaeModel model)
    {
        var content = model.Saved();
        return (
            content.Metadata.Where(entry => entry.Key != "training").ToDictionary(),
            content.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Values.ToArray()));
    }
}

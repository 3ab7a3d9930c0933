using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training that was stopped and gone on with, any number of times, is the one that was not.</summary>
public sealed class CheckpointResumeTests : IDisposable
{
    private const int Epochs = 4;
    private const int Batches = 5;
    private const int BatchSize = 16;
    private const string WithEverything = "with everything";

    private static readonly (string Name, Func<VaeBuilder, VaeBuilder> Choose, EngineKind Engine)[] _models =
    [
        ("native", builder => builder, EngineKind.Native),
        ("torch", builder => builder, EngineKind.Torch),
        ("native, product of experts, free bits", builder => builder.WithFusion(new ProductOfExpertsFusion())
            .WithFreeBits(0.05), EngineKind.Native),
        ("torch, 64 bits", builder => builder.WithPrecision(Precision.Float64), EngineKind.Torch),
        ("torch, mixture of experts", builder => builder.WithFusion(new MixtureOfExpertsFusion()), EngineKind.Torch),
        ("native, with everything", builder => builder.WithBeta(BetaSchedule.LinearWarmUp(1)), EngineKind.Native),
        ("torch, with everything", builder => builder.WithBeta(BetaSchedule.LinearWarmUp(1)), EngineKind.Torch),
        ("torch, attention", builder => builder.WithFusion(new CrossModalAttentionFusion()), EngineKind.Torch),
    ];

    private static readonly List<MutingPoint> _points = [];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models => [.. _models.Where(model => model.Engine == EngineKind.Native).Select(model => model.Name)];

    public static TheoryData<string> ModelsOfTorch =>
        [.. _models.Where(model => model.Engine == EngineKind.Torch).Select(model => model.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void Stopped_before_every_single_batch_it_ends_with_the_same_bits(string model)
    {
        var (stops, expected) = (0, Uninterrupted(model));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var batch = 0; batch < Batches; batch++)
                stops += RunUntil(model, epoch, batch) is null ? 1 : 0;
        }

        stops.Should().Be((Epochs * Batches) - 1, "nothing is left to do after the last batch");
        RunUntil(model, Epochs, 0)!.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void One_stop_anywhere_is_enough(string model)
    {
        var expected = Uninterrupted(model);
        foreach (var (epoch, batch) in ((int, int)[])[(0, 0), (0, 3), (1, 4), (2, 1), (3, 3)])
        {
            File.Delete(Path);
            File.Delete($"{Path}.previous");
            RunUntil(model, epoch, batch).Should().BeNull();
            RunUntil(model, Epochs, 0)!.ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_checkpoint_that_was_on_disk_leads_to_the_same_end(string model)
    {
        var expected = Uninterrupted(model);
        var kept = new List<byte[]>();
        Run(model, new CheckpointOptions { Path = Path, Interval = TimeSpan.FromTicks(1) }, new StoppingMuting((_, choice) => Keep(choice)))
            .ShouldBe(expected);
        kept.Add(File.ReadAllBytes(Path));

        kept.DistinctBy(Convert.ToHexString).Should().HaveCountGreaterThan((Epochs * Batches) - 2);
        File.Delete($"{Path}.previous");
        foreach (var checkpoint in kept.DistinctBy(Convert.ToHexString))
        {
            File.WriteAllBytes(Path, checkpoint);
            Run(model, new CheckpointOptions { Path = Path }).ShouldBe(expected);
        }

        void Keep(int choice)
        {
            if (choice % BatchSize == 0 && choice < Batches * BatchSize && File.Exists(Path))
                kept.Add(File.ReadAllBytes(Path));
        }
    }

    [Theory, MemberData(nameof(ModelsOfTorch)), Trait("Duration", "Long")]
    public void All_models_on_torch_do(string model)
    {
        foreach (var check in (Action<string>[])
        [
            Stopped_before_every_single_batch_it_ends_with_the_same_bits,
            One_stop_anywhere_is_enough,
            Every_checkpoint_that_was_on_disk_leads_to_the_same_end,
        ])
        {
            File.Delete(Path);
            File.Delete($"{Path}.previous");
            check(model);
        }
    }

    [Theory]
    [InlineData("native, with everything")]
    [InlineData("torch, with everything")]
    public void A_training_with_everything_goes_back_while_it_is_stopped_and_gone_on_with(string model)
    {
        Uninterrupted(model).End.Should().MatchRegex("best [234], early False, [1-9] rollbacks, learning rate");
        RunUntil(model, 2, 3).Should().BeNull();
        CheckpointFile.Read(Path).State(Toy.Layout).Rollbacks.Should().BeGreaterThan(0);
    }

    [Fact]
    public void A_training_that_was_cancelled_goes_on_in_the_same_model_too()
    {
        using var cancel = new CancellationTokenSource();
        using var model = Builder("native", new StoppingMuting((epoch, choice) => CancelAt(epoch, choice, 2, 1, cancel))).Build();
        var options = Options("native") with { Checkpoints = new CheckpointOptions { Path = Path } };
        model.Invoking(m => m.Fit(Toy.Data(40), options, null, cancel.Token)).Should().Throw<OperationCanceledException>();

        var result = model.Fit(Toy.Data(40), options);

        Outcome.Of(model, result).ShouldBe(Uninterrupted("native"));
    }

    [Fact]
    public void One_that_is_done_is_not_done_again()
    {
        var expected = Run("native", new CheckpointOptions { Path = Path });
        var recorder = new Recorder();
        using var model = Builder("native", new StoppingMuting()).Build();

        var result = model.Fit(Toy.Data(40), Options("native") with { Checkpoints = new CheckpointOptions { Path = Path } }, recorder);

        recorder.Reports.Should().BeEmpty();
        Outcome.Of(model, result).ShouldBe(expected);
    }

    [Theory]
    [InlineData(EngineKind.Torch)]
    [InlineData(EngineKind.Native)]
    public void The_mutings_of_this_library_are_replayed(EngineKind engine)
    {
        foreach (var muting in (IMutingStrategy[])[
            MutingStrategy.None,
            MutingStrategy.RandomModalities(),
            MutingStrategy.RandomSubsets(),
            MutingStrategy.RandomColumns(0.3),
            new Curriculum(
                new CurriculumStage(0.5, MutingStrategy.RandomModalities()), new CurriculumStage(0.5, MutingStrategy.RandomColumns(0.5)))])
        {
            var (path, options) = (
                _folder.PathOf($"{Guid.NewGuid():N}"),
                new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize, Engine = engine.Create() });
            using var whole = Toy.Builder().WithMuting(muting).Build();
            var expected = Outcome.Of(whole, whole.Fit(Toy.Data(40), options));
            options = options with { Checkpoints = new CheckpointOptions { Path = path } };
            for (var stop = 1; stop < Epochs; stop++)
            {
                using var cancel = new CancellationTokenSource();
                using var stopped = Toy.Builder().WithMuting(muting).Build();
                var recorder = new Recorder(_ => cancel.Cancel());
                stopped.Invoking(m => m.Fit(Toy.Data(40), options, recorder, cancel.Token)).Should().Throw<OperationCanceledException>();
                recorder.Reports.Should().ContainSingle().Which.Epoch.Should().Be(stop);
            }

            using var model = Toy.Builder().WithMuting(muting).Build();
            Outcome.Of(model, model.Fit(Toy.Data(40), options)).ShouldBe(expected);
        }
    }

    private string Path => _folder.PathOf("toy.checkpoint");

    private static Outcome Uninterrupted(string model) => Run(model, checkpoints: null);

    private static Outcome Run(string model, CheckpointOptions? checkpoints, IMutingStrategy? muting = null)
    {
        using var vae = Builder(model, muting ?? new StoppingMuting()).Build();
        return Outcome.Of(vae, vae.Fit(Toy.Data(40), Options(model) with { Checkpoints = checkpoints }));
    }

    /// <summary>What a new process does that is cancelled during a batch: null where it ended early.</summary>
    private Outcome? RunUntil(string model, int epoch, int batch)
    {
        using var cancel = new CancellationTokenSource();
        var stop = batch < Batches ? PointAt(epoch, batch) : default;
        using var vae = Builder(model, new StoppingMuting(pointed: point => CancelAt(point, epoch < Epochs ? stop : null, cancel))).Build();
        try
        {
            return Outcome.Of(
                vae,
                vae.Fit(Toy.Data(40), Options(model) with { Checkpoints = new CheckpointOptions { Path = Path } }, null, cancel.Token));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What the muting is asked about first in a batch.</summary>
    private static MutingPoint PointAt(int epoch, int batch)
    {
        if (_points.Count == 0)
        {
            using var vae = Toy.Builder().WithMuting(new StoppingMuting(pointed: _points.Add)).Build();
            vae.Fit(Toy.Data(40), new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize });
        }

        return _points.Where(point => point.Epoch == epoch && point.EpochCount == Epochs).ElementAtOrDefault(batch * BatchSize);
    }

    private static void CancelAt(MutingPoint point, MutingPoint? stop, CancellationTokenSource cancel)
    {
        if (point == stop)
            cancel.Cancel();
    }

    private static void CancelAt(int epoch, int choice, int stopEpoch, int stopBatch, CancellationTokenSource cancel)
    {
        if (epoch == stopEpoch && choice == (stopBatch * BatchSize) + 1)
            cancel.Cancel();
    }

    private static VaeBuilder Builder(string model, IMutingStrategy muting) => _models.Single(entry => entry.Name == model)
        .Choose(Toy.Builder().WithBeta(BetaSchedule.LinearWarmUp(3)).WithMuting(muting));

    private static TrainingOptions Options(string model)
    {
        var options = new TrainingOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            LearningRate = 1e-2,
            Validation = Toy.Data(9, seed: 3),
            Engine = _models.Single(entry => entry.Name == model).Engine.Create(),
        };
        return !model.Contains(WithEverything) ? options : options with
        {
            LearningRate = 1_000,
            Rollback = new RollbackOptions { MaxRollbacks = 10, LearningRateFactor = 0.1, Interval = 3 },
            MaxGradientNorm = 1,
            EarlyStopping = new EarlyStoppingOptions { Patience = 2 },
            RestoreBest = true,
        };
    }
}

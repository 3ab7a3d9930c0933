using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A checkpoint is for the training that it is of: of any other one it is refused, in words.</summary>
public sealed class CheckpointRefusalTests : IDisposable
{
    private static readonly Change[] _changes =
    [
        new("batch size", "batchSize 20; expected 10") { Options = o => o with { BatchSize = 10 } },
        new(
            "learning rate",
            "its epoch 1 had a learning rate of 0.001; this training has 0.002 there") { Options = o => o with { LearningRate = 0.002 } },
        new("seed", "seed 7; expected 8") { Options = o => o with { Seed = 8 } },
        new("norm of the gradient", "maxGradientNorm null; expected 5") { Options = o => o with { MaxGradientNorm = 5 } },
        new("schedule of the learning rate", "its epoch 1 had a learning rate of 0.001; this training has 0.00025 there")
        {
            Options = o => o with { LearningRateSchedule = LearningRateSchedule.WarmUp(3) },
        },
        new("weight decay", "weightDecay 0; expected 0.01") { Options = o => o with { WeightDecay = 0.01 } },
        new(
            "validation rows",
            "its validation rows have other values than these") { Options = o => o with { Validation = Toy.Data(9, seed: 5) } },
        new("one value of the data", "its rows have other values than these data") { Data = new DataSet(Toy.Layout, Toy.Rows(40)
            .With(39, 5, 0.5)) },
        new("rows", "rows 40; expected 41") { Data = Toy.Data(41) },
        new("layout", "layout arm:3,eye:2,touch:1; expected arm:3,eye:2,touch:1,extra:1")
        {
            Build = b => b.AddModality("extra", 1),
            Options = o => o with { Validation = null },
            Data =
                new DataSet(new ModalityLayout([.. Toy.Layout.Modalities, new Modality("extra", 1)]), RandomRows.Uniform(40, 7, seed: 1)),
        },
        new("fusion", "architecture.fusion.type ConcatenationFusion; expected ProductOfExpertsFusion")
        {
            Build = b => b.WithFusion(new ProductOfExpertsFusion()),
        },
        new("precision", "precision Float32; expected Float64") { Build = b => b.WithPrecision(Precision.Float64) },
        new("beta", "its epoch 1 had beta 1; this training has beta 0.5 there") { Build = b => b.WithBeta(BetaSchedule.Constant(0.5)) },
        new(
            "muting",
            "what RandomModalities hides is not what was hidden then") { Build = b => b.WithMuting(MutingStrategy.RandomModalities()) },
        new("masks of the muting", "what FixedCopies hides is not what was hidden then")
        {
            Build = b => b.WithMuting(MutingStrategy.Copies(layout => layout.Without("eye"))),
        },
        new("weight of a modality", "objective.modalityWeights.eye null; expected 2") { Build = b => b.WithModalityWeight("eye", 2) },
        new("free bits", "objective.freeBits 0; expected 0.1") { Build = b => b.WithFreeBits(0.1) },
        new("latent samples", "objective.latentSamples 1; expected 2") { Build = b => b.WithLatentSamples(2) },
        new("targets", "objective.targets All; expected Observed") { Build = b => b.WithTargets(ReconstructionTargets.Observed) },
        new(
            "weights at the beginning",
            "the model began with other weights than this one has") { Build = b => b.WithSeed(8), Options = o => o with { Seed = 7 } },
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Changes => [.. _changes.Select(change => change.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_another_training_it_is_refused_with_what_was_found_and_what_is_wanted(string name)
    {
        var change = _changes.Single(change => change.Name == name);
        Begin();
        using var model = change.Build(Builder()).Build();
        var (weights, files) = (model.WeightValues(), Files());

        model.Invoking(m => m.Fit(change.Data, change.Options(Options))).Should().Throw<InvalidDataException>()
            .Which.Message.Should().StartWith($"{Path}: the checkpoint is of another training: ").And.Contain(change.Message);

        model.WeightValues().Should().Equal(weights);
        model.TrainedMasks.Should().BeEmpty();
        Files().Should().Equal(files);
    }

    [Fact]
    public void One_of_another_engine_is_refused()
    {
        var options = Options with { Engine = EngineKind.Torch.Create() };
        Begin();
        using var model = Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<InvalidDataException>().WithMessage(
            "*engine native; expected torch on cpu*");
    }

    [Fact]
    public void All_that_differs_is_told_at_once()
    {
        Begin();
        using var model = Builder().Build();

        model.Invoking(
            m => m.Fit(Toy.Data(40), Options with { MaxGradientNorm = 9, BatchSize = 10 })).Should().Throw<InvalidDataException>()
            .WithMessage("*batchSize 20; expected 10; *maxGradientNorm null; expected 9. Another path, or Resume = false, begins afresh.");
    }

    [Fact]
    public void What_changes_no_bit_may_be_another()
    {
        Begin();
        using var whole = Builder().Build();
        using var model = Builder().Build();

        var checkpoints = Options.Checkpoints! with { EpochInterval = 2, Interval = null };
        var result = model.Fit(Toy.Data(40), Options with { Threads = 2, Diagnose = false, Checkpoints = checkpoints });

        Outcome.Of(model, result).ShouldBe(
            Outcome.Of(whole, whole.Fit(Toy.Data(40), Options with { Diagnose = false, Checkpoints = null })));
    }

    [Fact]
    public void Whoever_wants_to_begin_afresh_does()
    {
        Begin();
        using var model = Builder().Build();
        var recorder = new Recorder();

        model.Fit(Toy.Data(40), Options with { Epochs = 3, Resume = false }, recorder);

        recorder.Reports.Should().HaveCount(3);
    }

    [Fact]
    public void A_muting_with_random_numbers_of_its_own_is_found_out()
    {
        Begin(Builder().WithMuting(new Disobedient(1)));
        using var model = Builder().WithMuting(new Disobedient(2)).Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<InvalidDataException>().WithMessage(
            "*what Disobedient hides is not what was hidden then*random numbers that it is given*");
    }

    [Fact]
    public void A_schedule_of_the_users_own_is_told_from_another_by_its_values()
    {
        Begin(Builder().WithBeta(new Undescribed(1)));
        using var model = Builder().WithBeta(new Undescribed(2)).Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<InvalidDataException>().WithMessage(
            "*another training: its epoch 1 had beta 1; this training has beta 2 there*");
    }

    private string Path => _folder.PathOf("toy.checkpoint");

    private TrainingOptions Options => new()
    {
        Epochs = 4,
        BatchSize = 20,
        Validation = Toy.Data(9, seed: 3),
        Checkpoints = new CheckpointOptions { Path = Path },
    };

    private void Begin(VaeBuilder? builder = null)
    {
        using var cancel = new CancellationTokenSource();
        using var model = (builder ?? Builder()).Build();
        model.Invoking(m => m.Fit(Toy.Data(40), Options, new Recorder(_ => cancel.Cancel()), cancel.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    private string[] Files() =>
        [.. _folder.FileNames.Order().Select(name => $"{name} {Convert.ToHexString(File.ReadAllBytes(_folder.PathOf(name)))}")];

    private static VaeBuilder Builder() => Toy.Builder();

    /// <summary>What a second training has otherwise than the first, and what the error says of it.</summary>
    private sealed record Change(string Name, string Message)
    {
        public Func<VaeBuilder, VaeBuilder> Build { get; init; } = builder => builder;

        public Func<TrainingOptions, TrainingOptions> Options { get; init; } = options => options;

        public DataSet Data { get; init; } = Toy.Data(40);
    }

    private sealed class Undescribed(double beta) : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => beta;
    }

    private sealed class Disobedient(int seed) : IMutingStrategy
    {
        private readonly Random _own = new(seed);

        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) =>
            _own.Next(2) == 0 ? layout.All : layout.Only("eye");
    }
}

using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A checkpoint is for the training that it is of: of any other one it is refused, in words.</summary>
public sealed class CheckpointRefusalTests : IDisposable
{
    private static readonly Change[] _changes =
    [
        new("epochs", "epochs 4; expected 9") { Options = o => o with { Epochs = 9 } },
        new("batch size", "batchSize 20; expected 10") { Options = o => o with { BatchSize = 10 } },
        new("learning rate", "learningRate 0.001; expected 0.002") { Options = o => o with { LearningRate = 0.002 } },
        new("seed", "seed 7; expected 8") { Options = o => o with { Seed = 8 } },
        new("norm of the gradient", "maxGradientNorm null; expected 5") { Options = o => o with { MaxGradientNorm = 5 } },
        new("rollback", "rollback null; expected {\"times\":3,\"learningRateFactor\":0.5,\"steps\":1000}")
        {
            Options = o => o with { Rollback = new RollbackOptions() },
        },
        new("early stopping", "earlyStopping null; expected {\"patience\":9,\"leastImprovement\":0}")
        {
            Options = o => o with { EarlyStopping = new EarlyStoppingOptions { Patience = 9 } },
        },
        new("best weights", "restoreBest null; expected true") { Options = o => o with { RestoreBest = true } },
        new("no validation", "; expected null") { Options = o => o with { Validation = null } },
        new("validation rows", "validation ") { Options = o => o with { Validation = Toy.Data(9, seed: 5) } },
        new("one value of the data", "data ") { Data = new DataSet(Toy.Layout, Toy.Rows(40).With(39, 5, 0.5)) },
        new("rows", "rows 40; expected 41") { Data = Toy.Data(41) },
        new("layout", "layout arm:3,eye:2,touch:1; expected arm:3,eye:2,touch:1,extra:1")
        {
            Build = b => b.AddModality("extra", 1),
            Options = o => o with { Validation = null },
            Data = new DataSet(new ModalityLayout([.. Toy.Layout.Modalities, new Modality("extra", 1)]), RandomRows.Uniform(40, 7, seed: 1)),
        },
        new("fusion", "architecture.fusion.type ConcatenationFusion; expected ProductOfExpertsFusion")
        {
            Build = b => b.WithFusion(new ProductOfExpertsFusion()),
        },
        new("precision", "precision Float32; expected Float64") { Build = b => b.WithPrecision(Precision.Float64) },
        new("beta", "objective.beta.beta 1; expected 0.5") { Build = b => b.WithBeta(BetaSchedule.Constant(0.5)) },
        new("muting", "objective.muting.type FixedCopies; expected RandomModalities") { Build = b => b.WithMuting(MutingStrategy.RandomModalities()) },
        new("masks of the muting", "objective.muting.masks[0] 111111; expected 111001")
        {
            Build = b => b.WithMuting(MutingStrategy.Copies(layout => layout.Without("eye"))),
        },
        new("weight of a modality", "objective.modalityWeights.eye null; expected 2") { Build = b => b.WithModalityWeight("eye", 2) },
        new("free bits", "objective.freeBits 0; expected 0.1") { Build = b => b.WithFreeBits(0.1) },
        new("weights at the beginning", "startingWeights ") { Build = b => b.WithSeed(8), Options = o => o with { Seed = 7 } },
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

        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<InvalidDataException>().WithMessage("*engine native; expected torch on cpu*");
    }

    [Fact]
    public void All_that_differs_is_told_at_once()
    {
        Begin();
        using var model = Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options with { Epochs = 9, BatchSize = 10 })).Should().Throw<InvalidDataException>()
            .WithMessage("*epochs 4; expected 9; *batchSize 20; expected 10. Another path, or Resume = false, begins afresh.");
    }

    [Fact]
    public void What_changes_no_bit_may_be_another()
    {
        Begin();
        using var whole = Builder().Build();
        using var model = Builder().Build();

        var checkpoints = Options.Checkpoints! with { EveryEpochs = 2, Every = null };
        var result = model.Fit(Toy.Data(40), Options with { Threads = 2, Diagnose = false, Checkpoints = checkpoints });

        Outcome.Of(model, result).ShouldBe(Outcome.Of(whole, whole.Fit(Toy.Data(40), Options with { Diagnose = false, Checkpoints = null })));
    }

    [Fact]
    public void Whoever_wants_to_begin_afresh_does()
    {
        Begin();
        using var model = Builder().Build();
        var recorder = new Recorder();

        model.Fit(Toy.Data(40), Options with { Epochs = 3, Checkpoints = Options.Checkpoints! with { Resume = false } }, recorder);

        recorder.Reports.Should().HaveCount(3);
    }

    [Fact]
    public void A_muting_with_random_numbers_of_its_own_is_found_out()
    {
        Begin(Builder().WithMuting(new Disobedient(1)));
        using var model = Builder().WithMuting(new Disobedient(2)).Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<InvalidDataException>().WithMessage("*what Disobedient hides*from no others*");
    }

    [Fact]
    public void A_schedule_of_the_users_own_is_told_from_another_by_its_values()
    {
        Begin(Builder().WithBeta(new Undescribed(1)));
        using var model = Builder().WithBeta(new Undescribed(2)).Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<InvalidDataException>().WithMessage("*another training: it was written with beta *");
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
        model.Invoking(m => m.Fit(Toy.Data(40), Options, new Recorder(_ => cancel.Cancel()), cancel.Token)).Should().Throw<OperationCanceledException>();
    }

    private string[] Files() => [.. _folder.FileNames.Order().Select(name => $"{name} {Convert.ToHexString(File.ReadAllBytes(_folder.PathOf(name)))}")];

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

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => _own.Next(2) == 0 ? layout.All : layout.Only("eye");
    }
}

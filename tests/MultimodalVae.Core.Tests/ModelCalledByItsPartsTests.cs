using Microsoft.Extensions.Logging;
using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests;

/// <summary>
/// The user's code that the model calls may call the model: to read it where that can work, and with a documented exception where it
/// cannot.
/// </summary>
public sealed class ModelCalledByItsPartsTests : IDisposable
{
    private static readonly TrainingOptions _short = new() { Epochs = 2, BatchSize = 10, Diagnose = false };

    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("model");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    [Fact]
    public void Names_of_a_file_may_be_found_by_reading_the_model()
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        var wanted = model.WeightValues();

        model.LoadWeights(Saved, name =>
        {
            Read(model);
            return name;
        });

        model.WeightValues().Should().Equal(wanted);
    }

    [Fact]
    public void Names_of_a_file_may_not_be_found_by_changing_the_model()
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        foreach (var change in (Action[])[() => model.LoadWeights(Saved), () => model.Fit(Toy.Data(20), _short)])
        {
            FluentActions.Invoking(() => model.LoadWeights(Saved, name =>
            {
                change();
                return name;
            })).Should().Throw<InvalidOperationException>().WithMessage("The model is in training*");
        }

        model.LoadWeights(Saved);
    }

    [Theory, MemberData(nameof(Engines))]
    public void Muting_schedule_progress_and_logger_may_read_the_model_while_it_is_trained(EngineKind engine)
    {
        var reads = new ReadingParts();
        using var model = Toy.Builder().WithMuting(reads).WithBeta(reads).WithLogging(reads).Build();
        reads.Model = model;

        model.Fit(Toy.Data(40), _short with { Engine = engine.Create() }, reads);

        reads.Callers.Should().BeEquivalentTo("muting", "schedule", "progress", "logger");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Muting_may_not_train_the_model_that_is_trained(EngineKind engine)
    {
        var reads = new ReadingParts { Call = model => model.Fit(Toy.Data(20), _short) };
        using var model = Toy.Builder().WithMuting(reads).Build();
        reads.Model = model;

        var options = _short with { Engine = engine.Create() };
        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<InvalidOperationException>().WithMessage(
            "The model is in training*");
    }

    [Fact]
    public void Encoder_that_calls_its_own_model_is_refused_where_the_model_runs_it()
    {
        TestRun.NeedsTorch();
        var encoder = new CallingEncoder();
        using var model = new VaeBuilder().AddModality(
            "arm", 3, m => m.Encoder(encoder)).AddModality("eye", 2).AddModality("touch", 1).Build();
        Action read = () => Read(model), train = () => model.Fit(Toy.Data(20), _short);

        foreach (var call in (Action[])[read, train])
        {
            encoder.Call = call;
            read.Should().Throw<InvalidOperationException>().WithMessage("*A part*");
        }

        encoder.Call = train;
        train.Should().Throw<InvalidOperationException>().WithMessage("The model is in training*");
        encoder.Call = null;
        read();
        train();
    }

    private static void Read(VaeModel model)
    {
        _ = model.Reconstruct(Toy.Rows(2), model.Layout.All).Mean;
        _ = model.ParameterCount;
    }

    private sealed class ReadingParts : IMutingStrategy, IBetaSchedule, IProgress<TrainingProgress>, ILoggerFactory, ILogger
    {
        public VaeModel? Model { get; set; }

        public Action<VaeModel> Call { get; init; } = Read;

        public HashSet<string> Callers { get; } = [];

        public int CopyCount => 1;

        public double? Plateau => null;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            Note("muting");
            return layout.All;
        }

        public double BetaAt(TrainingPoint point)
        {
            Note("schedule");
            return 1;
        }

        public void Report(TrainingProgress value) => Note("progress");

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Note("logger");

        public void Dispose()
        {
        }

        private void Note(string caller)
        {
            if (Model is null)
                return;
            Callers.Add(caller);
            Call(Model);
        }
    }

    private sealed class CallingEncoder : IModalityEncoder
    {
        public Action? Call { get; set; }

        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) =>
            layers.TorchModule("call", columns, columns.Width, () => new Module(this));

        private sealed class Module(CallingEncoder encoder) : nn.Module<Tensor, Tensor>(nameof(CallingEncoder))
        {
            public override Tensor forward(Tensor input)
            {
                encoder.Call?.Invoke();
                return input.alias();
            }
        }
    }
}

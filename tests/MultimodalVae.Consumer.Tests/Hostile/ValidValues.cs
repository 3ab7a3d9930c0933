using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Consumer.Tests.Hostile;

/// <summary>A value that a parameter of a type may well have, so that only one argument at a time is hostile.</summary>
internal static class ValidValues
{
    private static readonly MeasureOptions _measures = new() { BootstrapResamples = 30 };
    private static readonly CoalitionOptions _coalitions = new() { BootstrapResamples = 30 };
    private static readonly VaeModel _model = Toy.Builder().Build();
    private static readonly MeasureTable _table = InformationMeasures.Evaluate(_model, Toy.Data(5), _measures);

    private static readonly Dictionary<Type, Func<object?>> _known = new()
    {
        [typeof(int)] = () => 2,
        [typeof(long)] = () => 2L,
        [typeof(double)] = () => 0.25,
        [typeof(bool)] = () => true,
        [typeof(string)] = () => "arm",
        [typeof(object)] = () => "arm",
        [typeof(double[,])] = () => new double[3, 6],
        [typeof(CancellationToken)] = () => CancellationToken.None,
        [typeof(LatentDraw)] = () => LatentDraw.Sample(1),
        [typeof(RowMatrix)] = () => Toy.Rows(3),
        [typeof(IReadOnlyList<ObservationMask>)] = () => new[] { Toy.Layout.All },
        [typeof(Action<int, Reconstruction>)] = () => (int _, Reconstruction _) => { },
        [typeof(ObservationMask)] = () => Toy.Layout.Only("arm", "touch"),
        [typeof(ModalityLayout)] = () => Toy.Layout,
        [typeof(Modality)] = () => Toy.Layout["arm"],
        [typeof(Activation)] = () => Activation.Tanh,
        [typeof(DataSet)] = () => Toy.Data(12),
        [typeof(Episodes)] = () => new Episodes(["arm", "eye", "arm"]),
        [typeof(CsvOptions)] = () => new CsvOptions(),
        [typeof(TextReader)] = () => new StringReader("arm.q,eye.x\n1,2\n"),
        [typeof(TextWriter)] = () => new StringWriter(),
        [typeof(ColumnScale)] = () => new ColumnScale(1, 2),
        [typeof(IScalingRule)] = () => ScalingRule.ByRange,
        [typeof(IReadOnlyList<ColumnScale>)] = () => new[] { new ColumnScale(1, 2), new ColumnScale(1, 2) },
        [typeof(ColumnScaling)] = () => ColumnScaling.Fit(Toy.Data(12)),
        [typeof(Reconstruction)] = () => _model.Reconstruct(Toy.Rows(3), Toy.Layout.All),
        [typeof(IColumnDistribution)] = Gaussian,
        [typeof(DiagonalGaussian)] = Gaussian,
        [typeof(LaplaceDistribution)] = () => new LaplaceDistribution(Toy.Rows(3), Toy.Rows(3)),
        [typeof(GaussianMixture)] = () => new GaussianMixture([Gaussian()], RowMatrix.Create(3, 1, (_, weights) => weights.Fill(1))),
        [typeof(IReconstructionModel)] = () => _model,
        [typeof(IElboModel)] = () => _model,
        [typeof(ILikelihoodModel)] = () => _model,
        [typeof(RowLikelihood)] = () => new RowLikelihood([1, 2], [0.1, 0], [50, 64]),
        [typeof(LikelihoodOptions)] = () => new LikelihoodOptions { Samples = 16 },
        [typeof(IReadOnlyList<double>)] = () => new double[] { 1, 2 },
        [typeof(PredictiveTable)] = () =>
            PredictiveInformation.Evaluate(_model, Toy.Data(5), new() { Samples = 16, BootstrapResamples = 30 }),
        [typeof(PredictiveOptions)] = () => new PredictiveOptions { Samples = 16, BootstrapResamples = 30 },
        [typeof(RowElbo)] = () => _model.ElboByRow(Toy.Data(3)),
        [typeof(IReadOnlyList<IReadOnlyList<double>>)] = () => new double[][] { [1], [2], [3] },
        [typeof(NoveltyDetector)] = () => Detector(),
        [typeof(NoveltyScores)] = () => Detector().Score(Toy.Data(3)),
        [typeof(NoveltyOptions)] = () => new NoveltyOptions { FalseAlarmRate = 0.2 },
        [typeof(Imputation)] = () => _model.Impute(Toy.Data(3), samples: 2),
        [typeof(VaeModel)] = () => Toy.Builder().Build(),
        [typeof(VaeBuilder)] = Toy.Builder,
        [typeof(VaeArchitecture)] = () => Toy.Builder().BuildArchitecture(),
        [typeof(ModalityBuilder)] = Modality,
        [typeof(IModalityEncoder)] = () => new DenseEncoder([4]),
        [typeof(Node)] = () => DescribedNodes.OfTouch().Columns,
        [typeof(Layers)] = () => DescribedNodes.OfTouch().Layers,
        [typeof(FusionNodes)] = () => new FusionNodes([DescribedNodes.OfTouch().Columns], DescribedNodes.OfTouch().Columns, ["touch"]),
        [typeof(DistributionNodes)] = () => new BernoulliNodes(DescribedNodes.OfTouch().Columns),
        [typeof(Func<Node, Node>)] = () => (Func<Node, Node>)(node => node.Relu()),
        [typeof(Func<Node, Node, Node>)] = () => (Func<Node, Node, Node>)((normals, _) => normals),
        [typeof(IReadOnlyList<(Node, Node)>)] = () => new[] { (DescribedNodes.OfTouch().Columns, DescribedNodes.OfTouch().Columns) },
        [typeof(Engine)] = () => Engine.Native,
        [typeof(TorchEngine)] = () => TorchEngine.On("cpu"),
        [typeof(TorchModel)] = () => TorchEngine.On("cpu").Open(_model),
        [typeof(IModalityDecoder)] = () => new DenseDecoder([4]),
        [typeof(ILatentFusion)] = () => new ConcatenationFusion([5]),
        [typeof(ILikelihood)] = () => new GaussianLikelihood(),
        [typeof(ILoggerFactory)] = () => NullLoggerFactory.Instance,
        [typeof(BetaCourse)] = () => BetaCourse.Compute(BetaSchedule.Constant(1), 5),
        [typeof(IBetaSchedule)] = () => BetaSchedule.Constant(1),
        [typeof(IMutingStrategy)] = () => MutingStrategy.RandomModalities(),
        [typeof(MutingPoint)] = () => new MutingPoint { EpochCount = 3 },
        [typeof(TrainingPoint)] = () => new TrainingPoint { EpochCount = 3 },
        [typeof(CurriculumStage)] = () => new CurriculumStage(1, MutingStrategy.None),
        [typeof(Curriculum)] = () => MutingStrategy.Curriculum(new CurriculumStage(1, MutingStrategy.None)),
        [typeof(WeightedMask)] = () => new WeightedMask(1, layout => layout.All),
        [typeof(Random)] = () => new Random(1),
        [typeof(TrainingOptions)] = () => new TrainingOptions { Epochs = 1, BatchSize = 4 },
        [typeof(RollbackOptions)] = () => new RollbackOptions(),
        [typeof(EarlyStoppingOptions)] = () => new EarlyStoppingOptions { Patience = 2 },
        [typeof(TrainingObjective)] = () => new TrainingObjective(),
        [typeof(IProgress<TrainingProgress>)] = () => new SynchronousProgress<TrainingProgress>(_ => { }),
        [typeof(TrainingProgress)] = Progress,
        [typeof(IProgress<SeedProgress>)] = () => new SynchronousProgress<SeedProgress>(_ => { }),
        [typeof(MeasureSpreadTable)] = () => MeasureSpreadTable.From([_table, _table]),
        [typeof(SeedRuns)] = () => Toy.Builder().FitSeeds([1, 2], Toy.Data(12), new TrainingOptions { Epochs = 1 }),
        [typeof(Func<SeedRun, double>)] = () => (SeedRun run) => (double)run.Seed,
        [typeof(DescribedPart)] = Described,
        [typeof(PartOptions)] = Options,
        [typeof(DiagnosticsOptions)] = () => new DiagnosticsOptions { Draws = 3 },
        [typeof(SimulatedArmOptions)] = () => new SimulatedArmOptions { Rows = 5 },
        [typeof(MeasureOptions)] = () => _measures with { },
        [typeof(CoalitionOptions)] = () => _coalitions with { },
        [typeof(ReadingOptions)] = () => new ReadingOptions { BootstrapResamples = 10 },
        [typeof(MeasureTable)] = () => _table,
        [typeof(CoalitionTable)] = () => ShapleyValues.Evaluate(_model, Toy.Data(5), _coalitions),
        [typeof(RowValues)] = () => _table.First(),
        [typeof(MeasureResult)] = () => _table.First(),
        [typeof(PairwiseTable)] = () => PairwiseInformation.Evaluate(_model, Toy.Data(5), _coalitions),
        [typeof(PairInteractionTable)] = () => PairInteractions.Evaluate(_model, Toy.Data(5), _coalitions),
        [typeof(ShapleyTable)] = () => ShapleyValues.Evaluate(_model, Toy.Data(5), _coalitions),
        [typeof(ShapleyInteractionTable)] = () => ShapleyInteractions.Evaluate(_model, Toy.Data(5), _coalitions),
        [typeof(JointGaussian)] = () => JointGaussian.Estimate(NoisyRows()),
        [typeof(InformationDecompositionTable)] = () => JointGaussian.Estimate(NoisyRows()).DecomposeAll(),
        [typeof(ModelFreeOptions)] = () => new ModelFreeOptions(),
        [typeof(MutualInformationTable)] = () => ModelFreeInformation.Evaluate(NoisyRows()),
        [typeof(Func<string, string, double?>)] = () => (Func<string, string, double?>)((_, _) => 0.5),
        [typeof(TargetResults)] = () => PairwiseInformation.Evaluate(_model, Toy.Data(5), _coalitions).FromNothing,
        [typeof(LossOfPrecision)] = () => LossOfPrecision.All,
        [typeof(SingleModalityError)] = () => SingleModalityError.All,
        [typeof(IInformationMeasure)] = () => LossOfPrecision.All,
        [typeof(IDivergence)] = () => new DiagonalGaussianDivergence(),
        [typeof(MeasureComparison)] = () => new MeasureComparison(
            Toy.Layout["arm"], _model.Reconstruct(Toy.Rows(3), Toy.Layout.All), _model.Reconstruct(Toy.Rows(3), Toy.Layout.Only("arm")),
            DivergenceDirection.FullToPartial, MeasureOptions.OfTheBuiltInParts),
        [typeof(SafeTensor)] = () => new SafeTensor([2, 1], [1, 2], IsDouble: false),
        [typeof(IReadOnlyDictionary<string, SafeTensor>)] = () =>
            new Dictionary<string, SafeTensor> { ["w"] = new([2, 1], [1, 2], IsDouble: false) },
        [typeof(IReadOnlyDictionary<string, string>)] = () => new Dictionary<string, string> { ["key"] = "value" },
        [typeof(IReadOnlyDictionary<string, double>)] = () => new Dictionary<string, double> { ["arm"] = 0.5 },
        [typeof(RowFiller)] = () => (RowFiller)((_, values) => values.Fill(1)),
        [typeof(Action<Stream>)] = () => (Action<Stream>)(stream => stream.WriteByte(1)),
        [typeof(Action<TextWriter>)] = () => (Action<TextWriter>)(writer => writer.Write('a')),
        [typeof(Action<ModalityBuilder>)] = () => (Action<ModalityBuilder>)(modality => modality.Hidden(3)),
        [typeof(Func<string, string>)] = () => (Func<string, string>)(name => name),
        [typeof(Func<Modality, string, bool>)] = () => (Func<Modality, string, bool>)((_, _) => true),
        [typeof(Func<ModalityLayout, ObservationMask>)] = () => (Func<ModalityLayout, ObservationMask>)(layout => layout.All),
    };

    /// <summary>A new one, or null where there is none to be had.</summary>
    public static object? Of(Type type) =>
        _known.TryGetValue(type, out var known) ? known()
        : Nullable.GetUnderlyingType(type) is { } inner ? Of(inner)
        : type.IsEnum ? Enum.ToObject(type, 0)
        : HostileValues.ElementOf(type) is { } element ? HostileValues.List(element, Of(element))
        : type.IsValueType ? Activator.CreateInstance(type)
        : Made(type);

    /// <summary>By the constructor with the fewest arguments.</summary>
    private static object? Made(Type type) => type.IsInterface || type.IsAbstract ? null
        : type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).FirstOrDefault() is { } made
            ? made.Invoke([.. made.GetParameters().Select(parameter => Of(parameter.ParameterType))])
            : null;

    private static PartOptions? Options()
    {
        var taker = new TakingOptions();
        new VaeBuilder().AddModalities(Toy.Layout).WithBeta(taker).Build().Dispose();
        return taker.Options;
    }

    private static DescribedPart? Described()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Builder().WithBeta(new CosineBeta()).Build();
        model.Save(folder.PathOf("model.safetensors"));
        DescribedPart? described = null;
        VaeModel.Load(folder.PathOf("model.safetensors"), new PartFactories().Add(part =>
        {
            described = part;
            return new CosineBeta();
        })).Dispose();
        return described;
    }

    /// <summary>Rows of which no column follows from others.</summary>
    private static DataSet NoisyRows() => new(Toy.Layout, RandomRows.Uniform(40, Toy.Layout.Width, seed: 1));

    private static NoveltyDetector Detector() =>
        NoveltyDetector.Calibrate(_model, Toy.Data(12), new NoveltyOptions { FalseAlarmRate = 0.2 });

    private static DiagonalGaussian Gaussian() => new(Toy.Rows(3), Toy.Rows(3));

    private static ModalityBuilder? Modality()
    {
        ModalityBuilder? parts = null;
        new VaeBuilder().AddModality("arm", 3, builder => parts = builder);
        return parts;
    }

    private static TrainingProgress Progress()
    {
        using var model = Toy.Builder().Build();
        return model.Fit(Toy.Data(12), new TrainingOptions { Epochs = 1, BatchSize = 4 }) is { History: [var last, ..] }
            ? new TrainingProgress { Last = last, EpochCount = 1 }
            : null!;
    }

    private sealed class TakingOptions : IBetaSchedule
    {
        public PartOptions? Options { get; private set; }

        public double BetaAt(TrainingPoint point) => 1;

        public void WriteOptions(PartOptions options) => Options = options;
    }
}

using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>
/// A file of the format that this version reads is kept. Others are refused by their number. Where the format changes on purpose,
/// APPROVE_FILE_FORMAT=1 puts what this version writes into the metadata of the kept file; its weights stay, and so does what it
/// reconstructs.
/// </summary>
public sealed class FileFormatTests : IDisposable
{
    private static readonly ModalityLayout _layout = new(
        new Modality("arm", ["shoulder", "elbow ü", "wrist.x"]), new Modality("eye", 2), new Modality("touch", ["finger"]));

    private static readonly RowMatrix _row = new double[,] { { 0.5, -0.25, 0.125, 0.75, -1, 1 } };

    /// <summary>
    /// What the model reconstructed when it was saved: the means of all columns, and the log-variances of those of arm and eye.
    /// </summary>
    private static readonly (ObservationMask Mask, double[] Means, double[] LogVariances)[] _known =
    [
        (_layout.All,
            [0.614447832107544, -0.5952726602554321, 0.32167187333106995, 0.3493552803993225, 0.7527791857719421, 0.8462436514382439],
            [-2.394697666168213, -2.28665828704834, -3.8417723178863525, -2.327458143234253, -2.2606680393218994]),
        (_layout.Without("touch"),
            [0.38647201657295227, -0.40932679176330566, 0.2433311492204666, 0.34582632780075073, 0.47266247868537903, 0.7876697426138182],
            [-2.348665714263916, -2.3052875995635986, -3.900007486343384, -2.3792052268981934, -2.1917872428894043]),
        (_layout.Only("eye"),
            [-0.4025602638721466, 0.410617470741272, -0.18232464790344238, 0.307740181684494, -0.7004467844963074, -0.8582178259430943],
            [-2.1958653926849365, -2.2730956077575684, -3.4825799465179443, -2.4858806133270264, -1.8211979866027832]),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_makes_the_model_that_it_was()
    {
        using var model = VaeModel.Load(Fixture);

        ShouldBeKnown(model);
        model.Layout.Should().Be(_layout);
        model.Layout.MuteValue.Should().Be(-3);
        model.TrainedMasks.Should().HaveCount(7).And.Contain([_layout.All, _layout.Without("touch"), _layout.Only("touch")]);
        model.Architecture.Precision.Should().Be(Precision.Float32);
        model.Architecture.Fusion.Should().BeOfType<ConcatenationFusion>().Which.VarianceFloor.Should().Be(1e-3);
        model.Objective.Beta.Should().Be(new CyclicalBeta(3));
        model.Objective.Muting.Should().BeOfType<Curriculum>().Which.Stages[1].Strategy.Should().BeOfType<RandomModalities>()
            .Which.Probabilities.Should().Contain("arm", 0.25).And.HaveCount(1);
        model.Objective.Weighting.Should().Be(LossWeighting.PerColumn);
        model.Objective.ModalityWeights.Should().Contain("touch", 0.5).And.HaveCount(1);
        model.Objective.FreeBits.Should().Be(0.125);
    }

    [Fact]
    public void Its_weights_are_loaded_into_a_model_of_the_same_parts()
    {
        using var model = Builder().Build();

        model.LoadWeights(Fixture);

        ShouldBeKnown(model);
    }

    [Fact]
    public void It_has_the_statistics_and_the_seed()
    {
        using var model = VaeModel.Load(Fixture);

        model.DataStatistics!.Columns.Should().Equal(DataStatistics.Compute(_layout, Toy.Rows(200)).Columns);
        model.Saved().Metadata.Should().Contain("seed", "11").And.Contain("format", "MultimodalVae weights 7");
    }

    [Fact]
    public void This_version_writes_what_the_file_says_of_the_same_model()
    {
        var written = WrittenMetadata();
        if (Environment.GetEnvironmentVariable("APPROVE_FILE_FORMAT") == "1")
            SafeTensorsFile.Write(Fixture, SafeTensorsFile.Read(Fixture).Tensors, written);

        var kept = SafeTensorsFile.Read(Fixture).Metadata;
        kept.Keys.Should().BeEquivalentTo(written.Keys);
        foreach (var (key, text) in written.Where(entry => entry.Key != "version"))
            kept[key].Should().Be(text, $"an intended change of '{key}' needs a new format number and APPROVE_FILE_FORMAT=1");
    }

    [Theory, InlineData(6), InlineData(8)]
    public void Another_format_is_refused_with_all_three_numbers(int format)
    {
        var path = Changed(metadata => (metadata["format"], metadata["version"]) = ($"MultimodalVae weights {format}", "7.8.9"));
        var own = typeof(VaeModel).Assembly.GetName().Version!.ToString(3);
        using var model = Builder().Build();

        foreach (var load in (Action[])[() => VaeModel.Load(path).Dispose(), () => model.LoadWeights(path)])
        {
            load.Should().Throw<NotSupportedException>().WithMessage(
                $"{path}: the file has format {format}, written by version 7.8.9 of the library; this version, {own}, reads format 7.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3.0")]
    [InlineData(" 3")]
    [InlineData("zwei")]
    [InlineData("99999999999999999999")]
    public void A_format_without_a_number_is_refused(string number)
    {
        var path = Changed(metadata => metadata["format"] = $"MultimodalVae weights {number}");

        FluentActions.Invoking(() => VaeModel.Load(path)).Should().Throw<InvalidDataException>().WithMessage(
            $"{path}: the format is 'MultimodalVae weights {number}'; *");
    }

    private static VaeBuilder Builder() => new VaeBuilder()
        .AddModality(_layout["arm"], m => m.Hidden(4, 3).DecoderInput(3))
        .AddModality(_layout["eye"], m => m.Hidden(3).Likelihood(new GaussianLikelihood(1e-3)))
        .AddModality(_layout["touch"], m => m.Hidden(2).DecoderInput(2).Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
        .WithFusion(new ConcatenationFusion([5], Activation.Silu, 1e-3))
        .WithSharedDecoder(4)
        .WithLatent(2)
        .WithActivation(Activation.Tanh)
        .WithMuteValue(-3)
        .WithBeta(new CyclicalBeta(3))
        .WithMuting(new Curriculum(
            new CurriculumStage(0.25, MutingStrategy.None),
            new CurriculumStage(0.75, new RandomModalities(new Dictionary<string, double> { ["arm"] = 0.25 }, 0.5))))
        .WithWeighting(LossWeighting.PerColumn)
        .WithModalityWeight("touch", 0.5)
        .WithFreeBits(0.125)
        .WithSeed(11);

    private static string Fixture { get; } = Path.Combine(
        SharedData.RepositoryRoot, "tests", "MultimodalVae.Core.Tests", "Files", "Fixtures", "model.safetensors");

    /// <summary>What this version writes of the model in the file, the masks and the statistics being those of its training.</summary>
    private static Dictionary<string, string> WrittenMetadata()
    {
        using var model = Builder().Build();
        ObservationMask[] masks =
        [
            _layout.All, _layout.Without("touch"), _layout.Without("eye"), _layout.Only("arm"),
            _layout.Only("eye"), _layout.Only("touch"), _layout.Without("arm"),
        ];
        var metadata = new Dictionary<string, string>(model.Saved().Metadata)
        {
            [DataStatisticsText.Key] = DataStatisticsText.Of(DataStatistics.Compute(_layout, Toy.Rows(200))),
        };
        return TrainedMasksText.With(metadata, masks);
    }

    private string Changed(Action<Dictionary<string, string>> change)
    {
        var content = SafeTensorsFile.Read(Fixture);
        var metadata = new Dictionary<string, string>(content.Metadata);
        change(metadata);
        SafeTensorsFile.Write(_folder.PathOf("changed"), content.Tensors, metadata);
        return _folder.PathOf("changed");
    }

    private static void ShouldBeKnown(VaeModel model)
    {
        foreach (var (mask, means, logVariances) in _known)
        {
            var found = model.Reconstruct(_row, mask);
            double[] all =
                [.. found.Mean.Numbers(), .. found.Gaussian("arm").LogVariance.Numbers(), .. found.Gaussian("eye").LogVariance.Numbers()];
            foreach (var (value, known) in all.Zip(means.Concat(logVariances)))
                value.Should().BeApproximately(known, 1e-5);
        }
    }
}

using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training that never began leaves no trace in the model or in its file.</summary>
public sealed class RefusedFitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(EngineKind.Native), InlineData(EngineKind.Torch)]
    public void Fit_that_is_refused_leaves_the_model_and_its_file_as_they_were(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(50), Options(engine) with { Checkpoints = null });
        _folder.Write("other training", "no checkpoint");
        var before = Saved(model);

        foreach (var path in (string[])[_folder.PathOf("missing/checkpoint"), _folder.PathOf("other training")])
        {
            var options = Options(engine) with { Checkpoints = new CheckpointOptions { Path = path } };
            model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<Exception>().Which.Message.Should().Contain(path);

            Saved(model).Should().Equal(before);
            model.DataStatistics!.Columns[0].Count.Should().Be(50);
        }
    }

    [Fact]
    public void Fit_with_a_schedule_that_gives_no_number_leaves_the_model_as_it_was()
    {
        using var model = Toy.Builder().WithBeta(new NoNumber()).Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options(EngineKind.Native))).Should().Throw<InvalidOperationException>();

        model.DataStatistics.Should().BeNull();
        model.TrainedMasks.Should().BeEmpty();
        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void Fit_on_an_engine_that_does_not_know_the_model_leaves_it_as_it_was()
    {
        using var model = new VaeBuilder().AddModality("a", 4, m => m.Likelihood(new ModuleLikelihood())).Build();

        model.Invoking(m => m.Fit(new DataSet(m.Layout, RandomRows.Uniform(40, 4, seed: 1)), Options(EngineKind.Native)))
            .Should()
            .Throw<NotSupportedException>();

        model.DataStatistics.Should().BeNull();
    }

    [Fact]
    public void Fit_that_is_cancelled_before_its_first_batch_counts_no_rows()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options(EngineKind.Native), null, new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();

        model.DataStatistics.Should().BeNull();
    }

    [Fact]
    public void Fit_that_is_cancelled_later_counts_its_rows()
    {
        using var cancel = new CancellationTokenSource();
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options(EngineKind.Native), new Recorder(_ => cancel.Cancel()), cancel.Token))
            .Should().Throw<OperationCanceledException>();

        model.DataStatistics!.Columns[0].Count.Should().Be(40);
    }

    [SkippableTheory, InlineData(EngineKind.Native), InlineData(EngineKind.Torch)]
    public void Fit_that_cannot_write_the_checkpoint_it_resumes_leaves_the_weights_as_they_were(EngineKind engine)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other rights");
        var options = Options(engine);
        Begin(engine);
        File.SetAttributes(_folder.PathOf("checkpoint"), FileAttributes.ReadOnly);
        using var model = Toy.Builder().Build();
        var (weights, saved) = (model.WeightValues(), Saved(model));

        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<IOException>().WithMessage(
            $"{_folder.PathOf("checkpoint")}: *it is read-only*");

        model.WeightValues().Should().Equal(weights);
        Saved(model).Should().Equal(saved);
        File.SetAttributes(_folder.PathOf("checkpoint"), FileAttributes.Normal);
    }

    private TrainingOptions Options(EngineKind engine) =>
        new()
        {
            Epochs = 3,
            BatchSize = 20,
            Engine = engine.Create(),
            Checkpoints = new CheckpointOptions
            {
                Path = _folder.PathOf("checkpoint")
            }
        };

    private void Begin(EngineKind engine)
    {
        using var cancel = new CancellationTokenSource();
        using var model = Toy.Builder().Build();
        model.Invoking(m => m.Fit(Toy.Data(40), Options(engine), new Recorder(_ => cancel.Cancel()), cancel.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    private static byte[] Saved(VaeModel model)
    {
        using var folder = new TemporaryFolder();
        model.Save(folder.PathOf("model"));
        return File.ReadAllBytes(folder.PathOf("model"));
    }

    private sealed class NoNumber : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => double.NaN;
    }
}

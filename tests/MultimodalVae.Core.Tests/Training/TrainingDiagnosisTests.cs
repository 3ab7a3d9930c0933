using Microsoft.Extensions.Logging;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Training;

public class TrainingDiagnosisTests(ITestOutputHelper output)
{
    private static readonly TrainingOptions _short = new() { Epochs = 4, BatchSize = 50 };

    [Fact]
    public void Training_learns_the_same_bits_with_and_without_a_diagnosis()
    {
        using var with = Toy.Builder().WithMuting(MutingStrategy.RandomModalities()).Build();
        using var without = Toy.Builder().WithMuting(MutingStrategy.RandomModalities()).Build();

        var diagnosed = with.Fit(Toy.Data(), _short).Diagnostics;
        var silent = without.Fit(Toy.Data(), _short with { Diagnose = false }).Diagnostics;

        with.WeightValues().Should().Equal(without.WeightValues());
        diagnosed.NotLookedAt.Should().BeEmpty();
        diagnosed.Latent.Should().NotBeNull();
        silent.NotLookedAt.Should().Equal("The model was not judged: TrainingOptions.Diagnose is false.");
        silent.Latent.Should().BeNull();
        silent.RowCount.Should().Be(200);
    }

    [Fact]
    public void The_result_has_the_report_of_the_trained_model_on_some_of_its_rows_with_the_last_beta()
    {
        using var model = Toy.Builder().WithBeta(
            BetaSchedule.DecreasingToPlateau(plateau: 0.25, period: 3, lastEpochs: 1)).WithSeed(7).Build();

        var report = model.Fit(Toy.Data(), _short).Diagnostics;

        report.RowCount.Should().Be(200);
        report.Options.Beta.Should().Be(0.25);
        report.ToString().Should().Be(model.Diagnose(Toy.Data(), report.Options).ToString());
        model.Fit(Toy.Data(2_000), _short).Diagnostics.RowCount.Should().Be(1_024);
    }

    [Fact]
    public void A_sensor_of_half_the_rate_is_judged_in_a_long_log()
    {
        using var model = Toy.Builder().Build();

        var report = model.Fit(Toy.Data(2_048).Without((row, column) => row % 2 == 0 && column is 3 or 4), _short).Diagnostics;

        report.RowCount.Should().Be(1_024);
        report.Calibration.Select(modality => modality.Modality).Should().Equal("arm", "eye", "touch");
        report.Problems.Should().NotContain(problem => problem.Subject == "encoder.eye.0", "its units are not dead");
    }

    [SkippableFact, Trait("Duration", "Long")]
    public void A_diagnosis_takes_a_fraction_of_a_second()
    {
        var file = Path.Combine(SharedData.Icub, "train.csv");
        SharedData.SkipWithout(file);
        var data = DataSet.ReadCsv(file);
        using var model = new VaeBuilder().AddModalities(data.Layout).Build();
        const int Epochs = 40;
        var options = new TrainingOptions { Epochs = Epochs, Diagnose = false };
        double[] times = [.. Enumerable.Range(0, 5).Select(_ => model.Fit(data, options).Elapsed.TotalSeconds)];
        double[] diagnosed = [.. Enumerable.Range(0, 5).Select(
            _ => model.Fit(data, options with { Diagnose = true }).Elapsed.TotalSeconds)];

        var (epoch, diagnosis) = (times.Min() / Epochs, (diagnosed.Min() - times.Min()) / 2);

        output.WriteLine(
            $"{data.RowCount} rows, {data.Layout.Width} columns: an epoch {1000 * epoch:0.0} ms, a diagnosis {1000 * diagnosis:0} ms");
        diagnosis.Should().BeLessThan(1);
    }

    [Fact]
    public void A_posterior_that_collapses_is_warned_of_once()
    {
        using var log = new RecordingLog();
        using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(20)).WithLogging(log).Build();

        var result = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 60, BatchSize = 50, LearningRate = 1e-2 });

        result.Diagnostics.Problems.Should().Contain(problem => problem.Kind == DiagnosticsProblemKind.PosteriorCollapse);
        log.Warnings.Should().ContainSingle(text => text.Contains("The posterior has collapsed"))
            .Which.Should()
            .Match("After 30 of 60 epochs: The posterior has collapsed: 0 of 2 latent dimensions are active and *LinearWarmUp*");
        log.Warnings.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_loss_that_dominates_is_warned_of_by_name()
    {
        using var log = new RecordingLog();
        using var model = Toy.Builder().WithModalityWeight("eye", 1_000).WithLogging(log).Build();

        _ = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 10, BatchSize = 10 });

        log.Warnings.Should().ContainSingle(text => text.Contains("dominates")).Which.Should().Match(
            "After 5 of 10 epochs: The reconstruction loss of 'eye' dominates*");
    }

    [Fact]
    public void Before_the_hundredth_step_there_is_no_warning_but_a_report()
    {
        using var log = new RecordingLog();
        using var model = Toy.Builder().WithModalityWeight("eye", 1_000).WithLogging(log).Build();

        var result = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 9, BatchSize = 18 });

        result.Diagnostics.Problems.Should().Contain(problem => problem.Subject == "eye");
        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Without_a_diagnosis_there_is_no_warning()
    {
        using var log = new RecordingLog();
        using var model = Toy.Builder().WithModalityWeight("eye", 1_000).WithLogging(log).Build();

        _ = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 10, BatchSize = 10, Diagnose = false });

        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_part_that_cannot_be_diagnosed_is_warned_of_once_and_does_not_break_training()
    {
        TestRun.NeedsTorch();
        using var log = new RecordingLog();
        using var model = new VaeBuilder().AddModality("a", 6, m => m.Likelihood(new RarelySampled())).WithLogging(log).Build();

        var result = model.Fit(new DataSet(model.Layout, Toy.Rows(50)), _short);

        result.History.Should().HaveCount(4);
        result.Diagnostics.NotLookedAt.Should().Equal("The model was not judged: it cannot be diagnosed, no samples.");
        result.Diagnostics.Latent.Should().BeNull();
        log.Warnings.Should().Equal("The model cannot be diagnosed while it is trained");
        log.Entries.Single(entry => entry.Level == LogLevel.Warning).Exception!.Message.Should().Be("no samples");
    }

    [Fact]
    public void What_the_model_never_saw_complete_and_what_is_one_row_is_not_diagnosed()
    {
        using var log = new RecordingLog();
        using var muted = Toy.Builder().WithMuting(
            MutingStrategy.Copies(l => l.Only("touch"), l => l.Without("eye"))).WithLogging(log).Build();
        using var single = Toy.Builder().WithLogging(log).Build();

        muted.Fit(Toy.Data(), _short).Diagnostics.NotLookedAt.Should().Equal("The model was not judged: training never showed it a " +
            "complete row, with every modality observed and none hidden by the muting.");
        single.Fit(Toy.Data(1), _short with { BatchSize = 1 }).Diagnostics.NotLookedAt
            .Should().Equal("The model was not judged: a diagnosis compares rows, and there is only one without outliers.");
        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void One_epoch_is_diagnosed_at_its_end()
    {
        using var model = Toy.Builder().Build();

        model.Fit(Toy.Data(), _short with { Epochs = 1 }).Diagnostics.Latent.Should().NotBeNull();
    }

    /// <summary>A likelihood that gives the two rows of the check of its shape, and then no sample any more.</summary>
    private sealed class RarelySampled : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new Nodes(features.Slice(0, 6), layers);

        private sealed class Nodes(Node mean, Layers layers) : DistributionNodes
        {
            private readonly GaussianNodes _gaussian = new(mean, Node.Constant(0));

            public override IReadOnlyList<(string Name, Node Node)> Parameters => _gaussian.Parameters;

            public override Node Mean => mean;

            public override Node Variance => _gaussian.Variance;

            public override Node LogProbability(Node values) => _gaussian.LogProbability(values);

            public override Node Sample(Node normals, Node uniforms) =>
                layers.TorchModule("sample", normals, normals.Width, () => new Sampling());

            public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => _gaussian.ToNumbers(parameters);
        }

        private sealed class Sampling() : nn.Module<Tensor, Tensor>(nameof(Sampling))
        {
            public override Tensor forward(Tensor input) =>
                input.shape[0] == 2 ? input.alias() : throw new NotSupportedException("no samples");
        }
    }
}

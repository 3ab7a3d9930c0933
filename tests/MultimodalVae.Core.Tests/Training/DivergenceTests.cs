using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training that goes wrong says where it began, and leaves the last good model.</summary>
public sealed class DivergenceTests : IDisposable
{
    private const int Batches = 4;
    private const double Unlucky = 0.123;

    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 10, LearningRate = 1e-3 };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EngineKind.Torch, 23, 0, "arm"), InlineData(EngineKind.Torch, 5, 4, "eye"), InlineData(EngineKind.Torch, 39, 5, "touch")]
    [InlineData(EngineKind.Native, 23, 0, "arm"), InlineData(EngineKind.Native, 5, 4, "eye"), InlineData(EngineKind.Native, 39, 5, "touch")]
    public void An_outlier_is_named_by_its_row_and_modality_whatever_else_it_spoils(EngineKind engine, int row, int column, string modality)
    {
        using var model = Toy.Builder().Build();

        var exception = Diverge(
            model, new DataSet(Toy.Layout, Toy.Rows(40).With(row, column, 1e30)), _options with { Engine = engine.Create() });

        exception.Rows.Should().Equal(row);
        exception.Modality.Should().Be(modality);
        exception.Term.Should().Be("reconstruction loss");
        double.IsFinite(exception.Value).Should().BeFalse();
        exception.Epoch.Should().Be(1);
        exception.Batch.Should().BeInRange(1, Batches);
        exception.Message.Should().StartWith(
            $"Training diverged in epoch 1, batch {exception.Batch}: " +
            $"the reconstruction loss of '{modality}' is {Numbers.Text(exception.Value)}, because of row {row}. ")
            .And.Contain("outliers");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Several_outliers_are_all_named_and_of_many_the_first(EngineKind engine)
    {
        var rows = Toy.Rows(40);
        foreach (var row in Enumerable.Range(10, 12))
            rows = rows.With(row, 4, -1e30);
        using var model = Toy.Builder().Build();

        var exception = Diverge(model, new DataSet(Toy.Layout, rows), _options with { Engine = engine.Create(), BatchSize = 40 });

        exception.Rows.Should().Equal(Enumerable.Range(10, 12));
        exception.Message.Should().Contain("because of rows 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 2 others. ");
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_batch_of_one_row_is_that_row(EngineKind engine)
    {
        using var model = Toy.Builder().Build();

        var exception = Diverge(
            model, new DataSet(Toy.Layout, Toy.Rows(9).With(4, 3, 1e30)), _options with { BatchSize = 1, Engine = engine.Create() });

        exception.Message.Should().Contain("because of row 4. ");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Of_a_single_row_it_is_said_what_was_shown_of_it(EngineKind engine)
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.Without("touch"))).Build();

        var exception = Diverge(model, new DataSet(Toy.Layout, Toy.Rows(40).With(7, 5, 1e30)), _options with { Engine = engine.Create() });

        (exception.Modality, exception.Rows.Single()).Should().Be(("touch", 7));
        exception.Message.Should().Contain("because of row 7, shown arm + eye. ");
    }

    [Theory, MemberData(nameof(Engines))]
    public void The_model_has_the_weights_of_the_last_batch_that_was_good(EngineKind engine)
    {
        var data = new DataSet(Toy.Layout, Toy.Rows(40).With(30, 2, 1e30));
        using var model = Toy.Builder().Build();
        var options = _options with { Engine = engine.Create() };
        var exception = Diverge(model, data, options);

        // The steps before that of the last good batch; without one, none.
        using var stopped = Toy.Builder().Build();
        Stop(stopped, data, options, steps: Math.Max(0, exception.Batch - 2));

        model.WeightValues().Should().Equal(stopped.WeightValues());
        model.Reconstruct(Toy.Rows(3), model.Layout.All).Mean.Numbers().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void After_thousands_of_steps_the_gradient_that_began_it_is_found_and_the_steps_before_are_kept() =>
        DivergeLate(EngineKind.Native);

    [SkippableFact, Trait("Duration", "Long")]
    public void They_are_on_torch_too() => DivergeLate(EngineKind.Torch);

    [Theory, MemberData(nameof(Engines))]
    public void A_gradient_in_the_last_steps_whose_square_is_infinite_does_not_end_well_because_the_losses_are_finite(EngineKind engine)
    {
        using var model = Toy.Builder().WithBeta(new Sudden(2, 1e24)).Build();

        var exception = Diverge(model, Toy.Data(40), _options with { Engine = engine.Create(), RestoreBest = true });

        (exception.Epoch, exception.Batch, exception.Term, exception.Modality).Should().Be((3, 1, "gradient", null));
    }

    [Theory, MemberData(nameof(Engines))]
    public void Cancelled_after_a_step_that_left_useless_weights_it_is_the_model_from_before_and_so_is_its_checkpoint(EngineKind engine)
    {
        using var model = IcubPreset.CreateBuilder().Build();
        using var before = IcubPreset.CreateBuilder().Build();
        var options = new TrainingOptions { BatchSize = 100, LearningRate = 10, Engine = engine.Create() };
        var checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint"), Interval = TimeSpan.FromTicks(1) };

        Stop(before, SimulatedArm.Record(), options, steps: 0);
        Stop(model, SimulatedArm.Record(), options with { Checkpoints = checkpoints }, steps: 1);

        model.WeightValues().Should().Equal(before.WeightValues());
        CheckpointFile.Read(_folder.PathOf("checkpoint")).State(model.Layout).Batch.Should().Be(0);
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_learning_rate_that_is_far_too_large_leaves_the_model_as_it_was(EngineKind engine)
    {
        using var model = IcubPreset.CreateBuilder().Build();
        var before = model.WeightValues();

        var exception = Diverge(model, SimulatedArm.Record(), new TrainingOptions { LearningRate = 10, Engine = engine.Create() });

        (exception.Epoch, exception.Batch).Should().Be((1, 2));
        exception.Rows.Should().HaveCountGreaterThan(90).And.BeInAscendingOrder();
        exception.Message.Should().Contain("Try a smaller learning rate");
        model.WeightValues().Should().Equal(before);
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_last_step_that_ruins_the_model_is_taken_back(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        var before = model.WeightValues();

        var exception = Diverge(
            model, Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 20, LearningRate = 1e30, Engine = engine.Create() });

        (exception.Epoch, exception.Batch).Should().Be((1, 1));
        model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void A_likelihood_of_the_users_own_that_fails_for_one_row_is_found_by_row_and_modality()
    {
        using var model = new VaeBuilder().AddModality("arm", 5).AddModality(
            "touch", 1, m => m.Likelihood(new FailsForTheUnlucky())).Build();
        var data = new DataSet(model.Layout, Toy.Rows(40).With(31, 5, Unlucky));

        var exception = Diverge(model, data, _options);

        (exception.Term, exception.Modality, exception.Value).Should().Be(("reconstruction loss", "touch", double.NaN));
        exception.Rows.Should().Equal(31);
    }

    [Theory, MemberData(nameof(Engines))]
    public void The_checkpoint_is_the_last_good_one_and_leads_to_the_same_end_in_the_same_model_and_in_a_new_one(EngineKind engine)
    {
        var options = _options with
        {
            Epochs = 6,
            Engine = engine.Create(),
            Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint"), Interval = TimeSpan.FromTicks(1) },
        };
        using var model = Toy.Builder().WithBeta(new Sudden(3, 1e300)).Build();
        var first = Diverge(model, Toy.Data(40), options);
        var weights = model.WeightValues();

        var kept = CheckpointFile.Read(_folder.PathOf("checkpoint")).State(Toy.Layout);
        kept.Engine.IsFinite.Should().BeTrue();
        (kept.Epochs, kept.Batch, kept.History.Count).Should().Be((2, Batches - 1, 2));

        using var another = Toy.Builder().WithBeta(new Sudden(3, 1e300)).Build();
        foreach (var again in (VaeModel[])[model, another])
        {
            var exception = Diverge(again, Toy.Data(40), options);
            exception.Message.Should().Be(first.Message);
            exception.Rows.Should().Equal(first.Rows);
            again.WeightValues().Should().Equal(weights);
        }
    }

    [Fact]
    public void A_training_that_does_not_come_to_the_same_end_twice_says_what_it_saw()
    {
        TestRun.NeedsTorch();
        using var model = new VaeBuilder().AddModality("arm", 5).AddModality(
            "touch", 1, m => m.Likelihood(new FailsOnce(after: 9))).Build();

        var exception = Diverge(model, new DataSet(model.Layout, Toy.Rows(40)), _options);

        (exception.Term, exception.Modality).Should().Be(("reconstruction loss", "touch"));
        exception.Rows.Should().HaveCount(_options.BatchSize!.Value);
        model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_training_that_is_left_between_a_bad_step_and_the_next_look_leaves_a_good_model(EngineKind engine)
    {
        using var model = Toy.Builder().WithBeta(new Sudden(2, 1e300)).Build();
        using var cancel = new CancellationTokenSource();

        // The only batch of the third epoch has a finite loss, and its step makes all weights NaN.
        var options = _options with { Epochs = 4, BatchSize = 40, Engine = engine.Create() };
        model.Invoking(m => m.Fit(Toy.Data(40), options, new Recorder(p => CancelAfter(p, 3, cancel)), cancel.Token))
            .Should().Throw<OperationCanceledException>();

        model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
    }

    private static void DivergeLate(EngineKind engine)
    {
        const int Epoch = 400;
        var options = _options with { Epochs = 600, Engine = engine.Create(), Diagnose = false };
        using var model = Toy.Builder().WithBeta(new Sudden(Epoch, 1e300)).Build();

        var exception = Diverge(model, Toy.Data(40), options);

        (exception.Epoch, exception.Batch, exception.Term, exception.Modality).Should().Be((Epoch + 1, 1, "gradient", null));
        exception.Rows.Should().HaveCount(_options.BatchSize!.Value);
        exception.Message.Should().Contain("no row of the batch stands out").And.Contain("learning rate");
        using var stopped = Toy.Builder().WithBeta(new Sudden(Epoch, 1e300)).Build();
        Stop(stopped, Toy.Data(40), options, steps: (Epoch * Batches) - 1);
        model.WeightValues().Should().Equal(stopped.WeightValues());
    }

    internal static TrainingDivergedException Diverge(VaeModel model, DataSet data, TrainingOptions options) =>
        model.Invoking(m => m.Fit(data, options)).Should().Throw<TrainingDivergedException>().Which;

    /// <summary>As many steps of the same training, without a look at losses that came later.</summary>
    private static void Stop(VaeModel model, DataSet data, TrainingOptions options, int steps)
    {
        using var cancel = new CancellationTokenSource();
        using var same = new VaeModel(
            model.Architecture, model.Objective with { Muting = new CountingMuting(steps * options.BatchSize!.Value, cancel) }, seed: 7);
        if (steps == 0)
            cancel.Cancel();
        same.Invoking(m => m.Fit(data, options, null, cancel.Token)).Should().Throw<OperationCanceledException>();
        using var folder = new TemporaryFolder();
        same.Save(folder.PathOf("weights"));
        model.LoadWeights(folder.PathOf("weights"), name => name);
    }

    private static void CancelAfter(TrainingProgress progress, int epochs, CancellationTokenSource cancel)
    {
        if (progress.Epoch == epochs)
            cancel.Cancel();
    }

    private sealed class Sudden(int epoch, double beta) : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => point.Epoch < epoch ? 1 : beta;
    }

    /// <summary>Hides nothing, and cancels with the last row of the last step.</summary>
    private sealed class CountingMuting(int rows, CancellationTokenSource cancel) : IMutingStrategy
    {
        private int _rows;

        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            if (point.EpochCount > 1 && ++_rows == rows)
                cancel.Cancel();
            return layout.All;
        }
    }

    /// <summary>A Gaussian of which one value has no probability.</summary>
    private sealed class FailsForTheUnlucky : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new Distribution(
            layers.Dense("mean", features, modality.Width), values => Node.Constant(0) / (values - (float)Unlucky));
    }

    /// <summary>A Gaussian that has no probability when it is asked for the last time.</summary>
    private sealed class FailsOnce(int after) : ILikelihood
    {
        private int _calls;

        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new Distribution(
            layers.Dense("mean", features, modality.Width), values =>
                layers.TorchModule("failure", values, values.Width, () => new Failure(this)));

        private sealed class Failure(FailsOnce owner) : nn.Module<Tensor, Tensor>(nameof(Failure))
        {
            public override Tensor forward(Tensor input)
            {
                if (input.shape[0] > 2)
                    owner._calls++;
                return full_like(input, owner._calls == owner.After ? float.NaN : 0);
            }
        }

        private int After => after;
    }

    /// <param name="mean">The means.</param>
    /// <param name="failure">0, or NaN where a value has no probability.</param>
    private sealed class Distribution(Node mean, Func<Node, Node> failure) : DistributionNodes
    {
        private readonly GaussianNodes _gaussian = new(mean, Node.Constant(0));

        public override IReadOnlyList<(string Name, Node Node)> Parameters => _gaussian.Parameters;

        public override Node Mean => mean;

        public override Node Variance => _gaussian.Variance;

        public override Node LogProbability(Node values) => _gaussian.LogProbability(values) + failure(values);

        public override Node Sample(Node normals, Node uniforms) => _gaussian.Sample(normals, uniforms);

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => _gaussian.ToNumbers(parameters);
    }
}

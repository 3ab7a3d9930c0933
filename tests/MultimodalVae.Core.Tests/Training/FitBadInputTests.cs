using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class FitBadInputTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().WithMuting(MutingStrategy.Copies(l => l.All, l => l.Only("eye"))).Build();

    public static TheoryData<TrainingOptions, string> BadOptions => new()
    {
        { new() { Epochs = 0 }, "The TrainingOptions cannot be used:*- Epochs is 0; expected 1 to 10,000,000.*" },
        { new() { Epochs = -3 }, "*- Epochs is -3; expected *" },
        { new() { BatchSize = 0 }, "*- BatchSize is 0; expected *" },
        { new() { BatchSize = 41 }, "*- BatchSize is 41; expected 1 to 40, the rows of an epoch: 20 rows in 2 muted copies each.*" },
        { new() { BatchSize = int.MaxValue }, "*- BatchSize is 2147483647; expected *" },
        { new() { LearningRate = 0, BatchSize = 10 }, "*- LearningRate is 0; expected *" },
        { new() { LearningRate = -1, BatchSize = 10 }, "*- LearningRate is -1; expected *" },
        { new() { LearningRate = double.NaN, BatchSize = 10 }, "*- LearningRate is NaN; expected *" },
        { new() { LearningRate = double.PositiveInfinity, BatchSize = 10 }, "*- LearningRate is Infinity; expected *" },
        { new() { MaxGradientNorm = 0, BatchSize = 10 }, "*- MaxGradientNorm is 0; expected *" },
        { new() { MaxGradientNorm = double.PositiveInfinity, BatchSize = 10 }, "*- MaxGradientNorm is Infinity; expected *" },
        { new() { MaxGradientNorm = double.NaN, BatchSize = 10 }, "*- MaxGradientNorm is NaN; expected *" },
        { new() { Rollback = new() { MaxRollbacks = 0 }, BatchSize = 10 }, "*- Rollback.MaxRollbacks is 0; expected 1 or more.*" },
        { new() { Rollback = new() { LearningRateFactor = 1 }, BatchSize = 10 }, "*- Rollback.LearningRateFactor is 1; expected *" },
        {
            new() { Rollback = new() { LearningRateFactor = double.NaN }, BatchSize = 10 },
            "*- Rollback.LearningRateFactor is NaN; expected *"
        },
        { new() { Rollback = new() { Interval = 0 }, BatchSize = 10 }, "*- Rollback.Interval is 0; expected *" },
        { new() { EarlyStopping = new() { Patience = 0 }, BatchSize = 10 }, "*- EarlyStopping.Patience is 0; expected *" },
        { new() { EarlyStopping = new() { MinDelta = -1 }, BatchSize = 10 }, "*- EarlyStopping.MinDelta is -1; expected *" },
        { new() { EarlyStopping = new() { MinDelta = double.NaN }, BatchSize = 10 }, "*- EarlyStopping.MinDelta is NaN; expected *" },
    };

    public void Dispose() => _model.Dispose();

    [Fact]
    public void All_options_out_of_their_ranges_are_reported_at_once()
    {
        var options = new TrainingOptions
        {
            Epochs = 0,
            BatchSize = 41,
            LearningRate = double.NaN,
            LearningRateSchedule = null!,
            WeightDecay = -1,
            Threads = 0,
            MaxGradientNorm = 0,
            Observers = [null!],
            Time = null!,
            Rollback = new() { MaxRollbacks = 0, LearningRateFactor = 2, Interval = 0 },
            EarlyStopping = new() { Patience = 0, MinDelta = -1 },
            Checkpoints = new() { Path = " ", Interval = TimeSpan.Zero, EpochInterval = 0 },
        };

        var problems = _model.Invoking(
            m => m.Fit(Toy.Data(20), options)).Should().Throw<OptionsException>().WithParameterName("options").Which.Problems;

        problems.Select(problem => problem.Split(' ')[0]).Should().Equal(
            "Epochs", "BatchSize", "LearningRate", "LearningRateSchedule", "WeightDecay", "Threads", "MaxGradientNorm", "Observers", "Time",
            "Rollback.MaxRollbacks", "Rollback.LearningRateFactor", "Rollback.Interval", "EarlyStopping.Patience", "EarlyStopping.MinDelta",
            "Checkpoints.Path", "Checkpoints.Interval", "Checkpoints.EpochInterval");
    }

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value_and_nothing_is_trained(TrainingOptions options, string message)
    {
        var before = _model.WeightValues();

        _model.Invoking(m => m.Fit(Toy.Data(20), options)).Should().Throw<OptionsException>().WithMessage(message);

        _model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void A_batch_may_hold_all_copies_of_all_rows() =>
        _model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 40 }).History.Should().HaveCount(1);

    [Fact]
    public void Rows_of_another_layout_are_refused_with_both_layouts()
    {
        var other = new DataSet(new ModalityLayout(new Modality("leg", 6)), Toy.Rows(20));

        _model.Invoking(m => m.Fit(other)).Should().Throw<ArgumentException>().WithMessage("*data*leg:6*arm:3,eye:2,touch:1*");
        _model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { BatchSize = 10, Validation = other }))
            .Should().Throw<ArgumentException>().WithMessage("*validation*leg:6*arm:3,eye:2,touch:1*");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.5)]
    public void A_schedule_that_gives_no_usable_beta_is_named_with_the_epoch_before_anything_is_trained(double beta)
    {
        using var model = Toy.Builder().WithBeta(new FromThirdEpoch(beta)).Build();
        var (recorder, before) = (new Recorder(), model.WeightValues());

        model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { Epochs = 5, BatchSize = 10 }, recorder))
            .Should().Throw<InvalidOperationException>().WithMessage($"*FromThirdEpoch*{beta}*2 of 5*");

        recorder.Reports.Should().BeEmpty();
        model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void A_muting_that_gives_a_mask_of_another_layout_while_training_is_refused()
    {
        var other = new ModalityLayout(new Modality("leg", 6));
        using var model = Toy.Builder().WithMuting(new StraysLater(other.All)).Build();

        model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { Epochs = 2, BatchSize = 10 }))
            .Should().Throw<Exception>().WithMessage("*leg:6*");
    }

    [Fact]
    public void Divergence_is_named_with_epoch_batch_and_term()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { Epochs = 5, BatchSize = 10, LearningRate = 1e30 }))
            .Should().Throw<TrainingDivergedException>().WithMessage("*epoch 1, batch 2*loss*learning rate*");
    }

    [Fact]
    public void A_last_step_that_ruins_the_model_is_not_called_a_success()
    {
        using var model = Toy.Builder().Build();

        // After this one step every weight is about 1e30, and what the model reconstructs is infinite or not a number.
        model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 20, LearningRate = 1e30 }))
            .Should().Throw<TrainingDivergedException>();
    }

    [Fact]
    public void A_learning_rate_beyond_single_precision_is_no_error_of_native_code()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { BatchSize = 20, LearningRate = 1e300 }))
            .Should().Throw<Exception>().Which.Should().Match<Exception>(e => e is ArgumentException || e is TrainingDivergedException);
    }

    private sealed class FromThirdEpoch(double beta) : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => point.Epoch < 2 ? 1 : beta;
    }

    private sealed class StraysLater(ObservationMask other) : IMutingStrategy
    {
        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => point.Epoch == 0 ? layout.All : other;
    }
}

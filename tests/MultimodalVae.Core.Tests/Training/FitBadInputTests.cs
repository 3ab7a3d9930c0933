using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class FitBadInputTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().WithMuting(MutingStrategy.Copies(l => l.All, l => l.Only("eye"))).Build();

    public static TheoryData<TrainingOptions, string> BadOptions => new()
    {
        { new() { Epochs = 0 }, "*epochs must be 1 to 10,000,000*Epochs*0*" },
        { new() { Epochs = -3 }, "*epochs must be 1 to 10,000,000*Epochs*-3*" },
        { new() { BatchSize = 0 }, "*batch size must be 1 or more*BatchSize*0*" },
        { new() { BatchSize = 41 }, "*larger than the data*20 rows in 2*BatchSize*41*" },
        { new() { BatchSize = int.MaxValue }, "*larger than the data*20 rows in 2*BatchSize*2147483647*" },
        { new() { LearningRate = 0, BatchSize = 10 }, "*learning rate*more than 0*LearningRate*0*" },
        { new() { LearningRate = -1, BatchSize = 10 }, "*learning rate*more than 0*LearningRate*-1*" },
        { new() { LearningRate = double.NaN, BatchSize = 10 }, "*learning rate*finite*LearningRate*NaN*" },
        { new() { LearningRate = double.PositiveInfinity, BatchSize = 10 }, "*learning rate*finite*LearningRate*" },
        { new() { MaxGradientNorm = 0, BatchSize = 10 }, "*greatest norm of the gradient*more than 0*MaxGradientNorm*0*" },
        { new() { MaxGradientNorm = double.PositiveInfinity, BatchSize = 10 }, "*greatest norm of the gradient*finite*MaxGradientNorm*" },
        { new() { MaxGradientNorm = double.NaN, BatchSize = 10 }, "*greatest norm of the gradient*finite*MaxGradientNorm*NaN*" },
        { new() { Rollback = new() { MaxRollbacks = 0 }, BatchSize = 10 }, "*rollbacks must be 1 or more*MaxRollbacks*0*" },
        { new() { Rollback = new() { LearningRateFactor = 1 }, BatchSize = 10 }, "*factor*more than 0 and less than 1*LearningRateFactor*1*" },
        { new() { Rollback = new() { LearningRateFactor = double.NaN }, BatchSize = 10 }, "*factor*more than 0 and less than 1*LearningRateFactor*NaN*" },
        { new() { Rollback = new() { Interval = 0 }, BatchSize = 10 }, "*steps*1 or more*Interval*0*" },
        { new() { EarlyStopping = new() { Patience = 0 }, BatchSize = 10 }, "*patience must be 1 epoch or more*Patience*0*" },
        { new() { EarlyStopping = new() { MinDelta = -1 }, BatchSize = 10 }, "*least improvement*0 or more*MinDelta*-1*" },
        { new() { EarlyStopping = new() { MinDelta = double.NaN }, BatchSize = 10 }, "*least improvement*finite*MinDelta*NaN*" },
    };

    public void Dispose() => _model.Dispose();

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value_and_nothing_is_trained(TrainingOptions options, string message)
    {
        var before = _model.WeightValues();

        _model.Invoking(m => m.Fit(Toy.Data(20), options)).Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

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

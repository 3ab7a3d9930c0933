using MultimodalVae.Engines;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

public class ValidationInputTests(ITestOutputHelper output)
{
    private static readonly IMutingStrategy _subsets = MutingStrategy.RandomSubsets();

    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 50, Validation = Toy.Data(60, seed: 3) };

    public static TheoryData<EngineKind> Engines => [.. Enum.GetValues<EngineKind>()];

    [Fact]
    public void Masks_are_those_of_the_muting_and_the_same_in_every_run_whatever_the_training()
    {
        var data = Toy.Data(60);

        var batch = ValidationBatches.Muted(data, _subsets, _options, seed: 1);

        batch.Rows.Should().Equal(Enumerable.Range(0, 16 * 60).Select(place => place % 60), "60 rows are drawn for 16 times");
        batch.Masks.Distinct().Should().HaveCount(7, "three modalities have seven subsets but the empty one");
        batch.Masks[..60].Should().NotEqual(batch.Masks[60..120]);
        batch.Keys.Should().OnlyHaveUniqueItems();
        ValidationBatches.Muted(data, _subsets, _options with { Epochs = 9 }, seed: 1).Masks.Should().Equal(batch.Masks);
        ValidationBatches.Muted(data, _subsets, _options, seed: 2).Masks.Should().NotEqual(batch.Masks);
        ValidationBatches.Muted(Toy.Data(2_000), _subsets, _options, seed: 1).Count.Should().Be(2_000);
    }

    [Fact]
    public void A_muting_without_chance_is_asked_once_for_each_copy()
    {
        var copies = MutingStrategy.Copies(layout => layout.All, layout => layout.Only("eye"));

        ValidationBatches.Muted(Toy.Data(10), copies, _options, seed: 1).Masks.Should()
            .Equal([.. Enumerable.Repeat(Toy.Layout.All, 10), .. Enumerable.Repeat(Toy.Layout.Only("eye"), 10)]);
        ValidationBatches.Muted(Toy.Data(10), MutingStrategy.None, _options, seed: 1).Should()
            .BeEquivalentTo(ValidationBatches.Complete(Toy.Data(10), seed: 1));
    }

    [Fact]
    public void Of_a_curriculum_the_masks_are_those_of_the_last_stage()
    {
        var curriculum = MutingStrategy.Curriculum(
            new(0.5, MutingStrategy.None), new(0.5, MutingStrategy.Copies(layout => layout.Only("arm"))));

        ValidationBatches.Muted(Toy.Data(10), curriculum, _options, seed: 1).Masks.Should().OnlyContain(
            mask => mask.Equals(Toy.Layout.Only("arm")));
    }

    [SkippableTheory, MemberData(nameof(Engines))]
    public void Both_report_the_losses_of_each_and_change_nothing_of_what_is_learned(EngineKind engine)
    {
        var (muted, complete, both) = (Run(ValidationInput.Muted), Run(ValidationInput.Complete), Run(ValidationInput.Both));

        both.Weights.Should().Equal(muted.Weights).And.Equal(complete.Weights);
        Losses(both.History, epoch => epoch.Validation).Should().Equal(Losses(muted.History, epoch => epoch.Validation));
        Losses(both.History, epoch => epoch.CompleteValidation).Should().Equal(Losses(complete.History, epoch => epoch.Validation))
            .And.NotEqual(Losses(muted.History, epoch => epoch.Validation));
        muted.History.Concat(complete.History).Should().OnlyContain(epoch => epoch.CompleteValidation == null);

        (IReadOnlyList<TrainingEpoch> History, double[] Weights) Run(ValidationInput input)
        {
            using var model = Toy.Builder().WithMuting(_subsets).Build();
            var history = model.Fit(Toy.Data(100), _options with { ValidationInput = input, Engine = engine.Create() }).History;
            return (history, [.. model.WeightValues()]);
        }
    }

    [SkippableFact]
    public void Both_engines_have_the_same_losses_of_muted_rows()
    {
        var (native, torch) = (Losses(EngineKind.Native), Losses(EngineKind.Torch));

        foreach (var (one, other) in native.Zip(torch))
            one.Should().BeApproximately(other, 1e-9 * Math.Abs(other));

        double[] Losses(EngineKind engine)
        {
            using var model = Toy.Builder().WithMuting(_subsets).WithPrecision(Precision.Float64).Build();
            var data = Toy.Data(60, seed: 3).Without((row, column) => row % 7 == column);
            return ValidationInputTests.Losses(
                model.Fit(Toy.Data(100), _options with { Validation = data, Engine = engine.Create() }).History, epoch => epoch.Validation);
        }
    }

    [Fact]
    public void A_training_that_is_resumed_has_the_losses_of_one_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var options = _options with { ValidationInput = ValidationInput.Both, RestoreBest = true };
        var whole = Run(options);

        _ = Run(options with { Epochs = 2, Checkpoints = new() { Path = folder.PathOf("training") } });
        var resumed = Run(options with { Checkpoints = new() { Path = folder.PathOf("training") } });

        Losses(resumed, epoch => epoch.Validation).Should().Equal(Losses(whole, epoch => epoch.Validation));
        Losses(resumed, epoch => epoch.CompleteValidation).Should().Equal(Losses(whole, epoch => epoch.CompleteValidation));
        var other = () => Run(options with
        {
            ValidationInput = ValidationInput.Complete,
            Epochs = 4,
            Checkpoints = new() { Path = folder.PathOf("training") }
        });
        other.Should().Throw<InvalidDataException>().WithMessage("*validationInput muted; expected complete*");

        static IReadOnlyList<TrainingEpoch> Run(TrainingOptions options)
        {
            using var model = Toy.Builder().WithMuting(_subsets).Build();
            return model.Fit(Toy.Data(100), options).History;
        }
    }

    [Fact]
    public void RestoreBest_by_muted_rows_takes_an_epoch_of_less_loss_under_the_muting() => Compare(seed: 1);

    [Theory, Trait("Duration", "Long")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void So_it_does_with_other_seeds(int seed) => Compare(seed);

    [Fact, Trait("Duration", "Long")]
    public void Validation_takes_a_part_of_an_epoch()
    {
        double none = Time(null), complete = Time(ValidationInput.Complete), muted = Time(ValidationInput.Muted),
            both = Time(ValidationInput.Both);

        output.WriteLine($"ms per epoch of 500 rows, 500 validation rows: {none:0.00} without, {complete:0.00} complete, " +
            $"{muted:0.00} muted, {both:0.00} both");
        muted.Should().BeLessThan(10 * none);

        static double Time(ValidationInput? input) => Enumerable.Range(0, 5).Min(_ =>
        {
            using var model = ArmModel(seed: 1);
            var options = ArmOptions with { Validation = input is null ? null : Arm.Slice(500, 500), ValidationInput = input ?? default };
            return model.Fit(Arm.Slice(0, 500), options).Elapsed.TotalMilliseconds / options.Epochs;
        });
    }

    private static DataSet Arm { get; } = SimulatedArm.Record(new SimulatedArmOptions { Rows = 2_000, Seed = 1 });

    private static TrainingOptions ArmOptions { get; } = new() { Epochs = 400, BatchSize = 50, LearningRate = 2e-3, Diagnose = false };

    private static VaeModel ArmModel(int seed)
    {
        var likelihood = new GaussianLikelihood(varianceFloor: 0.01);
        return Arm.Layout.Modalities
            .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(modality, parts => parts.Likelihood(likelihood)))
            .WithLatent(8).WithMuting(_subsets).WithBeta(BetaSchedule.Constant(0.1)).WithSeed(seed).Build();
    }

    /// <summary>
    /// The example of docs/training.md: the loss under the muting is that of other rows, under ten draws of masks that neither training
    /// saw.
    /// </summary>
    private void Compare(int seed)
    {
        var (muted, complete) = (Run(ValidationInput.Muted), Run(ValidationInput.Complete));

        output.WriteLine($"seed {seed}, muted: epoch {muted.Epoch}, loss {muted.Loss:0.00}; complete: " +
            $"epoch {complete.Epoch}, loss {complete.Loss:0.00}");
        muted.Loss.Should().BeLessThan(complete.Loss - 0.1);

        (int Epoch, double Loss) Run(ValidationInput input)
        {
            var (validation, test) = (EverySecond(500), EverySecond(501));
            using var model = ArmModel(seed);
            var options = ArmOptions with { Validation = validation, ValidationInput = input, RestoreBest = true };
            var result = model.Fit(Arm.Slice(0, 500), options);
            return (result.BestEpoch!.Value, Enumerable.Range(100, 10).Average(draw => LossOf(model, test, options, draw)));
        }

        static double LossOf(VaeModel model, DataSet rows, TrainingOptions options, int draw)
        {
            var runtime = (NativeRuntime<float>)model.Runtime;
            var terms = NativeEvaluation<float>.TermsOf(
                runtime.TrainingPlan, runtime.Weights, runtime.Numerics, model.Objective.Scales(model.Layout),
                runtime.RowsOf(rows, nameof(rows)),
                ValidationBatches.Muted(rows, _subsets, options, draw), beta: 0.1);
            return new LossTerms(model.Layout).ToNumbers(terms, beta: 0.1).Total;
        }

        static DataSet EverySecond(int first) => Arm.Subset([.. Enumerable.Range(0, 700).Select(i => first + (2 * i))]);
    }

    private static double[] Losses(IReadOnlyList<TrainingEpoch> history, Func<TrainingEpoch, ElboTerms?> choose) =>
        [.. history.Select(epoch => choose(epoch)!.Total)];
}

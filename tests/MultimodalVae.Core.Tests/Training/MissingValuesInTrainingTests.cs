using System.Globalization;
using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A value that a row does not have is muted, and the loss has no term for it, on both engines.</summary>
[Trait("Proof", "properties")]
public sealed class MissingValuesInTrainingTests(ITestOutputHelper output)
{
    private static readonly TrainingOptions _options = new() { Epochs = 4, BatchSize = 20, LearningRate = 1e-2 };

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    [Theory, InlineData(LossWeighting.Elbo, 1), InlineData(LossWeighting.PerColumn, 2)]
    public void The_loss_of_a_row_is_the_sum_over_the_columns_that_it_has(LossWeighting weighting, double width)
    {
        // x = (3, -, -1), (-, -, -1) under p = N((1, -1), (1, 0.25)) and N(2, 9): 1/2 log 2 pi + 1/2 log v + (x - m)^2 / 2v.
        const double HalfLogTwoPi = 0.91893853320467274;
        using var model = ConstantModel.Create(weighting);
        var data = new DataSet(
            ConstantModel.Layout, new[,] { { 3, double.NaN, -1 }, { double.NaN, double.NaN, -1 } }, MissingValues.Unobserved);

        var terms = model.Elbo(data);

        terms.ReconstructionByModality["pair"].Should().BeApproximately((HalfLogTwoPi + 2) / 2 / width, 1e-12);
        terms.ReconstructionByModality["one"].Should().BeApproximately(HalfLogTwoPi + Math.Log(3) + 0.5, 1e-12);
        model.Fit(
            data,
            new TrainingOptions { Epochs = 1, BatchSize = 2, LearningRate = 1e-200 }).History[0].Training.ReconstructionByModality["pair"]
            .Should().BeApproximately((HalfLogTwoPi + 2) / 2 / width, 1e-12);
    }

    [Fact]
    public void A_category_of_which_a_column_is_missing_has_no_term()
    {
        var layout = new ModalityLayout(new Modality("object", 3));
        var builder = new VaeBuilder().AddModality(
            "object", 3, m => m.Likelihood(new LearnedCategories())).WithLatent(1).WithPrecision(Precision.Float64);
        var rows = new RowMatrix(2, 3, [0, double.NaN, 1, 1, 0, 0]);
        using var setup = new TrainingSetup<double>(
            builder.BuildArchitecture(), new TrainingObjective(), rows, [layout.All, layout.All], Numerics.Double);

        var terms = setup.Gradient(beta: 0);

        // All logits are 0 at first: of two rows the second alone has a term, -log(1 / 3).
        terms[0].Should().BeApproximately(Math.Log(3) / 2, 1e-12);
        var gradients = setup.NativeGradients()["likelihood.object.logit"];
        foreach (var (found, expected) in gradients.Zip([(1 / 3.0) - 1, 1 / 3.0, 1 / 3.0]))
            found.Should().BeApproximately(expected / 2, 1e-12);
    }

    [Theory, MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void Whatever_stands_in_for_a_missing_value_changes_no_bit(string fusion)
    {
        var architecture = Toy.Builder().WithFusion(Fusions.Create(fusion)).BuildArchitecture();
        var rows = Toy.Data(30).WithoutShare(0.3, seed: 2).Rows;

        // A missing value is replaced by that of the first complete row, which is not in the batch.
        var expected = LossAndGradients(architecture, rows, donor: 0.5);

        expected.Should().OnlyContain(value => float.IsFinite(value));
        foreach (var donor in new[] { 0, -3, 1e6 })
            LossAndGradients(architecture, rows, donor).Should().Equal(expected, $"{donor} is in their place");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Complete_data_are_trained_on_to_the_same_bits_with_the_option(EngineKind engine)
    {
        Weights(Toy.Data(60), engine).Should().Equal(Weights(new DataSet(Toy.Layout, Toy.Rows(60), MissingValues.Unobserved), engine));
    }

    [Theory, MemberData(nameof(Engines))]
    public void The_layers_of_a_column_that_no_row_has_stay_as_they_were_to_the_bit(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        var before = model.Weights();

        model.Fit(Toy.Data(100).Without((_, column) => column == 4), _options with { Engine = engine.Create() });

        var after = model.Weights();
        foreach (var name in new[] { "likelihood.eye.mean", "likelihood.eye.log_variance" })
        {
            var width = before[$"{name}.weight"].Values.Count / 2;
            after[$"{name}.weight"].Values.Skip(width).Should().Equal(before[$"{name}.weight"].Values.Skip(width));
            after[$"{name}.weight"].Values.Take(width).Should().NotEqual(before[$"{name}.weight"].Values.Take(width));
            after[$"{name}.bias"].Values[1].Should().Be(before[$"{name}.bias"].Values[1]);
        }
    }

    [Fact]
    public void A_modality_that_half_of_the_rows_lack_is_learned_from_the_others() => CheckThatItIsLearned(EngineKind.Native);

    [SkippableFact, Trait("Duration", "Long")]
    public void It_is_on_torch_too() => CheckThatItIsLearned(EngineKind.Torch);

    [Theory, MemberData(nameof(Engines))]
    public void Rows_of_nothing_and_a_modality_of_no_row_are_no_trouble(EngineKind engine)
    {
        using var model = Toy.Builder().WithFusion(new ProductOfExpertsFusion()).Build();
        var data = Toy.Data(60).Without((row, column) => row < 20 || column == 5);

        var result = model.Fit(data, _options with { Engine = engine.Create() });

        result.History[^1].Training.ReconstructionByModality["touch"].Should().Be(0);
        result.Diagnostics.Calibration.Select(calibration => calibration.Modality).Should().Equal("arm", "eye");
        model.WeightValues().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void A_value_that_has_no_probability_is_found_beside_a_missing_value_too()
    {
        using var model = new VaeBuilder().AddModality("touch", 2, m => m.Likelihood(new BernoulliLikelihood()))
            .AddModality("object", 3, m => m.Likelihood(new CategoricalLikelihood())).Build();

        model.Invoking(m => m.Elbo(Row(double.NaN, 0.5, 1, 0, 0))).Should().Throw<ArgumentException>()
            .WithMessage("Row 0: column 'touch.1' is 0.5; expected 0 or 1*");
        model.Invoking(m => m.Elbo(Row(double.NaN, 1, 1, 1, double.NaN))).Should().Throw<ArgumentException>()
            .WithMessage("Row 0: 2 categories of 'object' are yes*");
        model.Invoking(m => m.Elbo(Row(1, 1, 0, 0, 0))).Should().Throw<ArgumentException>().WithMessage("Row 0: 0 categories*");
        double.IsFinite(model.Elbo(Row(double.NaN, 1, 0, 0, double.NaN)).Total).Should().BeTrue();

        DataSet Row(params double[] values) => new(model.Layout, new RowMatrix(1, 5, values), MissingValues.Unobserved);
    }

    [Fact]
    public void Coverage_is_that_of_the_values_that_there_are()
    {
        using var model = Toy.Builder().Build();
        var whole = model.Diagnose(Toy.Data(100));

        var half = model.Diagnose(Toy.Data(200).Without((row, _) => row >= 100));

        foreach (var (found, wanted) in half.Calibration.Zip(whole.Calibration))
            found.Coverage[0.9].Should().BeApproximately(wanted.Coverage[0.9], 0.15);
    }

    [SkippableFact, Trait("Duration", "Long")]
    public void Of_the_recording_with_a_fifth_of_the_values_missing_it_learns_nearly_as_well()
    {
        var file = Path.Combine(SharedData.Icub, "train.csv");
        SharedData.SkipWithout(file);
        var (train, test) = (DataSet.ReadCsv(file), DataSet.ReadCsv(Path.Combine(SharedData.Icub, "test.csv")).Slice(100, 500));
        var incomplete = test.WithoutShare(0.2, seed: 2);

        var (complete, partial) = (Errors(train), Errors(train.WithoutShare(0.2, seed: 1)));

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"mean squared errors of test rows, complete and with a fifth missing: " +
            $"{complete.OfTest:0.0000} and {complete.OfIncomplete:0.0000}; " +
            $"trained with a fifth missing: {partial.OfTest:0.0000} and {partial.OfIncomplete:0.0000}"));
        partial.OfTest.Should().BeLessThan(1.25 * complete.OfTest);
        partial.OfIncomplete.Should().BeLessThan(0.5 * complete.OfIncomplete, "only the one has seen single columns missing");

        (double OfTest, double OfIncomplete) Errors(DataSet data)
        {
            using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
            model.Fit(data, new TrainingOptions { Epochs = 200, BatchSize = 200, Diagnose = false });
            return (Error(model.Reconstruct(test, model.Layout.All)), Error(model.Reconstruct(incomplete, model.Layout.All)));
        }

        double Error(Reconstruction guess) => guess.Mean.Numbers().Zip(test.Rows.Numbers(), (a, b) => (a - b) * (a - b)).Average();
    }

    private static void CheckThatItIsLearned(EngineKind engine)
    {
        foreach (var fusion in new ILatentFusion[] { new ConcatenationFusion([10]), new ProductOfExpertsFusion() })
        {
            // One training in twenty finds a worse model; of three the middle one counts.
            Enumerable.Range(1, 3).Select(seed => ErrorOf(fusion, seed)).Order().ElementAt(1)
                .Should().BeLessThan(0.2, $"sin(2 h) is 0.6 away from 0 in the mean, {fusion.GetType().Name}");
        }

        double ErrorOf(ILatentFusion fusion, int seed)
        {
            using var model = new VaeBuilder()
                .AddModalities(Toy.Layout).WithFusion(fusion).WithLatent(2).WithBeta(BetaSchedule.Constant(0.01)).WithSeed(seed).Build();
            var data = Toy.Data(400).Without((row, column) => row % 2 == 0 && column is 3 or 4);

            var result = model.Fit(data, _options with { Epochs = 60, Engine = engine.Create(), Validation = data });

            result.History.Should().OnlyContain(epoch => double.IsFinite(epoch.Training.Total) && double.IsFinite(epoch.Validation!.Total));
            result.Diagnostics.Calibration.Should().HaveCount(3);
            var test = Toy.Data(200, seed: 5);
            var guess = model.Reconstruct(test.Without((_, column) => column is 3 or 4), model.Layout.All)["eye"].Mean;
            return Enumerable.Range(0, 200).Average(row => Math.Abs(guess[row, 1] - test.Rows[row, 4]));
        }
    }

    private static double[] Weights(DataSet data, EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        model.Fit(data, _options with { Engine = engine.Create() });
        return model.WeightValues();
    }

    private static float[] LossAndGradients(VaeArchitecture architecture, RowMatrix rows, double donor)
    {
        var layout = architecture.Layout;
        var all = RowMatrix.Create(rows.RowCount + 1, rows.ColumnCount, (row, values) =>
        {
            if (row == 0)
                values.Fill(donor);
            else
                rows.Row(row - 1).CopyTo(values);
        });
        var plan = TrainingPlan.OfTraining(ArchitectureGraph.Of(architecture, WeightLimit.None));
        var weights = new InitialWeights(architecture.Initialisation, Seed: 3).Weights<float>(plan.Graph.Weights);
        using var trainer = new NativeTrainer<float>(
            plan,
            weights,
            new TrainingRows<float>(all, layout),
            new TrainingObjective().Scales(layout),
            new NativeTrainerOptions(rows.RowCount, Threads: 1),
            Numerics.Single(Processor.Best));
        var terms = new double[new LossTerms(layout).Count];
        int[] places = [.. Enumerable.Range(1, rows.RowCount)];
        var key = RandomKey.Of(6, RandomPurpose.TrainingNoise);
        trainer.Gradient(
            new Batch(places, [.. places.Select(_ => layout.All)], [.. places.Select(place => key[place].Value)], key), 0.7, terms);
        return [.. terms.Select(term => (float)term), .. trainer.Gradients()];
    }

    private sealed class LearnedCategories : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new CategoricalNodes(layers.Vector("logit", modality.Width), BinaryCoding.ZeroOne);
    }
}

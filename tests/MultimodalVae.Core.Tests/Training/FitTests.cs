using MultimodalVae.Engines;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public class FitTests
{
    private static readonly TrainingOptions _short = new() { Epochs = 3, BatchSize = 50 };

    [Fact]
    public void Training_lowers_the_loss_and_learns_what_the_modalities_share()
    {
        using var model = Toy.Builder()
            .WithBeta(BetaSchedule.Constant(0.01))
            .WithMuting(MutingStrategy.Copies(l => l.All, l => l.Only("eye"), l => l.Only("arm")))
            .Build();

        var history = model.Fit(Toy.Data(400), new TrainingOptions { Epochs = 60, LearningRate = 5e-3 }).History;

        history[^1].Training.Total.Should().BeLessThan(history[0].Training.Total - 3);
        var test = Toy.Rows(200, seed: 2);
        MeanSquaredError(model.Reconstruct(test, model.Layout.All), test, 0).Should().BeLessThan(0.1 * Variance(test, 0));
        MeanSquaredError(model.Reconstruct(test, model.Layout.Only("eye")), test, 0).Should().BeLessThan(0.1 * Variance(test, 0));
    }

    [Fact]
    public void A_seed_gives_the_same_file_and_another_seed_another()
    {
        double[] Train(int weights, int? training)
        {
            using var model = Toy.Builder().WithSeed(weights).WithMuting(MutingStrategy.RandomModalities()).Build();
            _ = model.Fit(Toy.Data(), _short with { Seed = training });
            return model.WeightValues();
        }

        Train(1, 5).Should().Equal(Train(1, 5));
        Train(1, 5).Should().NotEqual(Train(1, 6));
        Train(1, null).Should().Equal(Train(1, 1));
        Train(1, null).Should().NotEqual(Train(2, null));
    }

    [Fact]
    public void Progress_is_reported_after_every_epoch_in_order_with_the_beta_of_the_schedule()
    {
        using var model = Toy.Builder().WithBeta(BetaSchedule.DecreasingToPlateau(plateau: 0.25, period: 3, lastEpochs: 2)).Build();
        var recorder = new Recorder();

        var result = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 6, BatchSize = 50 }, recorder);

        recorder.Reports.Select(report => report.Last).Should().Equal(result.History);
        recorder.Reports.Select(report => report.Epoch).Should().Equal(1, 2, 3, 4, 5, 6);
        recorder.Reports.Should().OnlyContain(report => report.EpochCount == 6 && report.Validation == null);
        recorder.Reports.Select(report => report.Training.Beta).Should().Equal(1, 0.5, 0, 1, 0.25, 0.25);
    }

    [Fact]
    public void The_schedule_is_what_weighs_the_latent_loss()
    {
        double Latent(double beta)
        {
            using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(beta)).Build();
            return model.Fit(Toy.Data(), new TrainingOptions { Epochs = 40, LearningRate = 5e-3 }).History[^1].Training.Latent;
        }

        Latent(20).Should().BeLessThan(0.1);
        Latent(0).Should().BeGreaterThan(0.5);
    }

    [Fact]
    public void Validation_rows_are_judged_after_every_epoch_and_never_learned_from()
    {
        using var with = Toy.Builder().WithBeta(BetaSchedule.Constant(0.5)).Build();
        using var without = Toy.Builder().WithBeta(BetaSchedule.Constant(0.5)).Build();
        var validation = Toy.Data(60, seed: 3);

        var history = with.Fit(Toy.Data(), _short with { Validation = validation }).History;
        _ = without.Fit(Toy.Data(), _short);

        with.WeightValues().Should().Equal(without.WeightValues());
        history.Should().OnlyContain(report => report.Validation!.Beta == 0.5);
        history.Select(report => report.Validation!.Total).Should().OnlyHaveUniqueItems();
        var again = with.Runtime.Elbo(with.Objective.Scales(with.Layout), validation, beta: 0.5, EvaluationKeys.OfValidation(7));
        history[^1].Validation!.Total.Should().Be(again.Total);
    }

    [Fact]
    public void Training_goes_on_from_the_weights_reached()
    {
        using var model = Toy.Builder().Build();
        var first = model.Fit(Toy.Data(), _short with { Epochs = 20 }).History;
        var second = model.Fit(Toy.Data(), _short with { Epochs = 20 }).History;

        second[0].Training.Total.Should().BeLessThan(first[0].Training.Total - 0.2);
    }

    [Fact]
    public void The_result_names_every_mask_that_was_shown_once()
    {
        using var model = Toy.Builder().WithMuting(
            MutingStrategy.Copies(l => l.All, l => l.Only("eye"), l => l.Only("eye"), l => l.Without("arm"))).Build();

        var masks = model.Fit(Toy.Data(), _short).Masks;

        masks.Should().BeEquivalentTo([model.Layout.All, model.Layout.Only("eye"), model.Layout.Without("arm")]);
    }

    [Fact]
    public void Without_muting_everything_is_shown()
    {
        using var model = Toy.Builder().Build();

        model.Fit(Toy.Data(), _short).Masks.Should().Equal(model.Layout.All);
    }

    [Fact]
    public void A_modality_that_is_always_hidden_is_learned_all_the_same()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(l => l.Only("touch"))).WithBeta(BetaSchedule.Constant(0)).Build();
        var data = new DataSet(Toy.Layout, RowMatrix.Create(200, 6, (row, values) => ((double[])
            [5 + (0.1 * (row % 2)), 5 - (0.1 * (row % 2)), 5, -3, -3, row % 3 == 0 ? 1 : -1]).CopyTo(values)));

        _ = model.Fit(data, new TrainingOptions { Epochs = 1000, BatchSize = 100, LearningRate = 1e-2 });

        // It can know no more of the arm than its mean, and of the eye that it never changes.
        var mean = model.Reconstruct(data.Rows, model.Layout.Only("touch")).Mean;
        for (var row = 0; row < 6; row++)
        {
            mean[row, 0].Should().BeApproximately(5.05, 0.1);
            mean[row, 1].Should().BeApproximately(4.95, 0.1);
            mean[row, 3].Should().BeApproximately(-3, 0.1);
        }
    }

    private static double MeanSquaredError(Reconstruction guess, RowMatrix rows, int column) =>
        Enumerable.Range(0, rows.RowCount).Average(row => Math.Pow(guess.Mean[row, column] - rows[row, column], 2));

    private static double Variance(RowMatrix rows, int column)
    {
        var values = rows.Columns(column, 1).Numbers();
        return values.Average(value => value * value) - Math.Pow(values.Average(), 2);
    }
}

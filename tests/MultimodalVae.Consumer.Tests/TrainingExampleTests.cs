using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/training.md.</summary>
public class TrainingExampleTests
{
    [Fact]
    public void Training_ends_early_with_the_best_weights()
    {
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();

        var result = Train(vae, Toy.Data(200), Toy.Data(50, seed: 2));

        result.BestEpoch.Should().NotBeNull();
        result.Rollbacks.Should().Be(0);
    }

    [Fact]
    public void A_training_that_goes_wrong_is_told_by_its_rows()
    {
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).WithScaling(ScalingRule.None).Build();
        var (rows, told) = (Toy.Rows(200), new StringWriter());
        var spoiled = RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            rows.Row(row).CopyTo(values);
            values[4] = row == 17 ? 1e30 : values[4];
        });

        Train(vae, new DataSet(Toy.Layout, spoiled), told);

        told.ToString().Should().StartWith("epoch 1, batch ").And.EndWith($"reconstruction loss of eye, rows 17{Environment.NewLine}");
    }

    [Fact]
    public void The_learning_rate_warms_up_and_falls()
    {
        var options = new TrainingOptions
        {
            LearningRate = 2e-3,
            LearningRateSchedule = LearningRateSchedule.WarmUp(5, LearningRateSchedule.Cosine()),
            WeightDecay = 0.01,
        };
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();

        var rates = vae.Fit(Toy.Data(200), options with { Epochs = 20 }).History.Select(epoch => epoch.LearningRate).ToList();

        rates[..6].Should().BeInAscendingOrder();
        rates[5..].Should().BeInDescendingOrder();
        rates[5].Should().Be(2e-3);
    }

    [Fact]
    public void Several_seeds_have_a_spread()
    {
        var (train, test, options) = (Toy.Data(200), Toy.Data(50, seed: 2), new TrainingOptions { Epochs = 20 });
        var seen = new List<int>();
        var progress = new SynchronousProgress<SeedProgress>(report => seen.Add(report.Seed));

        using SeedRuns runs = new VaeBuilder().AddModalities(train.Layout).WithLatent(2).FitSeeds(
            [1, 2, 3, 4, 5], train, options, progress);
        Console.WriteLine(runs);
        Spread loss = runs.SpreadOf(run => run.Model.Elbo(test).Total);
        Console.WriteLine($"loss of the test rows: {loss.Mean:0.00}, from {loss.Minimum:0.00} to {loss.Maximum:0.00}");
        Console.WriteLine(MeasureSpreadTable.From(runs.Select(run => InformationMeasures.Evaluate(run.Model, test))));

        loss.Count.Should().Be(5);
        loss.StandardDeviation.Should().BePositive();
        seen.Should().HaveCount(100);
    }

    [Fact]
    public void A_new_sensor_costs_nothing_of_what_was_learned()
    {
        using var old = new VaeBuilder().AddModalities(Toy.Layout).Build();

        var report = Extend(old);

        report.Should().StartWith("kept: encoder.arm.0, encoder.arm.1, encoder.eye.0, encoder.eye.1, encoder.touch.0, encoder.touch.1, " +
            "fusion.latent.mean, fusion.latent.log_variance, decoder.arm.0, ")
            .And.Contain("partly kept: fusion.shared.0").And.Contain("new: encoder.sound.0, encoder.sound.1, decoder.sound.0, ");
    }

    private static string Extend(VaeModel old)
    {
        using VaeModel vae = new VaeBuilder().AddModalities(old.Layout).AddModality("sound", 2).Build();
        TransferredLayers layers = vae.InitialiseFrom(old);
        Console.WriteLine(layers);
        return layers.ToString();
    }

    private static TrainingResult Train(VaeModel vae, DataSet train, DataSet validation)
    {
        var result = vae.Fit(train, new TrainingOptions
        {
            Epochs = 300,
            Validation = validation,
            MaxGradientNorm = 100,
            Rollback = new RollbackOptions { MaxRollbacks = 3, LearningRateFactor = 0.5 },
            EarlyStopping = new EarlyStoppingOptions { Patience = 20 },
            RestoreBest = true,
        });
        Console.WriteLine(
            $"epoch {result.BestEpoch} of {result.History.Count}, {result.Rollbacks} rollbacks, learning rate {result.LearningRate}");
        return result;
    }

    private static void Train(VaeModel vae, DataSet train, TextWriter log)
    {
        try
        {
            vae.Fit(train);
        }
        catch (TrainingDivergedException wrong)
        {
            log.WriteLine(
                $"epoch {wrong.Epoch}, batch {wrong.Batch}: {wrong.Term} of {wrong.Modality}, rows {string.Join(", ", wrong.Rows)}");
        }
    }
}

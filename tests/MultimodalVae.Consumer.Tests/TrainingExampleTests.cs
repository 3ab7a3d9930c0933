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

    private static TrainingResult Train(VaeModel vae, DataSet train, DataSet validation)
    {
        var result = vae.Fit(train, new TrainingOptions
        {
            Epochs = 300,
            Validation = validation,
            MaxGradientNorm = 100,
            Rollback = new RollbackOptions { Times = 3, LearningRateFactor = 0.5 },
            EarlyStopping = new EarlyStoppingOptions { Patience = 20 },
            RestoreBest = true,
        });
        Console.WriteLine($"epoch {result.BestEpoch} of {result.History.Count}, {result.Rollbacks} rollbacks, learning rate {result.LearningRate}");
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
            log.WriteLine($"epoch {wrong.Epoch}, batch {wrong.Batch}: {wrong.Term} of {wrong.Modality}, rows {string.Join(", ", wrong.Rows)}");
        }
    }
}

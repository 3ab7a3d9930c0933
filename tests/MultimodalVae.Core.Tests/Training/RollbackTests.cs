using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training that diverges goes back and goes on with a smaller learning rate, a bounded number of times.</summary>
public abstract class RollbackTests(EngineKind engine) : IDisposable
{
    private static readonly TrainingOptions _tooFast = new() { Epochs = 5, LearningRate = 1, Diagnose = false };

    private readonly RecordingLog _log = new();

    public void Dispose()
    {
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void It_rescues_a_training_that_diverges_without_it()
    {
        using var model = Builder().Build();
        DivergenceTests.Diverge(model, SimulatedArm.Record(), _tooFast with { Engine = engine.Create() });

        var result = model.Fit(
            SimulatedArm.Record(),
            _tooFast with { Engine = engine.Create(), Rollback = new RollbackOptions { LearningRateFactor = 0.01 } });

        result.Rollbacks.Should().Be(1);
        result.LearningRate.Should().Be(0.01);
        result.History.Select(epoch => epoch.Epoch).Should().Equal(1, 2, 3, 4, 5);
        result.History[^1].Training.Total.Should().BeLessThan(result.History[0].Training.Total);
        _log.Warnings.Where(text => text.Contains("goes back")).Should().ContainSingle().Which.Should()
            .Match("Training diverged in epoch *, batch *: *. Training goes back to epoch 1, batch 1, " +
                "with a learning rate of 0.01: 1 of 3 times");
    }

    [Fact]
    public void Gone_back_to_its_beginning_it_is_the_training_with_the_smaller_learning_rate_to_the_bit()
    {
        using var model = Builder().Build();
        using var slow = Builder().Build();

        var result = model.Fit(
            SimulatedArm.Record(),
            _tooFast with { Engine = engine.Create(), Rollback = new RollbackOptions { LearningRateFactor = 0.125 } });

        result.Rollbacks.Should().BeGreaterThan(0);
        var expected = slow.Fit(SimulatedArm.Record(), _tooFast with { Engine = engine.Create(), LearningRate = result.LearningRate });
        (Outcome.Of(model, result) with { End = "" }).ShouldBe(Outcome.Of(slow, expected) with { End = "" });
    }

    [Fact]
    public void After_the_last_time_it_gives_up_and_says_how_often_it_went_back()
    {
        using var model = Builder().Build();
        var before = model.WeightValues();

        var exception = DivergenceTests.Diverge(
            model, SimulatedArm.Record(),
            _tooFast with { Engine = engine.Create(), LearningRate = 1e6, Rollback = new RollbackOptions { MaxRollbacks = 2 } });

        exception.Message.Should().Contain("It went back 2 times, to a learning rate of 250000 at last.");
        _log.Warnings.Count(text => text.Contains("goes back")).Should().Be(2);
        model.WeightValues().Should().Equal(before);
    }

    [Theory, InlineData(3), InlineData(17), InlineData(31), InlineData(38)]
    public void It_goes_back_to_the_last_state_but_one(int row)
    {
        const int Steps = 3;
        using var model = Toy.Builder().WithLogging(_log).Build();
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 1,
            Engine = engine.Create(),
            Rollback = new RollbackOptions { MaxRollbacks = 1, Interval = Steps }
        };

        var exception = DivergenceTests.Diverge(model, new DataSet(Toy.Layout, Toy.Rows(40).With(row, 0, 1e30)), options);

        var last = (exception.Batch - 2) / Steps * Steps;
        _log.Warnings.Where(text => text.Contains("goes back")).Should().ContainSingle().Which.Should()
            .Contain($"goes back to epoch 1, batch {Math.Max(0, last - Steps) + 1}, ");
    }

    /// <summary>Checkpoints are written before every step, also where the state has just been kept.</summary>
    [Fact]
    public void Resumed_from_any_checkpoint_it_goes_back_to_the_same_state()
    {
        using var folder = new TemporaryFolder();
        var (path, data) = (folder.PathOf("checkpoint"), new DataSet(Toy.Layout, Toy.Rows(40).With(17, 0, 1e30)));
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 1,
            Engine = engine.Create(),
            Rollback = new RollbackOptions { MaxRollbacks = 1, Interval = 3 },
            Checkpoints = new CheckpointOptions { Path = path },
        };
        var kept = new List<byte[]>();
        var expected = End(options with { Checkpoints = new() { Path = path, Interval = TimeSpan.FromTicks(1) } }, (_, _) =>
        {
            if (File.Exists(path))
                kept.Add(File.ReadAllBytes(path));
        });

        kept = [.. kept.DistinctBy(Convert.ToHexString)];
        kept.Should().HaveCountGreaterThan(10);
        foreach (var checkpoint in kept)
        {
            File.WriteAllBytes(path, checkpoint);
            var found = End(options, (_, _) => { });
            found.Message.Should().Be(expected.Message);
            found.Weights.Should().Equal(expected.Weights);
        }

        (string Message, double[] Weights) End(TrainingOptions options, Action<int, int> choosing)
        {
            using var model = Toy.Builder().WithMuting(new StoppingMuting(choosing)).Build();
            return (DivergenceTests.Diverge(model, data, options).Message, model.WeightValues());
        }
    }

    [Fact]
    public void Where_nothing_diverges_it_changes_no_bit()
    {
        using var with = Toy.Builder().Build();
        using var without = Toy.Builder().Build();
        var options = new TrainingOptions { Epochs = 4, BatchSize = 10, Engine = engine.Create() };

        var result = with.Fit(Toy.Data(40), options with { Rollback = new RollbackOptions { Interval = 3 } });

        result.Rollbacks.Should().Be(0);
        Outcome.Of(with, result).ShouldBe(Outcome.Of(without, without.Fit(Toy.Data(40), options)));
    }

    private VaeBuilder Builder() => IcubPreset.CreateBuilder().WithLogging(_log);
}

/// <inheritdoc/>
public sealed class NativeRollbackTests() : RollbackTests(EngineKind.Native);

/// <inheritdoc/>
[Trait("Duration", "Long")]
public sealed class TorchRollbackTests() : RollbackTests(EngineKind.Torch);

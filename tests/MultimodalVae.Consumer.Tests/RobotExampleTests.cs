using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/robot-loop.md and docs/engines.md.</summary>
public class RobotExampleTests
{
    [Fact]
    public void A_model_is_trained_and_run_without_libtorch()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("arm.safetensors");
        var (train, test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 1000 }).SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder()
            .AddModalities(train.Layout)
            .WithMuting(MutingStrategy.RandomModalities())
            .Build();
        vae.Fit(train, new TrainingOptions { Epochs = 20, Engine = Engine.Native, Threads = 2 });
        vae.Save(path);

        using VaeModel onRobot = VaeModel.Load(path);
        ObservationMask blind = onRobot.Layout.Without("vision");
        var (row, means, variances) = (new float[onRobot.Layout.Width], new float[onRobot.Layout.Width], new float[onRobot.Layout.Width]);

        // In the loop: no allocation, from any thread.
        onRobot.Reconstruct(row, blind, means, variances);

        MeasureTable table = InformationMeasures.Evaluate(onRobot, test);

        means.Should().OnlyContain(mean => float.IsFinite(mean));
        variances.Should().OnlyContain(variance => variance > 0);
        table["vision", LossOfPrecision.All].Mean.Should().BePositive();
    }

    /// <summary>The program of docs/robot-loop.md; <see cref="PackageTests"/> publishes and runs it.</summary>
    internal static void RunOnRobot()
    {
        using VaeModel model = VaeModel.Load("arm.safetensors");
        var (row, means, variances) = (new float[model.Layout.Width], new float[model.Layout.Width], new float[model.Layout.Width]);
        model.Reconstruct(row, model.Layout.Without("vision"), means, variances);
        Console.WriteLine(string.Join(' ', means));
    }
}

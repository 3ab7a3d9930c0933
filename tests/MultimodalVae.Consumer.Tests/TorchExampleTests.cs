using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of the README of MultimodalVae.Torch and, of torch, those of docs/engines.md.</summary>
public sealed class TorchExampleTests
{
    [Fact]
    public void A_model_is_trained_on_torch()
    {
        TestRun.NeedsTorch();
        var (train, test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 500 }).SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder().AddModalities(train.Layout).WithSeed(7).Build();
        var before = vae.Elbo(test).Total;

        vae.Fit(train, new TrainingOptions { Engine = TorchEngine.On("cpu") });

        vae.Elbo(test).Total.Should().BeLessThan(before);
    }

    [Fact]
    public void A_model_reconstructs_and_is_measured_on_torch()
    {
        TestRun.NeedsTorch();
        var (train, test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 200 }).SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder().AddModalities(train.Layout).WithSeed(7).Build();
        using var output = new StringWriter();
        var console = Console.Out;
        Console.SetOut(output);
        try
        {
            using TorchModel onTorch = TorchEngine.On("cpu").Open(vae);           // the weights as they are now
            Reconstruction same = onTorch.Reconstruct(test, vae.Layout.Without("vision"));
            Console.WriteLine(InformationMeasures.Evaluate(onTorch, test));

            same.Mean[0, 0].Should().BeApproximately(vae.Reconstruct(test, vae.Layout.Without("vision")).Mean[0, 0], 1e-5);
        }
        finally
        {
            Console.SetOut(console);
        }

        output.ToString().Should().Contain("vision");
    }

    [Fact]
    public void A_model_with_a_torch_module_is_trained_on_torch_and_run_like_every_other()
    {
        TestRun.NeedsTorch();
        using VaeModel vae = new VaeBuilder()
            .AddModality("eye", 12, m => m.Encoder(new ConvolutionEncoder(height: 3, channels: 4)))
            .AddModality("arm", 3)
            .Build();
        var rows = new DataSet(vae.Layout, RandomRows.Uniform(40, vae.Layout.Width, seed: 1));

        vae.Fit(rows, new TrainingOptions { Epochs = 2, BatchSize = 20 }).History.Should().HaveCount(2);

        var means = new float[vae.Layout.Width];
        vae.Reconstruct(new float[vae.Layout.Width], vae.Layout.Only("eye"), means);
        means.Should().Equal(
            vae.Reconstruct(RowMatrix.Create(1, vae.Layout.Width, (_, _) => { }), vae.Layout.Only("eye")).Mean.Numbers(),
            (found, expected) => Math.Abs(found - expected) < 1e-6);
    }
}

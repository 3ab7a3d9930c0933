using System.CommandLine;
using MultimodalVae;
using MultimodalVae.Data;
using MultimodalVae.Muting;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using RobotLoop;
using TorchSharp;

var file = new Argument<string>("file") { Description = "The model file." };
var train = new Command("train", "Trains a model of the simulated arm and writes it.") { file };
var check = new Command("check", "Reads it and prints the reconstruction of some rows, on torch: what RobotLoop --check prints without it.") { file };
train.SetAction(parsed =>
{
    UseOneThread();
    using var vae = new VaeBuilder()
        .AddModalities(SimulatedArm.Layout)
        .WithMuting(MutingStrategy.RandomModalities())
        .WithSeed(7)
        .Build();
    vae.Fit(SimulatedArm.Record(new SimulatedArmOptions { Seed = 1 }), new TrainingOptions { Epochs = 300 });
    vae.Save(parsed.GetValue(file)!);
});
check.SetAction(parsed =>
{
    UseOneThread();
    using var vae = VaeModel.Load(parsed.GetValue(file)!);
    CheckedRows.Print(vae, Console.Out);
});
return new RootCommand("Makes the model that RobotLoop runs.") { train, check }.Parse(args).Invoke();

static void UseOneThread()
{
    TorchRuntime.EnsureLoaded();
    torch.set_num_threads(1);
}

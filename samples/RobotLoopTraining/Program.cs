using System.CommandLine;
using MultimodalVae;
using RobotLoop;

var file = new Argument<string>("file") { Description = "The model file." };
var train = new Command("train", "Trains a model of the simulated arm and writes it.") { file };
var check = new Command("check", "Reads it and prints the reconstruction of some rows, as RobotLoop --check does.") { file };
train.SetAction(parsed =>
{
    using var vae = new VaeBuilder()
        .AddModalities(SimulatedArm.Layout)
        .WithMuting(MutingStrategy.RandomModalities())
        .WithSeed(7)
        .Build();
    var result = vae.Fit(SimulatedArm.Record(new SimulatedArmOptions { Seed = 1 }), new TrainingOptions { Epochs = 300 });
    foreach (var problem in result.Diagnostics.Problems)
        Console.WriteLine(problem);
    vae.Save(parsed.GetValue(file)!);
});
check.SetAction(parsed =>
{
    using var vae = VaeModel.Load(parsed.GetValue(file)!);
    CheckedRows.Print(vae, Console.Out);
});
return new RootCommand("Makes the model that RobotLoop runs.") { train, check }.Parse(args).Invoke();

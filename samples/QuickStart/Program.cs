using MultimodalVae;
using MultimodalVae.Measures;

// A simulated arm; your own log: DataSet.ReadCsv("arm.csv"), with a header of modality.column names.
var (train, test) = SimulatedArm.Record().SplitByTime(testFraction: 0.2);

using VaeModel vae = new VaeBuilder()
    .AddModalities(train.Layout)
    .WithMuting(MutingStrategy.RandomModalities())
    .WithSeed(7)
    .Build();
TrainingResult result = vae.Fit(train, new TrainingOptions { Epochs = 100 });
foreach (var problem in result.Diagnostics.Problems)
    Console.WriteLine(problem);

Reconstruction guess = vae.Reconstruct(test, vae.Layout.Without("vision"));
Console.WriteLine($"The hand, unseen: {guess["vision"].Mean[0, 0]:0.00}; in truth: {test.Rows[0, vae.Layout.StartOf("vision")]:0.00}");
Console.WriteLine(InformationMeasures.Evaluate(vae, test));
vae.Save("arm.safetensors");
SimulatedArm.Record().WriteCsv("arm.csv");

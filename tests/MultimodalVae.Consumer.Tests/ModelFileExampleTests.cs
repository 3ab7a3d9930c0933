using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/model-file.md, docs/weights.md and the README.</summary>
public sealed class ModelFileExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _start = Directory.GetCurrentDirectory();

    public ModelFileExampleTests() => Directory.SetCurrentDirectory(_folder.FullName);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_start);
        _folder.Dispose();
    }

    [Fact]
    public void A_model_is_saved_and_loaded()
    {
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();
        var data = Toy.Data(200);
        vae.Fit(data, new TrainingOptions { Epochs = 1 });

        vae.Save("arm.safetensors");
        using VaeModel same = VaeModel.Load("arm.safetensors");                // parts, options, weights: the same model to the bit

        var statistics = same.DataStatistics!.Columns;
        var outside = statistics.Index().Where(column => data.Rows[0, column.Index] > column.Item.Maximum + column.Item.StandardDeviation);

        Reconstruction guess = same.Reconstruct(data.Rows, same.Layout.Without("eye"));
        guess.WriteCsv("guess.csv");
        InformationMeasuresCsv(same, data);

        outside.Should().BeEmpty();
        guess.Mean.Numbers().Should().Equal(vae.Reconstruct(data.Rows, vae.Layout.Without("eye")).Mean.Numbers());
        File.ReadLines("guess.csv").First().Should().StartWith("arm.0.mean,arm.0.standard_deviation,");
    }

    [Fact]
    public void A_model_with_own_parts_is_loaded_with_their_factories()
    {
        using var vae = new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new GatedEncoder(5))).WithBeta(new CosineBeta()).Build();
        vae.Save("own.safetensors");

        var ownParts = new PartFactories()
            .Add(part => new GatedEncoder(part.Get<int>("width")))
            .Add(_ => new CosineBeta());
        using VaeModel own = VaeModel.Load("own.safetensors", ownParts);

        using VaeModel onRobot = VaeModel.Load("own.safetensors");             // runs by the graph of the file, without the types

        own.WeightValues().Should().Equal(vae.WeightValues());
        onRobot.SamplePrior(3).Numbers().Should().Equal(vae.SamplePrior(3).Numbers());
        onRobot.Invoking(
            model => model.Fit(new DataSet(model.Layout, RandomRows.Uniform(20, 3, seed: 1)))).Should().Throw<NotSupportedException>()
            .WithMessage($"*modalities.arm.encoder is {typeof(GatedEncoder)}; objective.beta is {typeof(CosineBeta)}.*");
    }

    [Fact]
    public void A_state_dict_of_PyTorch_is_loaded_by_a_map_of_names()
    {
        using var trained = Builder().WithSeed(5).Build();
        using var model = Builder().Build();
        SafeTensorsFile.Write("weights.safetensors", StateDict(trained), new Dictionary<string, string> { ["format"] = "pt" });

        model.LoadWeights("weights.safetensors", NameInStateDict);

        model.WeightValues().Should().Equal(trained.WeightValues());
    }

    private static void InformationMeasuresCsv(VaeModel vae, DataSet data) =>
        Measures.InformationMeasures.Evaluate(vae, data).WriteCsv("measures.csv");

    private static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("vision", 8, m => m.Hidden(40, 20))
        .AddModality("touch", 2, m => m.Hidden(10, 5));

    // nn.Sequential counts the activations too: its linear layers are 0, 2, 4, ...
    private static string NameInStateDict(string name)
    {
        string[] parts = name.Split('.');
        return parts switch
        {
            ["encoder", var modality, var layer, var kind] => $"encoders.{modality}.{2 * int.Parse(layer)}.{kind}",
            ["decoder", var modality, var layer, var kind] => $"decoders.{modality}.{2 * int.Parse(layer)}.{kind}",
            ["fusion", "shared", var layer, var kind] => $"joint.{2 * int.Parse(layer)}.{kind}",
            ["fusion", "latent", "mean", var kind] => $"fc_mu.{kind}",
            ["fusion", "latent", "log_variance", var kind] => $"fc_logvar.{kind}",
            ["likelihood", var modality, "mean", var kind] => $"heads.{modality}.mu.{kind}",
            ["likelihood", var modality, "log_variance", var kind] => $"heads.{modality}.logvar.{kind}",
            _ => name,
        };
    }

    private static Dictionary<string, SafeTensor> StateDict(VaeModel model)
    {
        (string Torch, string Own)[] names =
        [
            .. from modality in (string[])["vision", "touch"]
               from layer in (int[])[0, 1]
               from part in (string[])["encoder", "decoder"]
               select ($"{part}s.{modality}.{2 * layer}", $"{part}.{modality}.{layer}"),
            ("joint.0", "fusion.shared.0"), ("fc_mu", "fusion.latent.mean"), ("fc_logvar", "fusion.latent.log_variance"),
            .. from modality in (string[])["vision", "touch"]
               from head in ((string, string)[])[("mu", "mean"), ("logvar", "log_variance")]
               select ($"heads.{modality}.{head.Item1}", $"likelihood.{modality}.{head.Item2}"),
        ];
        var weights = model.Weights();
        weights.Should().HaveCount(2 * names.Length);
        return names.SelectMany(
            name => (string[])["weight", "bias"], (name, kind) => ($"{name.Torch}.{kind}", weights[$"{name.Own}.{kind}"])).ToDictionary();
    }
}

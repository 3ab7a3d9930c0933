using System.Reflection;
using MultimodalVae.Core.Tests;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Good model files, the smaller the better.</summary>
internal static class ModelSeeds
{
    /// <summary>What the names of the weights begin with in the seed of another program.</summary>
    public const string OtherNames = "net.";

    private const int RandomModels = 24;

    /// <summary>A model of a few weights, trained so that its file says all that a file can say.</summary>
    public static VaeModel Trained()
    {
        var model = Builder().WithFusion(new ProductOfExpertsFusion()).WithMuting(MutingStrategy.RandomModalities(0.5)).Build();
        var rows = RowMatrix.Create(8, model.Layout.Width, (row, values) => values.Fill(row % 2));
        model.Fit(new DataSet(model.Layout, rows), new TrainingOptions { Epochs = 1, BatchSize = 4, Diagnose = false });
        return model;
    }

    /// <summary>
    /// Those that the library writes, the one that the tests of the format keep, and weights as other programs write them.
    /// </summary>
    public static IReadOnlyList<byte[]> All()
    {
        var folder = MemoryFolder.Create();
        try
        {
            var path = Path.Combine(folder.FullName, "seed");
            var trained = Saved(Trained(), path);
            byte[] concatenated = Saved(Builder().WithFusion(new ConcatenationFusion([2])).Build(), path);
            return
            [
                trained, trained, trained, concatenated, concatenated, OfOtherProgram(path, isDouble: false),
                OfOtherProgram(path, isDouble: true),
                .. Enumerable.Range(0, RandomModels).Select(seed => Saved(new RandomParts(seed).Builder().Build(), path)),
                Fixture("model"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The file of <see cref="Trained"/>.</summary>
    public static byte[] TrainedFile()
    {
        var folder = MemoryFolder.Create();
        try
        {
            return Saved(Trained(), Path.Combine(folder.FullName, "seed"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("arm", 2, modality => modality.Hidden(2))
        .AddModality("touch", 1, modality => modality.Hidden([]).Likelihood(new BernoulliLikelihood()))
        .WithSharedDecoder(2)
        .WithLatent(1)
        .WithSeed(1);

    private static byte[] Saved(VaeModel model, string path)
    {
        using (model)
            model.Save(path);
        return File.ReadAllBytes(path);
    }

    private static byte[] OfOtherProgram(string path, bool isDouble)
    {
        using var model = Trained();
        model.Save(path);
        var tensors = SafeTensorsFile.Read(path).Tensors.ToDictionary(
            tensor => OtherNames + tensor.Key, tensor => Transposed(tensor.Value, isDouble));
        SafeTensorsFile.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        return File.ReadAllBytes(path);
    }

    private static SafeTensor Transposed(SafeTensor tensor, bool isDouble)
    {
        if (tensor.Shape is not [var rows, var columns])
            return tensor with { IsDouble = isDouble };
        var values = from column in Enumerable.Range(0, (int)columns)
                     from row in Enumerable.Range(0, (int)rows)
                     select tensor.Values[(row * (int)columns) + column];
        return new SafeTensor([columns, rows], [.. values], isDouble);
    }

    private static byte[] Fixture(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}

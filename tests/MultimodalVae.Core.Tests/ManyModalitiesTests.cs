using System.Diagnostics;
using System.Text.Json.Nodes;
using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A thousand modalities work; more are refused at once, wherever they come from.</summary>
public sealed class ManyModalitiesTests : IDisposable
{
    private const int TooMany = 20_000;

    private static readonly TimeSpan _most = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("model");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layout_of_too_many_modalities_is_refused_with_their_number() => WithinASecond(() =>
        FluentActions.Invoking(() => new ModalityLayout(Enumerable.Range(0, TooMany).Select(i => new Modality($"m{i}", 1))))
            .Should().Throw<ArgumentException>().WithMessage("The layout has 20000 modalities; expected at most 1,000.*"));

    [Fact]
    public void Builder_of_too_many_modalities_refuses_to_build() => WithinASecond(() =>
    {
        var builder = Builder(TooMany);

        builder.Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>().WithMessage(
            "*The layout has 20000 modalities; expected at most 1,000.*");
    });

    [Fact]
    public void Csv_of_too_many_modalities_is_refused_with_their_number()
    {
        var path = _folder.Write("data.csv", $"{string.Join(',', Enumerable.Range(0, TooMany).Select(i => $"m{i}.c"))}\n");

        WithinASecond(() => FluentActions.Invoking(() => DataSet.ReadCsv(path))
            .Should().Throw<InvalidDataException>().WithMessage("*The layout has 20000 modalities; expected at most 1,000*"));
    }

    [Fact]
    public void File_of_too_many_modalities_is_refused_by_both_engines()
    {
        using var model = Builder(2).Build();
        model.Save(Saved);
        var content = SafeTensorsFile.Read(Saved);
        var architecture = JsonNode.Parse(content.Metadata["architecture"])!;
        for (var i = 2; i < TooMany; i++)
            architecture["modalities"]![$"m{i}"] = architecture["modalities"]!["m1"]!.DeepClone();
        var tensors = new Dictionary<string, SafeTensor>(content.Tensors)
        {
            ["more"] = new(
            [TooMany * 100], new double[TooMany * 100], IsDouble: false)
        };
        SafeTensorsFile.Write(
            Saved, tensors, new Dictionary<string, string>(content.Metadata) { ["architecture"] = architecture.ToJsonString() });

        WithinASecond(() => FluentActions.Invoking(() => VaeModel.Load(Saved)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Saved}: *the layout has 20000 modalities; expected at most 1,000."));
    }

    [Fact, Trait("Duration", "Long")]
    public void A_thousand_modalities_train_on_both_engines_and_are_loaded_again()
    {
        using var model = Builder(1_000).Build();
        var rows = RandomRows.Uniform(8, 1_000, 1);

        foreach (var engine in (EngineKind[])[EngineKind.Torch, EngineKind.Native])
            model.Fit(
                new DataSet(model.Layout, rows),
                new TrainingOptions { Epochs = 1, BatchSize = 4, Diagnose = false, Engine = engine.Create() });
        model.Save(Saved);
        using var loaded = VaeModel.Load(Saved);

        loaded.Reconstruct(rows, model.Layout.All).Numbers().Should().Equal(model.Reconstruct(rows, model.Layout.All).Numbers());
    }

    private static VaeBuilder Builder(int count) =>
        Enumerable.Range(0, count).Aggregate(new VaeBuilder(), (builder, i) => builder.AddModality($"m{i}", 1));

    private static void WithinASecond(Action check)
    {
        var began = Stopwatch.GetTimestamp();
        check();
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(_most);
    }
}

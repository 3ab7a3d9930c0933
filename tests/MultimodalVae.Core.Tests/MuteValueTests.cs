using System.Text.Json.Nodes;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A mute value that a model could not compute with is refused where the model is made or loaded.</summary>
public sealed class MuteValueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("model");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3.4e38, Precision.Float32)]
    [InlineData(-3.4e38, Precision.Float32)]
    [InlineData(3.4028235e38, Precision.Float32)]
    [InlineData(1.1e15, Precision.Float32)]
    [InlineData(1.7e308, Precision.Float64), InlineData(-1.1e150, Precision.Float64)]
    public void Mute_value_beyond_its_bound_is_refused_by_builder_and_files(double value, Precision precision)
    {
        var message = $"*The mute value is {Numbers.Text(value)}; {precision} allows *";
        FluentActions.Invoking(() => Toy.Builder().WithPrecision(precision).WithMuteValue(value).Build())
            .Should().Throw<VaeConfigurationException>().WithMessage(message);
        FluentActions.Invoking(() => new VaeBuilder().AddModalities(
            new ModalityLayout(Toy.Layout.Modalities) { MuteValue = value }).WithPrecision(precision).Build())
            .Should().Throw<VaeConfigurationException>().WithMessage(message);

        SaveWith(value, precision);
        FluentActions.Invoking(() => VaeModel.Load(Saved)).Should().Throw<InvalidDataException>().WithMessage($"{Saved}: {message}");
    }

    [Theory, InlineData(1e15, Precision.Float32), InlineData(-1e15, Precision.Float32), InlineData(1e150, Precision.Float64)]
    public void Mute_value_at_its_bound_gives_finite_results(double value, Precision precision)
    {
        using var model = Toy.Builder().WithPrecision(precision).WithMuteValue(value).Build();

        foreach (var mask in (ObservationMask[])[Toy.Layout.All, Toy.Layout.Only("arm")])
        {
            IsFinite(model.Encode(Toy.Rows(3), mask).Mean);
            IsFinite(model.Reconstruct(Toy.Rows(3), mask).Mean);
        }

        FluentActions.Invoking(() => model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 10 })).Should().NotThrow();
    }

    private static void IsFinite(RowMatrix values) => values.Numbers().Should().OnlyContain(number => double.IsFinite(number));

    private void SaveWith(double value, Precision precision)
    {
        using var model = Toy.Builder().WithPrecision(precision).Build();
        model.Save(Saved);
        var content = SafeTensorsFile.Read(Saved);
        var architecture = JsonNode.Parse(content.Metadata["architecture"])!;
        architecture["muteValue"] = value;
        SafeTensorsFile.Write(
            Saved, content.Tensors, new Dictionary<string, string>(content.Metadata) { ["architecture"] = architecture.ToJsonString() });
    }
}

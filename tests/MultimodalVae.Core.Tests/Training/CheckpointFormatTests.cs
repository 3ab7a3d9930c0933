using MultimodalVae.Data;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A checkpoint that was written before there were rollbacks, clipping and best weights is gone on with.</summary>
public sealed class CheckpointFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_of_format_1_is_gone_on_with()
    {
        File.Copy(Fixture("checkpoint-1"), _folder.PathOf("checkpoint"));
        using var model = VaeModel.Load(Fixture("format-2"));
        var recorder = new Recorder();

        var result = model.Fit(Data(model.Layout), Options(), recorder);

        recorder.Reports.Select(epoch => epoch.Epoch).Should().Equal(3, 4);
        result.History.Take(2).Select(epoch => epoch.Training.Total).Should().Equal(3.7228489169061985, 4.625930111325537);
        result.History[2].Training.Total.Should().BeApproximately(3.6565160436820805, 1e-3);
        result.History[3].Training.Total.Should().BeApproximately(3.090287825063837, 1e-3);
        (result.Rollbacks, result.StoppedEarly, result.LearningRate).Should().Be((0, false, 1e-3));
    }

    [Fact]
    public void It_is_of_a_training_without_what_came_later()
    {
        File.Copy(Fixture("checkpoint-1"), _folder.PathOf("checkpoint"));
        using var model = VaeModel.Load(Fixture("format-2"));

        model.Invoking(m => m.Fit(Data(m.Layout), Options() with { RestoreBest = true, MaxGradientNorm = 2 })).Should().Throw<InvalidDataException>()
            .WithMessage("*maxGradientNorm null; 2 is wanted; *restoreBest null; true is wanted*");
    }

    private TrainingOptions Options() => new()
    {
        Epochs = 4,
        BatchSize = 10,
        Engine = TrainingEngine.Compiled,
        Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint") },
    };

    private static DataSet Data(ModalityLayout layout) => new(layout, RowMatrix.Create(20, 6, (row, values) =>
    {
        for (var column = 0; column < 5; column++)
            values[column] = (((7 * row) + (3 * column)) % 11 / 8.0) - 0.5;
        values[5] = row % 2 == 0 ? 1 : -1;
    }));

    private static string Fixture(string name) =>
        Path.Combine(SharedData.RepositoryRoot, "tests", "MultimodalVae.Core.Tests", "Files", "Fixtures", $"{name}.safetensors");
}

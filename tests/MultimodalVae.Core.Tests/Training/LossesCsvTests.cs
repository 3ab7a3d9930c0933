using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class LossesCsvTests : IDisposable
{
    private const string Header = "epoch,rows,learning-rate,beta,total,latent,latent-penalty,weight-divergence,latent-loss,"
        + "reconstruction.arm,reconstruction.latent";

    private const string FirstEpoch = "1,training,1,1,1,1,1,0,divergence,1,1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(LatentLoss.Divergence)]
    [InlineData(LatentLoss.UpperBound)]
    [InlineData(LatentLoss.OwnTerm)]
    [InlineData(LatentLoss.Samples)]
    internal void What_is_written_is_read(LatentLoss latentLoss)
    {
        TrainingEpoch[] history =
        [
            new() { Epoch = 1, LearningRate = 1e-3, Training = Terms(0.1) },
            new() { Epoch = 2, LearningRate = 1.0 / 3, Training = Terms(-1e300), Validation = Terms(double.NaN) },
            new()
            {
                Epoch = 3,
                LearningRate = 1e-3,
                Training = Terms(double.PositiveInfinity),
                Validation = Terms(2),
                CompleteValidation = Terms(3),
            },
        ];

        history.WriteLosses(Path);

        LossesCsv.ReadLosses(Path).Should().BeEquivalentTo(history, options => options.WithStrictOrdering().IncludingInternalProperties());

        ElboTerms Terms(double loss) => new(
            new OrderedDictionary<string, double> { ["arm"] = loss, ["latent"] = 0.25 },
            latent: 1.0 / 7,
            latentPenalty: 2,
            beta: 0.5,
            latentLoss)
        { WeightDivergence = 0.125 };
    }

    [Fact]
    public void The_losses_of_a_training_are_written()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("grip", 1));
        var rows = RowMatrix.Create(30, 3, (row, values) => (values[0], values[1], values[2]) = (row, row % 7, row % 2));
        var data = new DataSet(layout, rows);
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(2).Build();
        var options = new TrainingOptions { Epochs = 2, BatchSize = 10, Validation = data, ValidationInput = ValidationInput.Both };
        var history = model.Fit(data, options).History;

        history.WriteLosses(Path);

        File.ReadLines(Path).Select(line => string.Join(',', line.Split(',')[..2])).Should().Equal(
            "epoch,rows", "1,training", "1,validation", "1,complete-validation", "2,training", "2,validation", "2,complete-validation");
        LossesCsv.ReadLosses(Path)[1].Validation!.Total.Should().Be(history[1].Validation!.Total);
    }

    [Theory]
    [InlineData("", "*the first line is not the header of a table of losses; expected 'epoch,rows,*")]
    [InlineData("time,arm.0\n0,1\n", "*the first line is not the header*")]
    [InlineData($"{Header}\n1,training,1,1\n", "*line 2 has 4 fields; expected 11*")]
    [InlineData($"{Header}\nx,training,1,1,1,1,1,0,divergence,1,1\n", "*line 2 has 'x'; expected the number of an epoch*")]
    [InlineData($"{Header}\n1,training,1,1,1,1,1,0,other,1,1\n", "*line 2 has 'other'; expected divergence, upper-bound*")]
    [InlineData($"{Header}\n1,training,1,1,1,1,1,0,divergence,1,many\n", "*line 2 has 'many'; expected a number*")]
    [InlineData($"{Header}\n1,validation,1,1,1,1,1,0,divergence,1,1\n", "*line 2 has 'validation' of epoch 1; expected training first*")]
    [InlineData($"{Header}\n{FirstEpoch}\n{FirstEpoch}\n", "*line 3 has 'training' of epoch 1*")]
    public void Another_text_is_refused(string text, string message)
    {
        File.WriteAllText(Path, text);
        var read = () => LossesCsv.ReadLosses(Path);

        read.Should().Throw<InvalidDataException>().WithMessage(message).WithMessage($"{Path}:*");
    }

    [Fact]
    public void A_training_without_epochs_has_nothing_to_write()
    {
        var write = () => Array.Empty<TrainingEpoch>().WriteLosses(Path);

        write.Should().Throw<ArgumentException>().WithMessage("There are no epochs*");
    }

    private string Path => _folder.PathOf("losses.csv");
}

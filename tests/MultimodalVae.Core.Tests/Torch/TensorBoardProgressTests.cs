using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Torch;

public sealed class TensorBoardProgressTests : IDisposable
{
    private static readonly TrainingOptions _options = new() { Epochs = 3, BatchSize = 10, Validation = Toy.Data(20, seed: 2) };

    private readonly TemporaryFolder _folder = new();

    private readonly VaeModel _model = Toy.Builder().WithBeta(BetaSchedule.LinearWarmUp(3)).WithFreeBits(0.5).Build();

    public TensorBoardProgressTests() => TestRun.NeedsTorch();

    private string Folder => _folder.PathOf("run");

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_file_has_every_term_of_every_epoch()
    {
        var history = _model.Fit(Toy.Data(), _options, new TensorBoardProgress(Folder)).History;

        var scalars = EventFile.Scalars(Directory.GetFiles(Folder).Should().ContainSingle().Subject);
        scalars.Should().Equal(history.SelectMany(epoch => (List<(string, long, float)>)
        [
            ("beta", epoch.Epoch, (float)epoch.Training.Beta), .. Terms("train", epoch.Epoch, epoch.Training),
            .. Terms("validation", epoch.Epoch, epoch.Validation!),
        ]));

        static IEnumerable<(string, long, float)> Terms(string data, long epoch, ElboTerms terms) =>
        [
            ($"{data}/total", epoch, (float)terms.Total), ($"{data}/reconstruction", epoch, (float)terms.Reconstruction),
            ($"{data}/latent", epoch, (float)terms.Latent), ($"{data}/latent_penalty", epoch, (float)terms.LatentPenalty),
            ($"{data}/reconstruction/arm", epoch, (float)terms.ReconstructionByModality["arm"]),
            ($"{data}/reconstruction/eye", epoch, (float)terms.ReconstructionByModality["eye"]),
            ($"{data}/reconstruction/touch", epoch, (float)terms.ReconstructionByModality["touch"]),
        ];
    }

    [Fact]
    public void It_is_whole_after_every_report_so_that_a_training_that_is_killed_leaves_what_it_told()
    {
        var found = new List<int>();

        _model.Fit(Toy.Data(), _options, new TensorBoardProgress(Folder).And(new SynchronousProgress<TrainingProgress>(
            _ => found.Add(EventFile.Scalars(Directory.GetFiles(Folder)[0]).Count))));

        found.Should().Equal(15, 30, 45);
    }

    [Fact]
    public void Without_validation_rows_there_are_no_curves_of_them()
    {
        _model.Fit(Toy.Data(), _options with { Validation = null }, new TensorBoardProgress(Folder));

        EventFile.Scalars(Directory.GetFiles(Folder)[0]).Should().HaveCount(3 * 8).And.NotContain(
            scalar => scalar.Tag.StartsWith("validation"));
    }

    [Fact]
    public void A_second_training_in_the_folder_leaves_the_file_of_the_first()
    {
        _model.Fit(Toy.Data(), _options, new TensorBoardProgress(Folder));
        var first = Directory.GetFiles(Folder).ToDictionary(file => file, File.ReadAllBytes);

        _model.Fit(Toy.Data(), _options, new TensorBoardProgress(Folder));

        Directory.GetFiles(Folder).Should().HaveCount(2);
        first.Should().AllSatisfy(file => File.ReadAllBytes(file.Key).Should().Equal(file.Value));
    }

    [Theory, InlineData(null), InlineData(""), InlineData(" ")]
    public void A_folder_without_a_name_is_refused(string? folder) =>
        _model.Invoking(_ => new TensorBoardProgress(folder!)).Should().Throw<ArgumentException>().WithParameterName(nameof(folder));

    [Fact]
    public void A_folder_that_cannot_be_is_an_io_error()
    {
        File.WriteAllText(_folder.PathOf("file"), "");

        _model.Invoking(_ => new TensorBoardProgress(_folder.PathOf("file"))).Should().Throw<IOException>();
        _model.Invoking(_ => new TensorBoardProgress(Path.Combine(_folder.PathOf("file"), "run"))).Should().Throw<IOException>();
    }

    [Fact]
    public void A_folder_that_vanishes_ends_the_training_with_an_io_error_and_the_model_has_what_it_learned()
    {
        var progress = new TensorBoardProgress(Folder);
        Directory.Delete(Folder, recursive: true);
        var before = _model.WeightValues();

        _model.Invoking(m => m.Fit(Toy.Data(), _options, progress)).Should().Throw<IOException>();

        _model.WeightValues().Should().NotEqual(before).And.OnlyContain(weight => double.IsFinite(weight));
    }
}

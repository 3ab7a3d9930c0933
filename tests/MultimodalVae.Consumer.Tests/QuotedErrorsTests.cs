using System.Text.RegularExpressions;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>
/// An error or a warning that the README or a page of the docs quotes, in a block ```error, is a message that the library gives here. Three
/// dots in a quote stand for anything, as a folder.
/// </summary>
public sealed partial class QuotedErrorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => _folder.PathOf("arm.checkpoint");

    private string Model => _folder.PathOf("arm.safetensors");

    public static TheoryData<string, string> Quotes()
    {
        var quotes = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(SharedData.RepositoryRoot, "*.md").Concat(
            Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "docs"), "*.md")))
        {
            foreach (Match quote in Quote().Matches(File.ReadAllText(file)))
                quotes.Add(Path.GetFileName(file), quote.Groups[1].Value);
        }

        return quotes;
    }

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Quotes))]
    public void A_quoted_error_is_one_that_is_thrown(string document, string quote)
    {
        var pattern = $"^{Regex.Escape(Line(quote)).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}$";

        Errors().Select(Line).Should().Contain(message => Regex.IsMatch(message, pattern), $"{document} quotes it");
    }

    [Fact]
    public void Every_error_that_is_thrown_here_is_quoted() =>
        Quotes().Should().HaveCount(Errors().Count());

    /// <summary>The messages, without the name of the parameter, which is that of the call.</summary>
    private IEnumerable<string> Errors()
    {
        using var vae = Toy.Builder().Build();
        using var binary = new VaeBuilder().AddModality("arm", 1).AddModality(
            "touch", 1, m => m.Likelihood(new BernoulliLikelihood())).Build();
        TrainingOptions once = new() { Epochs = 1, Diagnose = false };
        vae.Fit(Toy.Data(), once with { Checkpoints = new CheckpointOptions { Path = Checkpoint } });
        vae.Save(Model);

        var course = BetaCourse.Compute(BetaSchedule.LinearWarmUp(100), epochCount: 80);
        return
        [
            string.Join(Environment.NewLine, course.Warnings.Prepend(course.ToString())),
            MessageOf<OptionsException>(() => vae.Fit(
                Toy.Data(), new() { Epochs = 0, LearningRate = -1, Rollback = new() { MaxRollbacks = 0 } })),
            MessageOf<TrainingDivergedException>(() => vae.Fit(WithOutlier(), once with { BatchSize = 50 })),
            MessageOf<ArgumentException>(() => binary.Fit(new DataSet(binary.Layout, new double[,] { { 0.5, -1 }, { 0.1, 1 } }), once)),
            MessageOf<InvalidDataException>(() => vae.Fit(
                Toy.Data(seed: 2), once with { Checkpoints = new CheckpointOptions { Path = Checkpoint } })),
            MessageOf<InvalidDataException>(() => VaeModel.Load(Checkpoint)),
            MessageOf<InvalidDataException>(() => vae.Fit(Toy.Data(), once with { Checkpoints = new CheckpointOptions { Path = Model } })),
        ];
    }

    private static DataSet WithOutlier()
    {
        var rows = Toy.Rows(200);
        return new DataSet(Toy.Layout, RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            rows.Row(row).CopyTo(values);
            if (row == 17)
                values[Toy.Layout.StartOf("eye")] = 1e25;
        }));
    }

    private static string MessageOf<T>(Action call)
        where T : Exception => FluentActions.Invoking(call).Should().Throw<T>().Which.Message.Split(" (Parameter ")[0];

    private static string Line(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"```error\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}

using MultimodalVae.Measures.Tests.Coalitions;

namespace MultimodalVae.Measures.Tests.Readings;

/// <summary>Of many modalities there are many statements, each of which must be the surer.</summary>
public class ManyModalitiesTests
{
    [Theory]
    [InlineData(16, 0.95)]
    [InlineData(16, 0.99)]
    public void Many_modalities_that_differ_on_every_row_are_ranked_without_ties(int modalities, double confidence)
    {
        var reading = Read(modalities, confidence);

        reading.Rankings.Should().HaveCount(4).And.OnlyContain(ranking => ranking.Ranks.All(rank => rank.TiedWith.Count == 0));
        reading.Findings.Select(finding => finding.Kind).Should().Contain([FindingKind.MostMissed, FindingKind.MostInformativeAlone]);
    }

    [Theory]
    [InlineData(5, 0.99)]
    [InlineData(13, 0.95)]
    public void What_pairs_say_is_found_at_any_number_of_modalities_and_confidence(int modalities, double confidence) =>
        Read(modalities, confidence, withPairs: true).Findings.Should().Contain(
            finding => finding.Kind == FindingKind.Predicts, "the first modality alone tells all");

    [Fact]
    public void More_statements_than_resamples_can_bear_are_a_finding()
    {
        const double Confidence = 1 - (1.0 / 8192);

        var reading = Read(5, Confidence);

        reading.Findings.Should().ContainSingle(finding => finding.Kind == FindingKind.TooFewResamples).Which.Sentence.Should().Be(
            "100000 resamples are too few for 12 statements that are all right with a confidence of 0.9998779296875; "
            + "expected 196608 or more");
        Read(5, Confidence, options: new() { BootstrapResamples = 200_000 }).Findings.Should().NotBeEmpty().And.NotContain(
            finding => finding.Kind == FindingKind.TooFewResamples);
    }

    [Fact]
    public void A_reading_can_be_cancelled()
    {
        var table = InformationMeasures.Evaluate(Model(5), Model(5).Rows(40));

        FluentActions.Invoking(() => MeasureReading.From(table, cancellationToken: new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    private static MeasureReading Read(int modalities, double confidence, bool withPairs = false, ReadingOptions? options = null)
    {
        var model = Model(modalities);
        var rows = model.Rows(40);
        return MeasureReading.From(
            InformationMeasures.Evaluate(model, rows, new() { Confidence = confidence, BootstrapResamples = 0 }),
            withPairs ? PairwiseInformation.Evaluate(model, rows, new() { Confidence = confidence, BootstrapResamples = 0 }) : null,
            options);
    }

    /// <summary>Whatever is hidden costs a number of its own; the first modality alone tells all about the second.</summary>
    private static GameModel Model(int modalities)
    {
        var layout = GameModel.LayoutOf(Enumerable.Range(0, modalities).Select(i => $"m{i:00}"));
        return new(layout, (target, given, row) => target == "m01" && given.Shows("m00") ? 0.001
            : layout.Modalities.Index().Where(modality => !given.Shows(modality.Item.Name)).Sum(modality => 10.0 + modality.Index)
                * (1 + (0.01 * (row % 7))));
    }
}

using MultimodalVae.Measures.Tests.Coalitions;

namespace MultimodalVae.Measures.Tests.Readings;

public class MeasureRankingTests
{
    private static readonly ModalityLayout _layout = GameModel.LayoutOf("eye", "arm", "skin");

    [Fact]
    public void Modalities_that_differ_on_every_row_are_ranked_without_ties()
    {
        // Without eye 9 nats are lost on each modality, without arm 4, without skin 1; given one alone, what the other two would add.
        var worth = new Dictionary<string, double> { ["eye"] = 9, ["arm"] = 4, ["skin"] = 1 };
        var reading = Read(
            (given, row) => worth.Where(modality => !given.Shows(modality.Key)).Sum(modality => modality.Value) * (1 + (row % 5)));

        Ranks(reading, LossOfPrecision.All).Should().Equal(("eye", 1, 1), ("arm", 2, 2), ("skin", 3, 3));
        Ranks(reading, SingleModalityError.All).Should().Equal(("eye", 1, 1), ("arm", 2, 2), ("skin", 3, 3));
        Ranks(reading, LossOfPrecision.Own).Should().Equal(("eye", 1, 1), ("arm", 2, 2), ("skin", 3, 3));
        Ranking(reading, LossOfPrecision.All).Sentence.Should().Be(
            "by what is lost on all columns without it, most first: eye (81.00), arm (36.00), skin (9.000) nats; no two are tied");
        Ranking(reading, SingleModalityError.Own).Sentence.Should().Be(
            "by what is lost per own column given it alone, least first: eye (15.00), arm (30.00), skin (39.00) nats; no two are tied");
        reading.ToString().Split(Environment.NewLine).Should().HaveCount(reading.Findings.Count + 4)
            .And.Contain($"- {Ranking(reading, LossOfPrecision.All).Sentence}.");
    }

    [Fact]
    public void Modalities_that_are_ahead_by_turns_are_tied_and_share_their_ranks()
    {
        // Eye and arm are missed more by turns, skin never.
        var reading = Read((given, row) => given.Shows("skin") && !given.Shows(row % 2 == 0 ? "eye" : "arm") ? 10 : 1);

        Ranks(reading, LossOfPrecision.All).Should().BeEquivalentTo([("eye", 1, 2), ("arm", 1, 2), ("skin", 3, 3)]);
        var ranking = Ranking(reading, LossOfPrecision.All);
        ranking.Ranks[0].TiedWith.Should().Equal("arm");
        ranking.Ranks[1].TiedWith.Should().Equal("eye");
        ranking.Ranks[2].TiedWith.Should().BeEmpty();
        ranking.Sentence.Should().EndWith("nats; eye is tied with arm");
        reading.Findings.Should().NotContain(finding => finding.Kind == FindingKind.MostMissed);
    }

    [Fact]
    public void Ties_are_not_transitive_and_a_rank_is_a_range()
    {
        // Eye is clearly ahead of skin. Arm, between them, has rows so uneven that it is clear of neither.
        var reading = Read((given, row) => !given.Shows("eye") ? 6 : !given.Shows("arm") ? (row % 2 == 0 ? 0 : 10) : 4);

        Ranks(reading, LossOfPrecision.All).Should().Equal(("eye", 1, 2), ("arm", 1, 3), ("skin", 2, 3));
        Ranking(reading, LossOfPrecision.All).Sentence.Should().EndWith("nats; eye is tied with arm, arm is tied with skin");
    }

    [Fact]
    public void Of_many_modalities_the_sentence_has_the_first_and_the_last_and_which_may_be_there()
    {
        var layout = GameModel.LayoutOf(Enumerable.Range(0, 12).Select(i => $"m{i:00}"));
        var model = new GameModel(layout, (_, given, row) => layout.Modalities.Index().Where(modality => !given.Shows(modality.Item.Name))
            .Sum(modality => modality.Index == 0 ? 50 : modality.Index == 11 ? 1 : 10 + ((row + modality.Index) % 5)));

        var sentence = Ranking(MeasureReading.From(InformationMeasures.Evaluate(model, model.Rows(40))), LossOfPrecision.All).Sentence;

        sentence.Should().MatchRegex(
            @"^by what is lost on all columns without it, most first: m00 \(\d+\.\d+\), (m\d\d \(\d+\.\d+\), ){5}5 more, "
            + @"last m11 \(\d+\.\d+\) nats; "
            + "the rows do not settle the whole order: first is m00, last is m11$");
    }

    [Fact]
    public void Of_many_modalities_that_may_be_first_only_some_are_named()
    {
        var layout = GameModel.LayoutOf(Enumerable.Range(0, 12).Select(i => $"m{i:00}"));
        var model = new GameModel(layout, (_, given, row) => layout.Modalities.Index().Where(modality => !given.Shows(modality.Item.Name))
            .Sum(modality => modality.Index == 11 ? 1 : 10 + ((row + modality.Index) % 5)));

        Ranking(MeasureReading.From(InformationMeasures.Evaluate(model, model.Rows(40))), LossOfPrecision.All).Sentence
            .Should().MatchRegex("first may be (m\\d\\d, ){3}m\\d\\d or one of 7 more, last is m11$");
    }

    [Fact]
    public void Own_columns_are_compared_per_column()
    {
        var layout = new ModalityLayout(new Modality("wide", 10), new Modality("narrow", 1));
        var rows = new DataSet(layout, RowMatrix.Create(40, 11, (row, values) => values.Fill(1 + (row % 3))));
        var table = InformationMeasures.Evaluate(new FakeModel(layout), rows);

        var ranking = Ranking(MeasureReading.From(table), LossOfPrecision.Own);

        ranking.Aggregation.Should().Be(MeasureAggregation.MeanPerDimension);
        ranking.Ranks.Select(rank => rank.Mean).Should().BeEquivalentTo(
            new[] { "wide", "narrow" }.Select(
                name => table[name, LossOfPrecision.Own, aggregation: MeasureAggregation.MeanPerDimension].Mean));
    }

    [Fact]
    public void A_ranking_says_which_inputs_the_training_never_showed()
    {
        var model = new GameModel(_layout, (_, given, row) => given.Shows("eye") ? 1 : 5 + (row % 2))
        {
            TrainedMasks = [_layout.All, _layout.Without("eye"), _layout.Without("arm")],
        };

        Ranking(MeasureReading.From(InformationMeasures.Evaluate(model, model.Rows(40))), LossOfPrecision.All).Sentence
            .Should().EndWith("; the training never showed skin missing");
    }

    [Fact]
    public void Rankings_compare_by_content()
    {
        MeasureReading Reading() => Read((given, row) => given.Shows("eye") ? 0 : 5 + (row % 2));

        Reading().Rankings.Should().Equal(Reading().Rankings);
        Reading().Rankings[0].GetHashCode().Should().Be(Reading().Rankings[0].GetHashCode());
        Reading().Rankings[0].Should().NotBe(Reading().Rankings[1]);
    }

    private static MeasureReading Read(Func<ObservationMask, int, double> loss)
    {
        var model = new GameModel(_layout, (_, given, row) => given.Equals(_layout.All) ? 0 : loss(given, row));
        return MeasureReading.From(InformationMeasures.Evaluate(model, model.Rows(40)));
    }

    private static MeasureRanking Ranking(MeasureReading reading, IInformationMeasure measure) =>
        reading.Rankings.Single(ranking => ranking.Measure == measure);

    private static IEnumerable<(string, int, int)> Ranks(MeasureReading reading, IInformationMeasure measure) =>
        Ranking(reading, measure).Ranks.Select(rank => (rank.Modality, rank.FirstRank, rank.LastRank));
}

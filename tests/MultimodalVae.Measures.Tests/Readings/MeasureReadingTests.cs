using MultimodalVae.Measures.Tests.Coalitions;

namespace MultimodalVae.Measures.Tests.Readings;

public class MeasureReadingTests
{
    private const int RowCount = 50;

    private static readonly ModalityLayout _layout = GameModel.LayoutOf("eye", "arm", "skin");

    [Fact]
    public void Findings_of_the_same_content_are_equal()
    {
        MeasureReading Reading() => Read(new GameModel(
            _layout, (target, given, row) => given.Shows(target) ? 0.1 : (target == "skin" ? 100 : 4) + (row % 3)));

        var finding = Reading().Findings[0];

        Reading().Findings.Should().Equal(Reading().Findings);
        finding.Should().NotBe(finding with { Modalities = [.. finding.Modalities, "leg"] });
        finding.Should().NotBe(finding with { Numbers = new Dictionary<string, double>() });
        Reading().Findings[0].GetHashCode().Should().Be(finding.GetHashCode());
    }

    [Fact]
    public void What_is_lost_on_itself_is_hard_to_predict()
    {
        // Without skin it is skin that suffers; without eye, arm does.
        var reading = Read(
            new GameModel(_layout, (target, given, row) => given.Shows(target) ? 0.1 : (target == "skin" ? 100 : 4) + (row % 3)));

        var finding = reading.Findings.Single(f => f.Kind == FindingKind.HardToPredict && f.Modalities.SequenceEqual(["skin"]));
        finding.Sentence.Should().Be(
            "skin is hard to predict from the others: 99 % of what is lost without it is lost on skin itself (101.0 of 101.2 nats)");
        finding.Numbers["loss-of-precision-own"].Should().BeApproximately(100.98, 1e-9);
        finding.Numbers["loss-of-precision-all"].Should().BeApproximately(101.18, 1e-9);
        finding.Numbers["own-share"].Should().BeApproximately(100.98 / 101.18, 1e-9);
    }

    [Fact]
    public void What_others_suffer_from_too_is_not_hard_to_predict() =>
        KindsOf(Read(new GameModel(_layout, (_, given, _) => 3 - Count(given)))).Should().NotContain(FindingKind.HardToPredict);

    [Fact]
    public void What_may_be_missing_is_redundant_and_what_is_missed_most_is_named()
    {
        var reading = Read(new GameModel(_layout, (_, given, row) => given.Shows("eye") ? 0 : 5 + (row % 2)));

        reading.Findings.Where(f => f.Kind == FindingKind.Redundant).Select(f => f.Modalities.Single()).Should().Equal("arm", "skin");
        reading.Findings.First(f => f.Kind == FindingKind.Redundant).Sentence
            .Should().Be("arm is redundant: next to nothing is lost without it (0 nats, 0 per column)");
        reading.Findings.Single(f => f.Kind == FindingKind.MostMissed).Sentence
            .Should().Be("eye is missed most: without it 16.50 nats are lost, 0 without the next, arm");
        reading.Findings.Single(f => f.Kind == FindingKind.MostInformativeAlone).Sentence
            .Should().Be("eye is the most informative alone: given nothing else 0 nats are lost, 16.50 given only the next, arm");
    }

    [Fact]
    public void A_difference_that_is_the_same_in_every_row_is_clear_however_much_rows_differ()
    {
        // Rows differ by orders of magnitude, and eye tells a bit more than arm in each of them.
        var reading = Read(new GameModel(_layout, (_, given, row) => Math.Pow(10, row % 4) * (given.Shows("eye") ? 0.9 : 1)));

        reading.Findings.Single(f => f.Kind == FindingKind.MostInformativeAlone).Modalities.Should().Equal("eye", "arm");
    }

    [Fact]
    public void Where_intervals_do_not_separate_nothing_is_said()
    {
        // Which of the modalities is worth more changes from row to row, and all of them tell about each other.
        var reading = Read(new GameModel(_layout, (_, given, row) => 1 + (given.Shows(_layout.Modalities[row % 3].Name) ? 0 : 5)));

        reading.Findings.Should().BeEmpty();
        reading.Rankings.Should().HaveCount(4).And.OnlyContain(ranking => ranking.Sentence.EndsWith("nats; all are tied"));
        reading.ToString().Should().Be("Nothing can be said: no interval is clear of the others and of the limits.");
    }

    [Fact]
    public void One_that_predicts_another_and_one_that_tells_nothing_are_found_from_the_pairs()
    {
        var reading = Read(Seeing(), withPairs: true);

        reading.Findings.Where(f => f.Kind == FindingKind.Predicts).Select(f => f.Sentence)
            .Should().Equal("eye alone tells the model 97 % of what the complete row tells it about arm (all but 0.3735 of 14.94 nats)");
        reading.Findings.Where(f => f.Kind == FindingKind.TellsNothing).Select(f => f.Sentence)
            .Should().Equal("skin alone tells next to nothing about any other modality: " +
                "2 % of what the complete row tells the model at most, about eye");
        reading.Findings.Single(f => f.Kind == FindingKind.TellsNothing).Numbers["largest-share"].Should().BeApproximately(0.019, 1e-9);
    }

    [Fact]
    public void Without_the_pairs_nothing_is_said_of_them() =>
        KindsOf(Read(Seeing())).Should().NotContain([FindingKind.Predicts, FindingKind.TellsNothing]);

    [Fact]
    public void One_that_tells_less_than_nothing_tells_nothing()
    {
        var model = new GameModel(
            _layout, (target, given, _) => given.Equals(_layout.Only("skin")) && target != "skin" ? 12 : 10 - Count(given));

        Read(model, withPairs: true).Findings.Where(f => f.Kind == FindingKind.TellsNothing).Select(f => f.Sentence)
            .Should().Equal("skin alone tells nothing about any other modality");
    }

    [Fact]
    public void Where_there_is_nothing_to_tell_about_a_modality_nobody_predicts_it()
    {
        var model = new GameModel(_layout, (target, given, _) => target == "skin" ? 0 : given.Shows("eye") ? 0 : 8);

        var reading = Read(model, withPairs: true);

        reading.Findings.Where(f => f.Kind == FindingKind.Predicts).Select(f => f.Modalities[1]).Should().Equal("arm");
        reading.Findings.Where(f => f.Kind == FindingKind.TellsNothing).Select(f => f.Modalities[0]).Should().Equal("arm", "skin");
    }

    [Fact]
    public void Inputs_that_the_training_never_showed_come_first_and_stand_beside_what_rests_on_them()
    {
        ObservationMask[] trained =
            [_layout.All, _layout.Only("eye"), _layout.Nothing, .. _layout.Modalities.Select(m => _layout.Without(m.Name))];
        var reading = Read(Seeing(trained), withPairs: true);

        reading.Findings[0].Kind.Should().Be(FindingKind.UntrainedInputs);
        reading.Findings[0].Modalities.Should().Equal("arm", "skin");
        reading.Findings[0].Sentence.Should().Be(
            "the model was never trained on these inputs: arm, skin alone; " +
            "what it makes of them is a guess, so that figures that rest on them may be large because "
            + "the input is new, not because a modality says little");
        Sentence(FindingKind.TellsNothing).Should().EndWith("about eye; the training never showed skin alone");
        Sentence(FindingKind.Predicts).Should().EndWith("nats)");
        Sentence(FindingKind.MostInformativeAlone).Should().EndWith("; the training never showed arm, skin alone");

        string Sentence(FindingKind kind) => reading.Findings.Single(f => f.Kind == kind).Sentence;
    }

    [Fact]
    public void Many_inputs_that_the_training_never_showed_are_named_by_what_they_lack()
    {
        var layout = GameModel.LayoutOf(Enumerable.Range(0, 9).Select(i => $"m{i}"));
        var model = new GameModel(layout, (_, given, row) => 10 - Count(given) + (row % 3)) { TrainedMasks = [layout.Only("m0")] };

        Read(model, withPairs: true).Findings[0].Sentence.Should().StartWith(
            "the model was never trained on these inputs: the complete row; rows without m0, m1, m2, m3 and 5 more; " +
            "m1, m2, m3, m4 and 4 more alone; "
            + "no modality at all; ");
    }

    [Fact]
    public void What_rests_on_the_four_measures_says_so_as_well_without_a_pairwise_table()
    {
        var reading = Read(Seeing(trained: [_layout.All, .. _layout.Modalities.Select(m => _layout.Only(m.Name))]));

        reading.Findings[0].Kind.Should().Be(FindingKind.UntrainedInputs);
        reading.Findings[0].Sentence.Should().StartWith("the model was never trained on these inputs: rows without eye, arm, skin; ");
        reading.Findings.Skip(1).Where(f => f.Kind is FindingKind.HardToPredict or FindingKind.Redundant)
            .Should().NotBeEmpty().And.OnlyContain(
                f => f.Sentence.EndsWith($"; the training never showed {f.Modalities[0]} missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_that_showed_all_or_is_not_known_is_no_finding()
    {
        ObservationMask[] all =
            [_layout.All, _layout.Nothing, .. _layout.Modalities.SelectMany(m => new[] { _layout.Only(m.Name), _layout.Without(m.Name) })];

        KindsOf(Read(Seeing(trained: all), withPairs: true)).Should().NotContain(FindingKind.UntrainedInputs);
        KindsOf(Read(Seeing(), withPairs: true)).Should().NotContain(FindingKind.UntrainedInputs);
    }

    [Fact]
    public void A_model_that_looks_at_nothing_ignores_its_input_and_a_still_posterior_has_collapsed()
    {
        var model = new GameModel(_layout, (_, _, _) => 1e-4);

        var finding = Read(model, withPairs: true).Findings.Should().ContainSingle().Subject;

        finding.Kind.Should().Be(FindingKind.InputIgnored);
        finding.Modalities.Should().BeEmpty();
        finding.Sentence.Should().Be(
            "the reconstruction ignores the input: nothing is lost whatever is hidden, and the posterior stays as it is: it has collapsed");
        finding.Numbers["largest-per-column"].Should().BeApproximately(1e-4, 1e-12);
    }

    [Fact]
    public void Where_it_is_not_said_that_nothing_is_lost_there_are_rankings()
    {
        // Likely less than 0.01 nats are lost, which is clear enough for one statement and not for one among those of the pairs.
        var model = new GameModel(_layout, (_, _, row) => row % 2 == 0 ? 0 : 0.0155);

        Read(model).Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.NothingLost);
        Read(model).Rankings.Should().BeEmpty();
        var reading = Read(model, withPairs: true);
        reading.Findings.Should().BeEmpty();
        reading.Rankings.Should().HaveCount(4).And.OnlyContain(ranking => ranking.Sentence.EndsWith("nats; all are tied"));
    }

    [Fact]
    public void A_posterior_that_moves_while_the_reconstruction_does_not_is_ignored_by_the_decoders() =>
        Read(new GameModel(_layout, (_, _, _) => 0.006), withPairs: true).ToString().Should().Be(
            "- the reconstruction ignores the input: nothing is lost whatever is hidden, although the posterior does change: " +
            "the decoders ignore it.");

    [Fact]
    public void A_modality_of_which_the_model_says_the_same_whatever_is_observed_is_not_redundant()
    {
        // Nothing is ever lost on arm, nor without it; eye and skin need each other.
        var model = new GameModel(
            _layout, (target, given, row) => target == "arm" || (given.Shows("eye") && given.Shows("skin")) ? 0 : 1 + (0.01 * row));

        Read(model).Findings.Should().Contain(finding => finding.Kind == FindingKind.Redundant && finding.Modalities[0] == "arm");
        var findings = Read(model, withPairs: true).Findings;
        findings.Should().NotContain(finding => finding.Kind == FindingKind.Redundant);
        findings.Single(finding => finding.Kind == FindingKind.NotLearned).Sentence.Should().StartWith(
            "arm is not in the latent space: the model says the same of it whatever is observed (0 nats lost from nothing)");
    }

    [Fact]
    public void Without_a_posterior_nothing_is_said_of_it() =>
        Read(new GameModel(_layout, (_, _, _) => 0) { HasPosterior = false }, withPairs: true).ToString().Should().Be(
            "- the reconstruction ignores the input: nothing is lost whatever is hidden.");

    [Fact]
    public void Modalities_that_tell_the_same_are_no_collapse()
    {
        var copies = new GameModel(_layout, (_, given, _) => given.Equals(_layout.Nothing) ? 5 : 0);

        Read(copies, withPairs: true).Findings[0].Kind.Should().Be(FindingKind.Interchangeable);
        Read(copies, withPairs: true).Findings[0].Sentence.Should().Be(
            "the modalities are interchangeable: each one alone tells what all tell, and nothing is lost without it");
        Read(copies).ToString().Should().Be(
            "- nothing is lost whichever modality is hidden or left alone: " +
            "either the input is ignored, as after posterior collapse, or each modality tells all.");
    }

    [Fact]
    public void Few_rows_say_nothing()
    {
        var model = Seeing();
        var table = InformationMeasures.Evaluate(model, model.Rows(19));

        MeasureReading.From(table).Findings.Should().ContainSingle().Which.Sentence.Should().Be(
            "19 rows are too few for a statement; expected 20");
        MeasureReading.From(table).Rankings.Should().BeEmpty();
        MeasureReading.From(table, options: new ReadingOptions { MinRows = 19 }).Findings.Should().NotContain(
            f => f.Kind == FindingKind.TooFewRows);
        var pairs = PairwiseInformation.Evaluate(model, model.Rows(5));
        KindsOf(MeasureReading.From(InformationMeasures.Evaluate(model, model.Rows(20)), pairs))
            .Should().Equal(FindingKind.TooFewRows);
    }

    [Fact]
    public void A_table_without_intervals_is_read_all_the_same()
    {
        var model = Seeing();
        var table = InformationMeasures.Evaluate(model, model.Rows(RowCount), new MeasureOptions { BootstrapResamples = 0 });

        MeasureReading.From(table).ToString().Should().Be(Read(model).ToString());
    }

    [Fact]
    public void It_is_about_the_direction_of_the_pairs()
    {
        // Variances that differ: hidden is wide. The other way round, all is much larger.
        var world = new LinearWorld(noise: 0.1, weights: [1, 0.5]);
        var rows = world.Rows(200, seed: 1);
        var table = InformationMeasures.Evaluate(world, rows);
        var pairwise = PairwiseInformation.Evaluate(world, rows, new CoalitionOptions { Direction = DivergenceDirection.PartialToFull });

        var (forward, reverse) = (MeasureReading.From(table), MeasureReading.From(table, pairwise));

        Loss(forward).Should().Be(table["cause1", SingleModalityError.All].Mean).And.BeLessThan(10);
        Loss(reverse).Should().Be(table["cause1", SingleModalityError.All, DivergenceDirection.PartialToFull].Mean).And.BeGreaterThan(20);

        double Loss(MeasureReading reading) => reading.Findings.Single(f => f.Kind == FindingKind.MostInformativeAlone).Numbers["next"];
    }

    [Fact]
    public void A_table_without_the_four_measures_is_refused_with_what_is_missing()
    {
        var model = Seeing();
        var own = InformationMeasures.Evaluate(
            model, model.Rows(RowCount), new MeasureOptions { Measures = [LossOfPrecision.Own, LossOfPrecision.All] });
        var forward = InformationMeasures.Evaluate(
            model, model.Rows(RowCount), new MeasureOptions { Directions = [DivergenceDirection.FullToPartial] });
        var reverse = PairwiseInformation.Evaluate(
            model, model.Rows(RowCount), new CoalitionOptions { Direction = DivergenceDirection.PartialToFull });

        FluentActions.Invoking(() => MeasureReading.From(own)).Should().Throw<ArgumentException>().WithParameterName("table").WithMessage(
            "The table has no single-modality-error-own, single-modality-error-all, FullToPartial; " +
            "a reading needs the four measures of the paper.*");
        FluentActions.Invoking(
            () => MeasureReading.From(forward, reverse)).Should().Throw<ArgumentException>().WithMessage("*PartialToFull*");
        FluentActions.Invoking(() => MeasureReading.From(null!)).Should().Throw<ArgumentNullException>().WithParameterName("table");
    }

    [Fact]
    public void Tables_of_other_modalities_are_refused_with_both()
    {
        var (model, other) = (Seeing(), new RandomGame(2, 3, 1).Model());

        FluentActions.Invoking(() => MeasureReading.From(
            InformationMeasures.Evaluate(model, model.Rows(RowCount)), PairwiseInformation.Evaluate(other, other.Rows(RowCount))))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("The pairwise table is of m0, m1; expected eye, arm, skin.*")
            .WithParameterName("pairwise");
    }

    /// <summary>Eye tells of arm all but a fortieth, skin tells a fiftieth of the others at most, arm tells half of eye.</summary>
    private static GameModel Seeing(IReadOnlyList<ObservationMask>? trained = null) => new(
        _layout,
        (target, given, row) => ((row % 10) + 10.44) * (given.Shows(target) ? 0.001
            : target == "arm" && given.Shows("eye") ? 0.025
            : target == "eye" && given.Shows("arm") ? 0.5
            : target == "eye" && given.Shows("skin") ? 0.981
            : 1))
    {
        TrainedMasks = trained,
    };

    private static int Count(ObservationMask given) => given.Layout.Modalities.Count(m => given.Shows(m.Name));

    private static MeasureReading Read(GameModel model, bool withPairs = false) => MeasureReading.From(
        InformationMeasures.Evaluate(model, model.Rows(RowCount)),
        withPairs ? PairwiseInformation.Evaluate(model, model.Rows(RowCount)) : null);

    private static IEnumerable<FindingKind> KindsOf(MeasureReading reading) => reading.Findings.Select(f => f.Kind);
}

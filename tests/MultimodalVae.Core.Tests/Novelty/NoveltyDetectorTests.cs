using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Novelty;

public sealed class NoveltyDetectorTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("eye", 1));

    /// <summary>The score is the sum of the columns and 1.</summary>
    private static readonly IElboModel _model = new Sum();

    [Theory]
    [InlineData(9, 0.1, 9)]
    [InlineData(10, 0.1, 10)]
    [InlineData(19, 0.1, 18)]
    [InlineData(99, 0.01, 99)]
    [InlineData(199, 0.01, 198)]
    [InlineData(3, 0.5, 2)]
    public void The_threshold_is_the_score_of_the_rank_that_the_rate_asks_for(int rows, double rate, double rank)
    {
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, rows).Reverse()), new() { FalseAlarmRate = rate });

        detector.Threshold.Should().Be(rank + 1);
        detector.CalibrationRowCount.Should().Be(rows);
    }

    [Fact]
    public void Scores_name_what_is_beyond_the_mean_of_the_calibration()
    {
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, 9)), new() { FalseAlarmRate = 0.1 });

        var scores = detector.Score(new DataSet(_layout, new double[,] { { 3, 0 }, { 4, 8 }, { 90, 0 }, { 10, 0 } }));

        scores.Select(score => score.Value).Should().Equal(4, 13, 91, 11);
        scores.Select(score => score.IsNovel).Should().Equal(false, true, true, true);
        scores.Novel.Select(score => score.Row).Should().Equal(2, 1, 3);
        scores[1].Excess.Should().Equal(new Dictionary<string, double> { ["arm"] = -1, ["eye"] = 8 });
        scores[1].LatentExcess.Should().Be(0);
        scores[1].Surprise.Should().Equal(new Dictionary<string, double> { ["arm"] = -1, ["eye"] = 8 });
        scores[0].Surprise.Should().BeEmpty();
        scores.Select(score => score.Cause).Should().Equal(null, "eye", "arm", "arm");
        scores.Should().OnlyContain(score => Math.Abs(score.Excess.Values.Sum() + score.LatentExcess - (score.Value - 6)) < 1e-12);
        scores.ToString().ReplaceLineEndings("\n").Should().Be(
            "3 of 4 rows are novel. Novel is above 10 nats, a false-alarm rate of 0.1, calibrated on 9 rows\n" +
            "  row 2: 91 nats, novel by 'arm'\n  row 1: 13 nats, novel by 'eye'\n  row 3: 11 nats, novel by 'arm'");
    }

    [Fact]
    public void A_modality_that_the_row_lacks_is_not_the_cause_and_counts_only_where_the_calibration_has_it()
    {
        var calibration = new DataSet(
            _layout,
            RowMatrix.Create(18, 2, (row, columns) => (columns[0], columns[1]) = ((row % 9) + 1, row < 9 ? -20 : double.NaN)),
            MissingValues.Unobserved);
        var detector = NoveltyDetector.Calibrate(_model, calibration, new() { FalseAlarmRate = 0.1 });

        var scores = detector.Score(new DataSet(_layout, new double[,] { { 14, double.NaN }, { 3, 12 } }, MissingValues.Unobserved));

        scores.Select(score => score.Cause).Should().Equal("arm", "eye");
        scores[0].Surprise.Should().Equal(new Dictionary<string, double> { ["arm"] = 9, ["eye"] = double.NaN });
        scores[1].Surprise.Should().Equal(new Dictionary<string, double> { ["arm"] = -2, ["eye"] = 32 });
    }

    [Fact]
    public void Stretches_are_novel_rows_of_one_episode_that_follow_each_other_worst_first()
    {
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, 9)), new() { FalseAlarmRate = 0.1 });
        int[] values = [20, 1, 1, 1, 30, 30, 1, 30, 80];
        var scores = detector.Score(new DataSet(
            _layout,
            RowMatrix.Create(values.Length, 2, (row, columns) => columns[row == 5 ? 1 : 0] = values[row]),
            episodes: new Episodes(["a", "a", "a", "a", "a", "a", "a", "a", "b"], [0, 1, 2, 3, 4, 5, 6, 7, 0])));

        var stretches = scores.Stretches(maxGap: 2);

        stretches.Select(stretch => (stretch.First, stretch.Last, stretch.Novel.Count, stretch.Cause, stretch.Excess)).Should().Equal(
            (8, 8, 1, "arm", 71), (4, 7, 3, "arm", 63), (0, 0, 1, "arm", 11));
        stretches.Select(stretch => stretch.ToString()).Should().Equal(
            "row 8: 1 novel, by 'arm'", "rows 4 to 7: 3 novel, most by 'arm'", "row 0: 1 novel, by 'arm'");
        scores.Stretches(maxGap: 3).Select(stretch => (stretch.First, stretch.Last)).Should().Equal((0, 7), (8, 8));
        scores.Invoking(all => all.Stretches(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_stretch_ends_at_a_gap_in_time()
    {
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, 9)), new() { FalseAlarmRate = 0.1 });
        var scores = detector.Score(new DataSet(
            _layout,
            RowMatrix.Create(6, 2, (row, columns) => columns[0] = row < 3 ? 20 : 30),
            episodes: new Episodes(["a", "a", "a", "a", "a", "a"], [0, 1, 2, 100, 101, 102])));

        scores.Stretches().Select(stretch => (stretch.First, stretch.Last)).Should().Equal((3, 5), (0, 2));
    }

    [Fact]
    public void A_row_beyond_the_range_of_numbers_is_novel()
    {
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, 9)), new() { FalseAlarmRate = 0.1 });

        var score = detector.Score(new DataSet(_layout, new double[,] { { 1, 1e300 } }))[0];

        (score.Value, score.IsNovel, score.Cause).Should().Be((double.PositiveInfinity, true, "eye"));
    }

    [Fact]
    public void Bad_input_is_named_with_what_was_expected()
    {
        Calibrate(Rows(Enumerable.Range(1, 98))).Should().Throw<ArgumentException>()
            .WithMessage("There are 98 rows to calibrate on; a rate of false alarms of 0.01 takes at least 99.*");
        Calibrate(Rows([1]), new() { FalseAlarmRate = 1, Samples = 0 }).Should().Throw<OptionsException>()
            .WithMessage("*FalseAlarmRate is 1; expected more than 0 and less than 1*Samples is 0; expected 1 to 1,000,000*");
        Calibrate(Rows([1, 2, 1e300, 3, 4, 5, 6, 7, 8]), new() { FalseAlarmRate = 0.1 }).Should().Throw<ArgumentException>()
            .WithMessage("The ELBO of 1 of the 9 rows is beyond the range of numbers, that of row 2 first: " +
                "rows to calibrate on must be ordinary ones.*");
        Calibrate(Toy.Data(200)).Should().Throw<ArgumentException>().WithMessage("*arm*");
        var detector = NoveltyDetector.Calibrate(_model, Rows(Enumerable.Range(1, 99)));
        detector.Invoking(one => one.Score(Toy.Data(2))).Should().Throw<ArgumentException>().WithMessage("*arm*");

        static Action Calibrate(DataSet rows, NoveltyOptions? options = null) => () => NoveltyDetector.Calibrate(_model, rows, options);
    }

    [SkippableFact]
    public void A_glitch_is_the_one_novel_row_of_a_log()
    {
        SharedData.SkipWithout(SharedData.Cases);
        var log = DataSet.ReadCsv(Path.Combine(SharedData.Cases, "glitch.csv"));
        var glitch = Enumerable.Range(0, log.RowCount).Single(row => log.Rows.Row(row).Contains(65535));
        var train = log.Subset(Enumerable.Range(0, log.RowCount).Where(row => row != glitch && row % 2 == 0));
        var heldOut = log.Subset(Enumerable.Range(0, log.RowCount).Where(row => row != glitch && row % 2 == 1));
        using var model = new VaeBuilder().AddModalities(log.Layout).WithLatent(2).Build();
        model.Fit(train, new() { Epochs = 100, BatchSize = 20 });

        var scores = NoveltyDetector.Calibrate(model, heldOut).Score(log);

        scores.MaxBy(score => score.Value)!.Row.Should().Be(glitch);
        scores.Novel.Should().HaveCountLessThan(20);
    }

    private static DataSet Rows(IEnumerable<int> arm) => Rows(arm.Select(value => (double)value));

    private static DataSet Rows(IEnumerable<double> arm)
    {
        double[] values = [.. arm];
        return new DataSet(_layout, RowMatrix.Create(values.Length, 2, (row, columns) => columns[0] = values[row]));
    }

    private sealed class Sum : IElboModel
    {
        public ModalityLayout Layout => _layout;

        public RowElbo ElboByRow(DataSet data, int samples, int seed, CancellationToken cancellationToken) => new(
            _layout,
            [Column(data, 0), Column(data, 1)],
            [.. Enumerable.Repeat(1.0, data.RowCount)]);

        private static double[] Column(DataSet data, int column) =>
            [.. Enumerable.Range(0, data.RowCount).Select(row => data.Rows[row, column] switch
            {
                > 1e100 => double.NegativeInfinity,
                double.NaN => 0,
                var value => -value,
            })];
    }
}

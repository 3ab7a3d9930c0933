namespace MultimodalVae.Core.Tests.Data;

/// <summary>Other columns, and several data sets in one.</summary>
public sealed class DataSetColumnsTests
{
    private static readonly ModalityLayout _layout = TestLayout.Wheels;

    [Fact]
    public void Select_brings_more_and_reordered_columns_into_a_layout()
    {
        var data = new DataSet(
            new ModalityLayout(new Modality("right", ["1", "x", "0"]), new Modality("eye", 1), new Modality("left", 1)),
            new double[,] { { 1, 2, 3, 4, 5 }, { 6, 7, double.NaN, 9, 10 } },
            MissingValues.Unobserved,
            new Episodes(["a", "b"]));

        var selected = data.Select(_layout);

        selected.Layout.Should().BeSameAs(_layout);
        selected.Rows.Values.ToArray().Should().Equal(5, 3, 1, 10, double.NaN, 6);
        (selected.MissingValueCount, selected.Missing).Should().Be((1, MissingValues.Unobserved));
        selected.Episodes.Should().Be(data.Episodes);
    }

    [Fact]
    public void Select_of_the_same_columns_takes_the_layout_with_its_mute_value()
    {
        var layout = new ModalityLayout(_layout.Modalities) { MuteValue = -7 };
        var data = new DataSet(_layout, _layout.Rows(2));

        data.Select(layout).Layout.MuteValue.Should().Be(-7);
        data.Select(layout).Rows.Should().BeSameAs(data.Rows);
    }

    [Fact]
    public void Select_names_the_columns_that_the_data_lack() =>
        new DataSet(new ModalityLayout(new Modality("right", 1)), new double[,] { { 1 } }).Invoking(data => data.Select(_layout))
            .Should().Throw<ArgumentException>()
            .WithMessage("The data lack 'left.0', 'right.1'; they have the layout right:1.*").WithParameterName("layout");

    [Fact]
    public void Another_layout_is_refused_with_what_differs_and_what_helps()
    {
        var reordered = new DataSet(new ModalityLayout(_layout.Modalities.Reverse()), _layout.Rows(1));
        var renamed = new DataSet(new ModalityLayout(_layout["left"], new Modality("right", ["1", "0"])), _layout.Rows(1));
        var lacking = new DataSet(new ModalityLayout(new Modality("left", 3)), _layout.Rows(1));

        reordered.Invoking(data => data.CheckLayout(_layout)).Should().Throw<ArgumentException>().WithParameterName("data")
            .WithMessage("The data have the layout right:2,left:1; expected left:1,right:2. " +
                "DataSet.Select(model.Layout) gives the model's columns in the model's order.*");
        renamed.Invoking(data => data.CheckLayout(_layout, "rows have", "rows"))
            .Should().Throw<ArgumentException>().WithParameterName("rows")
            .WithMessage("The rows have a column 'right.1'; expected 'right.0' in its place. DataSet.Select(model.Layout) gives*");
        lacking.Invoking(data => data.CheckLayout(_layout)).Should().Throw<ArgumentException>()
            .WithMessage("The data have the layout left:3; expected left:1,right:2. They lack 'right.0', 'right.1'.*");
        reordered.Select(_layout).Invoking(data => data.CheckLayout(_layout)).Should().NotThrow();
    }

    [Fact]
    public void Joined_recordings_stay_apart()
    {
        var monday = Data(3);
        var tuesday = new DataSet(_layout, new double[,] { { 1, 1, double.NaN }, { 2, 2, 2 } }, MissingValues.Unobserved);

        var both = DataSet.Concat(monday, tuesday, monday);

        both.Rows.Values.ToArray()
            .Should().Equal([.. monday.Rows.Values.ToArray(), .. tuesday.Rows.Values.ToArray(), .. monday.Rows.Values.ToArray()]);
        both.Episodes.Names.Should().Equal("0", "0-2", "0-3");
        both.Episodes.Runs.Select(run => (run.Start, run.Count)).Should().Equal((0, 3), (3, 2), (5, 3));
        (both.MissingValueCount, both.Missing).Should().Be((1, MissingValues.Unobserved));
        both.Windows("now", "before").RowCount.Should().Be(2 + 1 + 2);
        DataSet.Concat(monday).Episodes.Should().Be(monday.Episodes);
    }

    [Fact]
    public void Names_that_are_free_are_kept_and_others_get_the_first_free_number()
    {
        DataSet Named(params string[] names) => Data(names.Length).WithEpisodes(new Episodes(names));

        DataSet.Concat(Named("a", "a-2"), Named("a", "b"), Named("a", "a-3")).Episodes.Names
            .Should().Equal("a", "a-2", "a-3", "b", "a-4", "a-3-2");
    }

    [Fact]
    public void Joined_recordings_keep_their_times_and_gaps()
    {
        DataSet Timed(params double[] times) =>
            Data(times.Length).WithEpisodes(new Episodes(times.Select(_ => "a"), times, maxInterval: 1));

        var both = DataSet.Concat(Timed(0, 1, 9), Timed(5, 6));

        both.Episodes.Times.ToArray().Should().Equal(0, 1, 9, 5, 6);
        both.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count)).Should().Equal(("a", 0, 2), ("a", 2, 1), ("a-2", 3, 2));
    }

    [Fact]
    public void Recordings_that_do_not_fit_are_refused_by_number()
    {
        Refused([], "There are no recordings to join*");
        Refused([Data(1), null!], "Recording 1 is null.*");
        Refused(
            [Data(1), new DataSet(TestLayout.Arm, TestLayout.Arm.Rows(1))],
            "The rows of recording 1 have the layout joint:2,*; expected left:1,right:2. They lack 'left.0'*");
        Refused(
            [Data(1).WithEpisodes(new Episodes(["a"], [0])), Data(1)],
            "Recording 0 has times and recording 1 has none; expected times in all or in none.*");
        var windows = Data(4).Windows("now", "before");
        Refused(
            [windows, new DataSet(windows.Layout, windows.Rows)],
            "Rows of recording 1 are windows of 1 time steps; expected 2, as in recording 0.*");

        static void Refused(DataSet[] recordings, string message) =>
            FluentActions.Invoking(() => DataSet.Concat(recordings))
                .Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(recordings));
    }

    private static DataSet Data(int rows) => new(_layout, _layout.Rows(rows));
}

using CsCheck;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>Slices, subsets, windows and splits know which rows follow each other.</summary>
public sealed class EpisodesInDataTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", ["q"]));

    /// <summary>Rows whose value says which they are, 0, 1, 2, ..., with gaps and names at random.</summary>
    private static readonly Gen<DataSet> _recordings =
        from names in Gen.OneOf(Gen.Const("a"), Gen.Const("a"), Gen.Const("a"), Gen.Const("b")).Array[6, 60]
        from intervals in Gen.OneOf(Gen.Const(1.0), Gen.Const(1.0), Gen.Const(1.0), Gen.Const(5.0)).Array[names.Length]
        from isTimed in Gen.Bool
        let times = intervals.Select((_, row) => intervals[..(row + 1)].Sum()).ToArray()
        select Data(new Episodes(names, isTimed ? times : null, maxInterval: 2));

    private static readonly DataSet _data =
        Data(new Episodes(["a", "a", "a", "a", "b", "b", "b", "b", "b", "c"], [0, 1, 2, 3, 0, 1, 2, 5, 6, 0]));

    [Fact]
    public void A_slice_keeps_episodes_times_and_gaps()
    {
        var slice = _data.Slice(3, 5);

        slice.Episodes.Should().Be(_data.Subset(3, 4, 5, 6, 7).Episodes);
        slice.Episodes.Names.Should().Equal("a", "b");
        slice.Episodes.Times.ToArray().Should().Equal(3, 0, 1, 2, 5);
        slice.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count)).Should().Equal(("a", 0, 1), ("b", 1, 3), ("b", 4, 1));
    }

    [Fact]
    public void A_subset_has_gaps_where_rows_are_left_out()
    {
        var subset = _data.Subset(0, 1, 3, 4, 9);

        subset.Rows.Values.ToArray().Should().Equal(0, 1, 3, 4, 9);
        subset.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count))
            .Should().Equal(("a", 0, 2), ("a", 2, 1), ("b", 3, 1), ("c", 4, 1));
        subset.Episodes.Times.ToArray().Should().Equal(0, 1, 3, 0, 0);
    }

    [Theory]
    [InlineData(new int[0], "The subset has no rows*")]
    [InlineData(new[] { 0, 10 }, "There is no row 10; the data have 10 rows.*")]
    [InlineData(new[] { -1 }, "There is no row -1*")]
    [InlineData(new[] { 0, 2, 2 }, "Row 2 comes after row 2; expected ascending rows, each once.*")]
    [InlineData(new[] { 3, 1 }, "Row 1 comes after row 3*")]
    public void Unusable_rows_of_a_subset_are_refused_by_number(int[] rows, string message) =>
        _data.Invoking(data => data.Subset(rows)).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(rows));

    [Fact]
    public void Windows_end_with_their_episode_and_at_gaps()
    {
        var windows = _data.Windows("now", "before");

        windows.Rows.Values.ToArray().Should().Equal(1, 0, 2, 1, 3, 2, 5, 4, 6, 5, 8, 7);
        windows.Episodes.Times.ToArray().Should().Equal([1, 2, 3, 1, 2, 6], "a window has the time of its latest step");
        windows.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count)).Should().Equal(("a", 0, 3), ("b", 3, 2), ("b", 5, 1));
        windows.WindowLength.Should().Be(2);
        windows.Warnings.Should().Equal("No window of 2 time steps is from episode 'c': expected 2 consecutive rows or more.");
    }

    [Fact]
    public void Windows_never_have_steps_that_do_not_follow_each_other() => _recordings.Sample(data =>
    {
        var possible = data.Episodes.Runs.Max(run => run.Count);
        var length = Math.Min(3, possible);
        var windows = data.Windows([.. Enumerable.Range(0, length).Select(step => $"t{step}")]);

        windows.RowCount.Should().Be(data.Episodes.Runs.Sum(run => Math.Max(0, run.Count - length + 1)));
        for (var i = 0; i < windows.RowCount; i++)
        {
            int[] steps = [.. windows.Rows.Row(i).ToArray().Select(value => (int)value)];
            steps.Should().Equal(Enumerable.Range(0, length).Select(step => steps[0] - step), "the latest comes first");
            steps.Select(step => data.Episodes.RunOf(step)).Distinct().Should().ContainSingle();
            windows.Episodes[i].Should().Be(data.Episodes[steps[0]]);
        }
    });

    [Fact]
    public void A_split_in_time_has_no_step_of_a_window_on_both_sides() =>
        Gen.Select(_recordings, Gen.Int[1, 4], Gen.Double[0.05, 0.95], Gen.Int).Sample(
        (data, length, fraction, seed) =>
        {
            var random = new Random(seed);
            var steps = Math.Min(length, data.Episodes.Runs.Max(run => run.Count));
            var windows = data.Windows([.. Enumerable.Range(0, steps).Select(step => $"t{step}")]);
            windows = windows.Subset([.. Enumerable.Range(0, windows.RowCount).Where(row => row == 0 || random.Next(4) > 0)]);
            if (windows.RowCount < 2)
                return;
            try
            {
                var (train, test) = windows.SplitByTime(fraction);

                train.Rows.Values.ToArray().Intersect(test.Rows.Values.ToArray()).Should().BeEmpty();
                test.RowCount.Should().Be(windows.RowCount - train.RowCount - Sharing(windows, train.RowCount), "no other row is left out");
            }
            catch (InvalidOperationException exception)
            {
                exception.Message.Should().Contain("is left for testing");
            }
        });

    [Fact]
    public void A_split_of_windows_leaves_out_the_test_rows_that_share_a_step()
    {
        var windows = Data(Episodes.One(12)).Windows("c", "b", "a");

        var (train, test) = windows.SplitByTime(0.5);

        train.Rows.Columns(2, 1).Values.ToArray().Should().Equal(0, 1, 2, 3, 4);
        test.Rows.Columns(2, 1).Values.ToArray().Should().Equal(7, 8, 9);
        windows.SplitByTime(0.5, gap: 0).Test.RowCount.Should().Be(5);
        windows.SplitByTime(0.5, gap: 4).Test.RowCount.Should().Be(1);
        windows.Invoking(data => data.SplitByTime(0.5, gap: 5)).Should().Throw<InvalidOperationException>()
            .WithMessage("None of the last 5 rows is left for testing behind a gap of 5 time steps; " +
                "expected a larger test fraction or a smaller gap.");
        windows.Invoking(data => data.SplitByTime(0.5, gap: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("gap");
    }

    [Fact]
    public void A_split_between_two_episodes_needs_no_gap()
    {
        var windows = Data(new Episodes(["a", "a", "a", "b", "b", "b"])).Windows("now", "before");

        windows.SplitByTime(0.5).Test.Rows.Values.ToArray().Should().Equal(4, 3, 5, 4);
    }

    [Fact]
    public void A_split_by_episodes_keeps_each_on_one_side()
    {
        var (train, test) = _data.SplitByEpisodes(0.4);

        train.Episodes.Names.Should().Equal("a", "b");
        test.Episodes.Names.Should().Equal("c");
        train.Episodes.Should().Be(_data.Slice(0, 9).Episodes);
        _data.SplitByEpisodes(0.01).Test.Episodes.Names.Should().Equal("c");
        _data.SplitByEpisodes(0.99).Train.Episodes.Names.Should().Equal("a");
    }

    [Fact]
    public void A_split_by_episodes_at_random_is_that_of_its_seed()
    {
        var tested = Enumerable.Range(-30, 60).Select(seed => _data.SplitByEpisodes(0.3, seed).Test.Episodes.Names.Single()).ToArray();

        tested.Should().Equal(Enumerable.Range(-30, 60).Select(seed => _data.SplitByEpisodes(0.3, seed).Test.Episodes.Names.Single()));
        tested.Distinct().Should().BeEquivalentTo("a", "b", "c");
    }

    [Fact]
    public void A_split_by_named_episodes_tests_on_these()
    {
        var (train, test) = _data.SplitByEpisodes("a", "c");

        test.Rows.Values.ToArray().Should().Equal(0, 1, 2, 3, 9);
        train.Rows.Values.ToArray().Should().Equal(4, 5, 6, 7, 8);
        _data.OfEpisodes("c", "a").Episodes.Should().Be(test.Episodes);
    }

    [Fact]
    public void Groups_of_rows_apart_are_split_as_episodes()
    {
        var (train, test) = Data(new Episodes(["cup", "ball", "cup", "ball"])).SplitByEpisodes("ball");

        (train.Rows.Values.ToArray(), test.Rows.Values.ToArray()).Should().BeEquivalentTo((new double[] { 0, 2 }, new double[] { 1, 3 }));
    }

    [Fact]
    public void Episodes_that_are_not_there_are_refused_by_name()
    {
        _data.Invoking(data => data.SplitByEpisodes("d"))
            .Should().Throw<ArgumentException>().WithMessage("There is no episode 'd'; the data have 'a', 'b', 'c'.*");
        _data.Invoking(data => data.SplitByEpisodes())
            .Should().Throw<ArgumentException>().WithMessage("No episode is named; the data have 'a', 'b', 'c'.*");
        _data.Invoking(data => data.SplitByEpisodes("a", "b", "c")).Should().Throw<ArgumentException>()
            .WithMessage("All episodes are named for testing, 'a', 'b', 'c'; expected one or more for training.*");
        _data.Slice(0, 3).Invoking(data => data.SplitByEpisodes(0.5)).Should().Throw<InvalidOperationException>()
            .WithMessage("The data have one episode, 'a'; expected two or more to split by. SplitByTime splits within an episode.");
        _data.Invoking(data => data.SplitByEpisodes(1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*between 0 and 1*");
    }

    [Fact]
    public void Scaled_data_keep_their_episodes() => _data.WithRows(_data.Rows).Episodes.Should().BeSameAs(_data.Episodes);

    /// <summary>How many rows behind the training rows have a step that these have.</summary>
    private static int Sharing(DataSet windows, int trainCount)
    {
        var steps = windows.Slice(0, trainCount).Rows.Values.ToArray().ToHashSet();
        return Enumerable.Range(trainCount, windows.RowCount - trainCount)
            .Count(row => windows.Rows.Row(row).ToArray().Any(steps.Contains));
    }

    private static DataSet Data(Episodes episodes) => new(_layout, _layout.Rows(episodes.RowCount), episodes: episodes);
}

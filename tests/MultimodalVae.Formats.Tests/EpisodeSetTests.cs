namespace MultimodalVae.Formats.Tests;

/// <summary>Groups with numbers: episodes, or things that are there at once. <c>Fixtures/make-demos.py</c> made the file.</summary>
public sealed class EpisodeSetTests
{
    private static readonly string _path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "demos.hdf5");

    [Fact]
    public void Demonstrations_are_the_episodes_of_one_table()
    {
        var log = RobotLog.Read(_path);

        log.ToString().Should().Be($"{_path} (HDF5): 36 rows of 13 columns");
        log.Tables[0].EpisodeColumn.Should().Be("data.demo");
        var columns = log.Tables[0].Columns.ToDictionary(column => column.Name);
        columns["data.demo"].Values.ToArray().Should()
            .Equal([.. Enumerable.Repeat(0.0, 12), .. Enumerable.Repeat(1.0, 9), .. Enumerable.Repeat(10.0, 15)]);
        columns["data.demo.actions.2"].Values[12..15].ToArray().Should().Equal(100.2, 101.2, 102.2);
        columns["data.demo.obs.robot0_eef_pos.1"].Values[^1].Should().Be(28);
        log.Warnings.Should().BeEquivalentTo(
            $"{_path}: 'data.demo_0.obs.agentview_image' and 2 more are left out, each because it looks like images.",
            $"{_path}: 'mask.train' is left out: it is a list of episodes, which splits do not follow.",
            $"{_path}: 'data.demo.gains' is left out: it does not run along the time of the episodes.");
    }

    [Fact]
    public void Episodes_go_into_the_data()
    {
        var log = RobotLog.Read(_path);
        var mapping = MappingGuess.From(log).Mapping;

        mapping.Modalities.Keys.Should().BeEquivalentTo("demo_actions", "demo_obs_robot0_eef_pos", "demo");
        log.Map(mapping).Data.Episodes.Names.Distinct().Should().Equal("0", "1", "10");
    }

    [Theory]
    [InlineData("trial_1", "trial_2", 20, 20, 1)]
    [InlineData("walk1", "walk2", 20, 30, 1)]
    [InlineData("finger1", "finger2", 20, 20, 0)]
    [InlineData("trial1", "trial01", 20, 30, 0)]
    [InlineData("left", "right", 20, 30, 0)]
    public void Groups_are_episodes_by_their_word_or_their_lengths(string first, string second, int rows, int otherRows, int episodes)
    {
        var warnings = new List<string>();

        var sets = EpisodeSet.In([Array($"a.{first}.q", rows, 6), Array($"a.{second}.q", otherRows, 6)], warnings.Add);

        sets.Should().HaveCount(episodes);
        warnings.Should().HaveCount(first == "walk1" ? 1 : 0);
    }

    [Fact]
    public void Episode_that_lacks_an_array_is_named()
    {
        var warnings = new List<string>();

        EpisodeSet.In([Array("demo_0.q", 20, 6), Array("demo_0.f", 20, 3), Array("demo_1.q", 30, 6)], warnings.Add).Should().BeEmpty();

        warnings.Should().Equal("the groups 'demo_0' and so on are not read as episodes: 'f' is not in all of them");
    }

    [Fact]
    public void Episode_of_another_width_is_named()
    {
        var warnings = new List<string>();

        EpisodeSet.In([Array("demo_0.q", 20, 6), Array("demo_1.q", 30, 7)], warnings.Add).Should().BeEmpty();

        warnings.Should().Equal("the groups 'demo_0' and so on are not read as episodes: 'q' has other sizes in some of them");
    }

    [Fact]
    public void Rates_of_their_own_are_tables_of_their_own()
    {
        var warnings = new List<string>();

        var tables = ArrayTables.Of(
            [Array("run1.q", 20, 6), Array("run1.imu", 200, 3), Array("run2.q", 30, 6), Array("run2.imu", 300, 3)], "log", warnings, []);

        tables.Select(table => table.ToString()).Should().Equal("run: 50 rows of 7 columns", "run#2: 500 rows of 4 columns");
        tables.Select(table => table.EpisodeColumn).Should().Equal("run", "run#2");
    }

    private static NumberArray Array(string name, int rows, int width) => new(name, [rows, width], new double[rows * width]);
}

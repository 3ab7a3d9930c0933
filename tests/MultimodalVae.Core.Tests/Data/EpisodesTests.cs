namespace MultimodalVae.Core.Tests.Data;

public sealed class EpisodesTests
{
    public static TheoryData<string[], double[]?, double?, string> BadEpisodes => new()
    {
        { [], null, null, "There are no rows; expected at least one.*" },
        { ["a", ""], null, null, "The episode of row 1 is named '': it is empty.*" },
        { ["a", "b,c"], null, null, "The episode of row 1 is named 'b,c': it has the character ,*" },
        { ["=a"], null, null, "The episode of row 0 is named '=a': it begins with =*" },
        { [null!], null, null, "The episode of row 0 is null.*" },
        { ["a", "a"], [0], null, "There are 1 times for 2 rows; expected one per row.*" },
        { ["a", "a"], [0, double.NaN], null, "The time of row 1 is NaN; expected a finite number.*" },
        {
            ["a", "b", "a"], [3, 0, 2.5], null,
            "Row 2: the time 2.5 is before 3, that of the row before in episode 'a'; expected times that do not go back within an episode.*"
        },
        { ["a", "a"], [0, 1], 0, "The longest interval must be a finite number above 0.*" },
    };

    [Fact]
    public void Data_without_episodes_are_one_without_gaps()
    {
        var episodes = new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(4)).Episodes;

        episodes.Should().Be(Episodes.One(4));
        episodes.Names.Should().Equal("0");
        episodes.Runs.Should().Equal(Run("0", 0, 4));
        episodes.Times.IsEmpty.Should().BeTrue();
        episodes.ToString().Should().Be("4 rows in 1 episode");
    }

    [Fact]
    public void Every_row_knows_its_episode()
    {
        var episodes = new Episodes(["b", "b", "a", "b", "-1"]);

        episodes.Names.Should().Equal("b", "a", "-1");
        Enumerable.Range(0, 5).Select(row => episodes[row]).Should().Equal("b", "b", "a", "b", "-1");
        Enumerable.Range(0, 5).Select(episodes.IndexOf).Should().Equal(0, 0, 1, 0, 2);
        episodes.RowsOf("b").Should().Equal(0, 1, 3);
        episodes.ToString().Should().Be("5 rows in 3 episodes");
        episodes.Invoking(e => e[5]).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Rows_of_an_episode_that_may_be_absent_are_tried()
    {
        var episodes = new Episodes(["a", "b"]);

        episodes.TryGetRows("b", out var rows).Should().BeTrue();
        rows.Should().Equal(1);
        episodes.TryGetRows("c", out rows).Should().BeFalse();
        rows.Should().BeEmpty();
        episodes.Invoking(e => e.RowsOf("c"))
            .Should().Throw<ArgumentException>().WithMessage("There is no episode 'c'; the data have 'a', 'b'.*");
    }

    [Fact]
    public void Rows_of_other_episodes_between_are_a_gap() =>
        new Episodes(["a", "a", "b", "a"]).Runs.Should().Equal(Run("a", 0, 2), Run("b", 2, 1), Run("a", 3, 1, firstStep: 3));

    [Fact]
    public void An_interval_well_above_the_usual_one_of_its_episode_is_a_gap()
    {
        string[] names = ["slow", "slow", "slow", "slow", "fast", "fast", "fast", "fast", "fast"];
        double[] times = [0, 1, 2.4, 3.3, 0, 0.1, 0.2, 0.3, 0.5];

        var episodes = new Episodes(names, times);

        episodes.Runs.Should().Equal(Run("slow", 0, 4), Run("fast", 4, 4), Run("fast", 8, 1, firstStep: 5));
        episodes.Times.ToArray().Should().Equal(times);
    }

    [Fact]
    public void The_longest_interval_that_is_no_gap_can_be_given()
    {
        Episodes Of(double interval) => new(["a", "a", "a"], [0, 1, 3], interval);

        Of(2).Runs.Should().Equal(Run("a", 0, 3));
        Of(1).Runs.Should().Equal(Run("a", 0, 2), Run("a", 2, 1, firstStep: 3));
        Of(0.5).Runs.Should().HaveCount(3);
    }

    [Theory, MemberData(nameof(BadEpisodes))]
    public void Unusable_episodes_are_refused_by_row(string[] names, double[]? times, double? maxInterval, string message) =>
        FluentActions.Invoking(() => new Episodes(names, times, maxInterval)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void One_episode_has_a_name_and_rows()
    {
        Episodes.One(2, "run 7").Should().Be(new Episodes(["run 7", "run 7"]));
        FluentActions.Invoking(() => Episodes.One(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Episodes.One(1, " "))
            .Should().Throw<ArgumentException>().WithMessage("The episode of row 0 is named ' '*");
    }

    [Fact]
    public void Episodes_are_equal_by_content()
    {
        var episodes = new Episodes(["a", "a", "b"], [0, 1, 0]);

        episodes.Should().Be(new Episodes(["a", "a", "b"], [0, 1, 0])).And.NotBe(new Episodes(["a", "b", "b"], [0, 1, 2]));
        episodes.Should().NotBe(new Episodes(["a", "a", "b"])).And.NotBe(new Episodes(["a", "a", "b"], [0, 1, 2]));
        episodes.GetHashCode().Should().Be(new Episodes(["a", "a", "b"], [0, 1, 0]).GetHashCode());
        episodes.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Data_refuse_the_episodes_of_another_number_of_rows() =>
        FluentActions.Invoking(() => new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(4), episodes: Episodes.One(3)))
            .Should().Throw<ArgumentException>()
            .WithMessage("The episodes are those of 3 rows; the data have 4.*").WithParameterName("episodes");

    private static EpisodeRun Run(string name, int start, int count, long firstStep = 0) =>
        new() { Episode = name, Start = start, Count = count, FirstStep = firstStep };
}

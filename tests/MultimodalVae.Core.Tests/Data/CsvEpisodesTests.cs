using CsCheck;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>Columns of a CSV file that name the recording and the time of a row.</summary>
public sealed class CsvEpisodesTests : IDisposable
{
    private const string Rows = "time,arm.q,episode,arm.r\n0,1,a,2\n0.5,3,a,4\n\n2,5,a,6\n0,7,b,8\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> BadRows => new()
    {
        { "0,1,,2", "line 2, column 'episode': the episode is named '': it is empty" },
        { "0,1,=a,2", "line 2, column 'episode': the episode is named '=a': it begins with =" },
        { ",1,a,2", "line 2, column 'time': the value is missing; expected a finite number." },
        { "nan,1,a,2", "line 2, column 'time': 'nan'; expected a finite number." },
        { "noon,1,a,2", "line 2, column 'time': 'noon'; expected a finite number" },
        { "0,1,a", "line 2 has 3 values; the header has 4 columns" },
        { "3,1,a,2\n1,1,b,2\n2,1,a,2", "line 4, column 'time': the time 2 is before 3, that of the row before in episode 'a'" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_of_the_usual_names_are_found()
    {
        var data = DataSet.ReadCsv(_folder.Write("data.csv", Rows));

        data.Layout.Should().Be(new ModalityLayout(new Modality("arm", ["q", "r"])));
        data.Rows.Values.ToArray().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        data.Episodes.Should().Be(new Episodes(["a", "a", "a", "b"], [0, 0.5, 2, 0]));
        data.Episodes.Runs.Should().HaveCount(3);
        data.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Columns_of_other_names_are_found_by_the_options()
    {
        var text = Rows.Replace("time", "meta.stamp", StringComparison.Ordinal).Replace("episode", "run", StringComparison.Ordinal);
        var path = _folder.Write("data.csv", text);

        var data = DataSet.ReadCsv(path, new CsvOptions { EpisodeColumn = "run", TimeColumn = "meta.stamp", MaxInterval = 2 });

        data.Episodes.Should().Be(new Episodes(["a", "a", "a", "b"], [0, 0.5, 2, 0], maxInterval: 2));
        data.Episodes.Runs.Should().HaveCount(2);
    }

    [Fact]
    public void A_time_alone_is_that_of_one_recording()
    {
        DataSet.ReadCsv(new StringReader("time,arm.q\n0,1\n1,2\n")).Episodes.Should().Be(new Episodes(["0", "0"], [0, 1]));
        FluentActions.Invoking(() => DataSet.ReadCsv(new StringReader("time,arm.q\n0,1\n1,2\n0,3\n")))
            .Should().Throw<InvalidDataException>()
            .WithMessage("CSV: line 4, column 'time': the time 0 is before 1,*; " +
                "of several recordings in one file a column 'episode' says which is which.");
    }

    [Fact]
    public void A_column_of_a_usual_name_is_only_what_an_option_names_it()
    {
        DataSet.ReadCsv(new StringReader("time,arm.q\nmorning,1\nnoon,2\n"), new CsvOptions { EpisodeColumn = "time" })
            .Episodes.Should().Be(new Episodes(["morning", "noon"]));
        DataSet.ReadCsv(new StringReader("episode,arm.q\n0,1\n0.5,2\n"), new CsvOptions { TimeColumn = "episode" })
            .Episodes.Should().Be(new Episodes(["0", "0"], [0, 0.5]));
    }

    [Fact]
    public void A_column_that_is_asked_for_must_be_there()
    {
        var path = _folder.Write("data.csv", Rows);

        FluentActions.Invoking(() => DataSet.ReadCsv(path, new CsvOptions { EpisodeColumn = "run" })).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: the header has no column 'run', which CsvOptions.EpisodeColumn names.");
        FluentActions.Invoking(() => DataSet.ReadCsv(path, new CsvOptions { TimeColumn = "arm.r", EpisodeColumn = "arm.r" }))
            .Should().Throw<ArgumentException>()
            .WithMessage("*- TimeColumn is 'arm.r'; expected another column than EpisodeColumn.*");
        FluentActions.Invoking(() => DataSet.ReadCsv(path, new CsvOptions { MaxInterval = double.NaN }))
            .Should()
            .Throw<OptionsException>()
            .WithMessage("The CsvOptions cannot be used:*- MaxInterval is NaN; expected a finite number of more than 0.*");
        FluentActions.Invoking(() => DataSet.ReadCsv(path, new CsvOptions { Missing = (MissingValues)7 }))
            .Should().Throw<OptionsException>().WithMessage("*- Missing is 7; expected Error or Unobserved.*");
        FluentActions.Invoking(() => DataSet.ReadCsv(
            path, new CsvOptions { MaxInterval = -1, Missing = (MissingValues)7, TimeColumn = "t", EpisodeColumn = "t" }))
            .Should().Throw<OptionsException>().Which.Problems.Should().HaveCount(3);
        FluentActions.Invoking(() => DataSet.ReadCsv(new StringReader("time,time,arm.q\n0,1,2\n"))).Should().Throw<InvalidDataException>()
            .WithMessage("CSV: the header has the column 'time' twice.");
    }

    [Theory, MemberData(nameof(BadRows))]
    public void A_bad_episode_or_time_is_refused_with_line_and_column(string rows, string problem)
    {
        var path = _folder.Write("data.csv", $"time,arm.q,episode,arm.r\n{rows}\n");

        FluentActions.Invoking(() => DataSet.ReadCsv(path, MissingValues.Unobserved)).Should().Throw<InvalidDataException>().Which.Message
            .Should().StartWith($"{path}: ").And.Contain(problem);
    }

    [Fact]
    public void A_name_with_two_dots_is_kept_whole_and_noted()
    {
        var data = DataSet.ReadCsv(new StringReader("arm.q,field.wrench.force.x,field.wrench.force.y\n1,2,3\n"));

        data.Layout.ColumnNames.Should().Equal("arm.q", "field.wrench.force.x", "field.wrench.force.y");
        data.Layout.Modalities.Select(modality => modality.Name).Should().Equal("arm", "field");
        data.Warnings.Should().Equal(
            "CSV: 'field.wrench.force.x' is read as column 'wrench.force.x' of modality 'field': " +
            "the first dot of a name ends the modality.");
    }

    [Fact]
    public void Episodes_times_and_gaps_come_back()
    {
        var names = Gen.OneOf(Gen.Const("a"), Gen.Const("a"), Gen.Const("b"), Gen.Const("-1")).Array[1, 30];
        var intervals = Gen.OneOf(Gen.Const(0.0), Gen.Const(0.1), Gen.Const(0.1), Gen.Const(0.7));
        Gen.Select(names, intervals.Array[30], Gen.Bool).Sample((names, intervals, isTimed) =>
        {
            double[] times = [.. names.Select((_, row) => intervals[..(row + 1)].Sum())];
            var layout = TestLayout.Wheels;
            var data = new DataSet(layout, layout.Rows(names.Length), episodes: new Episodes(names, isTimed ? times : null));

            var back = WrittenAndRead(data);

            back.Rows.Values.ToArray().Should().Equal(data.Rows.Values.ToArray());
            back.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count))
                .Should().Equal(data.Episodes.Runs.Select(run => (run.Episode, run.Start, run.Count)));
            if (isTimed)
                back.Episodes.Should().Be(data.Episodes);
        });
    }

    [Fact]
    public void Gaps_of_data_without_times_are_written_as_numbers_of_rows()
    {
        var layout = new ModalityLayout(new Modality("arm", ["q"]));
        var subset = new DataSet(layout, layout.Rows(9)).Subset(0, 1, 2, 5, 6, 8);
        var text = new StringWriter();

        subset.WriteCsv(text);

        text.ToString().Should().Be("time,arm.q\n0,0\n1,1\n2,2\n5,5\n6,6\n8,8\n");
        DataSet.ReadCsv(new StringReader(text.ToString())).Windows("now", "before").Rows.Values.ToArray().Should().Equal(1, 0, 2, 1, 6, 5);
    }

    [Fact]
    public void More_gaps_than_other_intervals_are_found_again_with_the_longest_interval_alone()
    {
        var layout = new ModalityLayout(new Modality("arm", ["q"]));

        Runs(null, 0, 1, 3, 4, 6).Should().Equal(2, 2, 1);
        Runs(null, 0, 2, 4, 6, 8).Should().Equal(5);
        Runs(1, 0, 2, 4, 6, 8).Should().Equal(1, 1, 1, 1, 1);

        IEnumerable<int> Runs(double? maxInterval, params int[] rows)
        {
            var text = new StringWriter();
            new DataSet(layout, layout.Rows(9)).Subset(rows).WriteCsv(text);
            var back = DataSet.ReadCsv(new StringReader(text.ToString()), new CsvOptions { MaxInterval = maxInterval });
            return back.Episodes.Runs.Select(run => run.Count);
        }
    }

    [SkippableFact]
    public void The_episodes_of_the_shared_case_are_kept_apart()
    {
        var path = Path.Combine(SharedData.Cases, "episodes.csv");
        SharedData.SkipWithout(path);

        var data = DataSet.ReadCsv(path);

        data.Episodes.Names.Should().Equal("0", "1", "2");
        data.Episodes.Runs.Select(run => run.Count).Should().Equal(40, 40, 40);
        data.Layout.ToString().Should().Be("arm:1,grip:1");
        var windows = data.Windows("next", "now");
        windows.RowCount.Should().Be(3 * 39);
        for (var row = 0; row < windows.RowCount; row++)
            (windows.Rows[row, 0] - windows.Rows[row, 1]).Should().Be(1, "the next episode begins at another hundred");
        WrittenAndRead(data).Episodes.Should().Be(data.Episodes);
        var (train, test) = data.SplitByEpisodes(0.34);
        (train.RowCount, test.RowCount).Should().Be((80, 40));
    }

    [SkippableFact]
    public void The_objects_that_a_hand_holds_are_groups_of_rows()
    {
        var path = Path.Combine(SharedData.Robots, "biotac", "bts3v2_palm_down.csv");
        SharedData.SkipWithout(path);
        var text = File.ReadAllText(path).Replace("_biotac_", ".", StringComparison.Ordinal)
            .Replace("slipped", "grip.slipped", StringComparison.Ordinal);

        var data = DataSet.ReadCsv(new StringReader(text), new CsvOptions { EpisodeColumn = "object" });

        data.Episodes.Names.Should().HaveCount(41).And.Contain("pringles");
        data.Episodes.Runs.Count.Should().BeGreaterThan(41, "some objects were held twice");
        var (train, test) = data.SplitByEpisodes(0.2, seed: 1);
        test.Episodes.Names.Should().HaveCount(8).And.NotIntersectWith(train.Episodes.Names);
        (train.RowCount + test.RowCount).Should().Be(1276);
    }

    [SkippableTheory, InlineData("two-rates.csv", 0), InlineData("glitch.csv", 0), InlineData("constant-then-not.csv", 0)]
    public void Shared_cases_are_one_recording_without_gaps(string name, int gaps)
    {
        var path = Path.Combine(SharedData.Cases, name);
        SharedData.SkipWithout(path);

        var data = DataSet.ReadCsv(path, MissingValues.Unobserved);

        (data.Episodes.Runs.Count - 1).Should().Be(gaps);
    }

    private DataSet WrittenAndRead(DataSet data)
    {
        var path = _folder.PathOf($"{Guid.NewGuid():N}.csv");
        data.WriteCsv(path);
        return DataSet.ReadCsv(path);
    }
}

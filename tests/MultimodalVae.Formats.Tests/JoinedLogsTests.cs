using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Several files as one log: each is an episode.</summary>
public sealed class JoinedLogsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_of_a_folder_are_episodes()
    {
        Write("run_1.csv", "t,q.0,mode\n0,1,go\n1,2,stop\n");
        Write("run_2.csv", "q.0,t,mode\n5,0,stop\n6,1,wait\n7,2,go\n");
        Write("notes.md", "nothing");

        var log = RobotLog.Read(_folder.PathOf(""));

        log.Format.Should().Be("text separated by ',', 2 files");
        log.Tables[0].ToString().Should().Be("5 rows of 4 columns");
        log.Tables[0].EpisodeColumn.Should().Be("episode");
        var columns = log.Tables[0].Columns.ToDictionary(column => column.Name);
        columns["q.0"].Values.ToArray().Should().Equal(1, 2, 5, 6, 7);
        Enumerable.Range(0, 5).Select(columns["mode"].WordOf).Should().Equal("go", "stop", "stop", "wait", "go");
        var mapped = log.Map(new() { Modalities = { ["q"] = ["q.*"], ["mode"] = ["mode"] }, OneHot = ["mode"], Time = "t" });
        mapped.Data.Episodes.Names.Should().Equal("run_1", "run_2");
        mapped.Data.Rows.Row(3).ToArray().Should().Equal(6, 0, 0, 1);
    }

    [Fact]
    public void Names_of_files_become_usable_names_of_episodes()
    {
        Write("pick, left.csv", "x,y\n1,2\n3,5\n");
        Write("=cmd.csv", "x,y\n5,6\n4,4\n");

        var log = RobotLog.Read([_folder.PathOf("pick, left.csv"), _folder.PathOf("=cmd.csv")]);

        log.Map(new() { Modalities = { ["x"] = ["x"], ["y"] = ["y"] } }).Data.Episodes.Names.Should().Equal("pick_ left", "_=cmd");
    }

    [Fact]
    public void Names_of_files_that_would_be_one_are_refused()
    {
        Write("a,b.csv", "x,y\n1,2\n3,5\n");
        Write("a_b.csv", "x,y\n5,6\n4,4\n");

        var log = RobotLog.Read([_folder.PathOf("a,b.csv"), _folder.PathOf("a_b.csv")]);

        FluentActions.Invoking(() => log.Map(new() { Modalities = { ["x"] = ["x"], ["y"] = ["y"] } }))
            .Should().Throw<InvalidDataException>().WithMessage("*'a,b' and 'a_b', and both would be 'a_b'*");
    }

    [Fact]
    public void Pattern_and_list_give_the_same()
    {
        Write("run1.csv", "x,y\n1,2\n3,4\n");
        Write("run2.csv", "x,y\n5,6\n");
        Write("other.csv", "z\n1\n");

        var byPattern = RobotLog.Read(_folder.PathOf("run?.csv"));
        var byList = RobotLog.Read([_folder.PathOf("run1.csv"), _folder.PathOf("run2.csv")]);

        byPattern.Tables[0].ToString().Should().Be("3 rows of 3 columns").And.Be(byList.Tables[0].ToString());
    }

    [Fact]
    public void Files_of_a_model_among_the_logs_are_left_out()
    {
        Write("a.csv", "x,y\n1,2\n3,4\n");
        Write("b.losses.csv", "x,y\n5,6\n");
        var losses = _folder.PathOf("arm.losses.csv");
        var terms = new ElboTerms(new Dictionary<string, double> { ["x"] = 1 }, 1, 2, 3);
        new[] { new TrainingEpoch { Epoch = 1, Training = terms, LearningRate = 0.1 } }.WriteLosses(losses);
        foreach (var name in new[] { "arm.safetensors", "arm.map.json", "arm.train.json", "arm.checkpoint", "arm.checkpoint.previous" })
            Write(name, "{}");

        foreach (var path in new[] { "", "*", "*.csv" })
        {
            var log = RobotLog.Read(_folder.PathOf(path));
            log.Tables[0].ToString().Should().Be("3 rows of 3 columns");
            log.Warnings.Should().BeEmpty();
        }

        RobotLog.Read([_folder.PathOf("a.csv"), losses, _folder.PathOf("b.losses.csv")]).Warnings.Should()
            .Equal($"{losses}: it is left out, as 'mmvae train' wrote it beside a model.");
        FluentActions.Invoking(() => RobotLog.Read(_folder.PathOf("arm.*"))).Should().Throw<FileNotFoundException>()
            .WithMessage($"{_folder.PathOf("arm.*")}: there is no such file, and no log that the pattern matches.");
        RobotLog.Read(losses).Tables[0].Columns[0].Name.Should().Be("epoch", "it alone was asked for");
    }

    [Fact]
    public void Columns_that_differ_are_named_with_the_file()
    {
        Write("a.csv", "x,y\n1,2\n");
        Write("b.csv", "x,z,w\n5,6,7\n");

        FluentActions.Invoking(() => RobotLog.Read(_folder.PathOf("*.csv"))).Should().Throw<InvalidDataException>().WithMessage(
            $"{_folder.PathOf("b.csv")}: its columns are not those of {_folder.PathOf("a.csv")}: it has no 'y', and only it has 'z', 'w'.");
    }

    [Fact]
    public void Word_where_a_number_is_expected_is_named_with_its_file()
    {
        Write("a.csv", "x,y\n1,2\n");
        Write("b.csv", "x,y\n5,oops\n");

        var log = RobotLog.Read(_folder.PathOf("*.csv"));

        FluentActions.Invoking(() => log.Map(new() { Modalities = { ["x"] = ["*"] } })).Should().Throw<InvalidDataException>()
            .WithMessage($"*has 'oops' in line 2 of {_folder.PathOf("b.csv")}; expected a number.*");
    }

    [Fact]
    public void Files_of_one_name_are_told_apart_by_their_folders()
    {
        Directory.CreateDirectory(_folder.PathOf("a"));
        Directory.CreateDirectory(_folder.PathOf("b"));
        Write("a/log.csv", "x,y\n1,2\n");
        Write("b/log.csv", "x,y\n5,6\n");

        var log = RobotLog.Read([_folder.PathOf("a/log.csv"), _folder.PathOf("b/log.csv")]);

        log.Map(new() { Modalities = { ["x"] = ["x", "y"] } }).Data.Episodes.Names.Should()
            .Equal(_folder.PathOf("a/log.csv"), _folder.PathOf("b/log.csv"));
        log.Name.Should().Be($"{_folder.PathOf("a/log.csv")} and 1 more");
    }

    [Fact]
    public void Log_with_episodes_of_its_own_is_refused()
    {
        var demos = Path.Combine(AppContext.BaseDirectory, "Fixtures", "demos.hdf5");

        FluentActions.Invoking(() => RobotLog.Read([demos, demos])).Should().Throw<InvalidDataException>()
            .WithMessage($"{demos}: it has episodes, in column 'data.demo'; expected one recording in each of several files.");
    }

    [Fact]
    public void Topics_of_several_bags_are_joined_each()
    {
        var fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        string[] bags = [Path.Combine(fixtures, "joint-states-none.mcap"), Path.Combine(fixtures, "joint-states-lz4.mcap")];
        var one = RobotLog.Read(bags[0]);

        var both = RobotLog.Read(bags);

        both.Tables.Select(table => table.RowCount).Should().Equal(one.Tables.Select(table => 2 * table.RowCount));
        both.Tables.Select(table => table.TimeColumn).Should().Equal(one.Tables.Select(table => table.TimeColumn));
        both.Tables.Select(table => table.EpisodeColumn).Should().Equal(one.Tables.Select(table => $"{table.Name}.episode"));
    }

    [Fact]
    public void Folder_of_several_formats_or_none_is_refused()
    {
        FluentActions.Invoking(() => RobotLog.Read(_folder.PathOf(""))).Should().Throw<InvalidDataException>()
            .WithMessage("*and logs such as '.csv'*");
        Write("a.csv", "x,y\n1,2\n");
        Write("b.mat", "");

        FluentActions.Invoking(() => RobotLog.Read(_folder.PathOf(""))).Should().Throw<InvalidDataException>()
            .WithMessage($"*several formats, '.csv', '.mat'; expected one format, or a pattern such as '{_folder.PathOf("*.csv")}'.");
        FluentActions.Invoking(() => RobotLog.Read(_folder.PathOf("*.h5"))).Should().Throw<FileNotFoundException>();
        FluentActions.Invoking(() => RobotLog.Read([])).Should().Throw<ArgumentException>();
    }

    private void Write(string name, string text) => File.WriteAllText(_folder.PathOf(name), text);
}

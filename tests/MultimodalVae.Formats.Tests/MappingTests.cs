using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

public sealed class MappingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a*", "abc", true)]
    [InlineData("*c", "abc", true)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*f", "abcde", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*", "", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("*b*b", "abab", true)]
    [InlineData("q[0]", "q[0]", true)]
    public void Patterns_match_whole_names(string pattern, string name, bool expected) =>
        new NamePattern(pattern).Matches(name).Should().Be(expected);

    [Theory]
    [InlineData("""{ "modalities": { "arm": ["\ud800"] } }""", "*is no JSON: *surrogate*")]
    [InlineData("""{ "modalities": { "\udc00": ["arm.*"] } }""", "*is no JSON: *surrogate*")]
    [InlineData("""{ "modalities": { "arm": ["arm.*"] }, "timeUnit": 1e999 }""", "*'timeUnit' is 1e999; expected a finite number*")]
    public void Text_and_numbers_that_are_none_are_refused(string json, string message)
    {
        var read = () => MappingFile.Parse(json, "map.json");

        read.Should().Throw<InvalidDataException>().WithMessage("map.json" + message);
    }

    [Theory]
    [InlineData("08:14:03.204", "08:14:03.208", "08:14:03.212")]
    [InlineData("2025-11-18 08:14:03.204", "2025-11-18 08:14:03.208", "2025-11-18 08:14:03.212")]
    [InlineData("1763453643.204", "1763453643.208", "1763453643.212")]
    [InlineData("1763453643204000000", "1763453643208000000", "1763453643212000000")]
    public void Seconds_have_no_rounding_errors_of_large_times(params string[] times)
    {
        var log = RobotLog.Read(_folder.Write("log.csv", "time,arm.q\n" + string.Concat(times.Select((time, row) => $"{time},{row}\n"))));

        log.Map(
            new() { Modalities = { ["arm"] = ["arm.*"] }, Time = "time" }).Data.Episodes.Times.ToArray().Should().Equal(0, 0.004, 0.008);
    }

    [Fact]
    public void A_mapping_comes_back_from_its_file()
    {
        var mapping = new LogMapping
        {
            Reading = new()
            {
                Csv = new() { Separator = ';', DecimalSign = ',', HeaderLine = 5, MissingWords = ["NA", "-"] },
                MessageDefinitions = [_folder.PathOf("Grip.msg")],
            },
            Modalities = { ["joint"] = ["actual_q_*", "speed"], ["force"] = ["wrench.*"] },
            Ignore = ["*.seq"],
            Rename = new Dictionary<string, string> { ["speed"] = "v" },
            Time = "timestamp",
            TimeUnit = 0.001,
            Episode = "run",
            Label = "phase",
            OneHot = ["mode"],
            Missing = MissingValues.Error,
            MissingValues = { ["skin.*"] = [255], ["laser"] = [9999, -1.5] },
            Angles = { ["yaw"] = 360, ["*.rz"] = 2 * Math.PI },
            Quaternions = ["imu.orientation.?", "q?"],
            InfiniteIsMissing = true,
            Resampling = new() { Method = ResamplingMethod.Linear, Rate = 50, MaxGap = 0.1 },
        };

        mapping.Save(_folder.PathOf("map.json"));

        LogMapping.Load(_folder.PathOf("map.json")).Should().BeEquivalentTo(mapping);
        LogMapping.Load(_folder.PathOf("map.json")).ToString().Should().Be(mapping.ToString());
    }

    [Fact]
    public void Paths_of_definitions_are_relative_to_the_file_that_names_them()
    {
        Directory.CreateDirectory(_folder.PathOf("maps/msgs"));
        var map = _folder.Write(
            "maps/map.json", """{ "modalities": { "arm": "arm.*" }, "messageDefinitions": ["msgs", "../Grip.msg", "/opt/Other.msg"] }""");

        var mapping = LogMapping.Load(map);
        mapping.Reading.MessageDefinitions.Should()
            .Equal(_folder.PathOf("maps/msgs"), _folder.PathOf("Grip.msg"), Path.GetFullPath("/opt/Other.msg"));

        mapping.Save(_folder.PathOf("model.map.json"));

        LogMapping.Load(_folder.PathOf("model.map.json")).Reading.MessageDefinitions.Should().Equal(mapping.Reading.MessageDefinitions);
        File.ReadAllText(_folder.PathOf("model.map.json")).Should().Contain("\"maps/msgs\"").And.Contain("\"Grip.msg\"");
        MappingFile.Parse("""{ "modalities": { "arm": "arm.*" }, "messageDefinitions": ["", "a\u0000b"] }""", "map.json")
            .Reading.MessageDefinitions.Should().Equal(["", "a\0b"], "they are refused where they are used");
    }

    [Fact]
    public void Mappings_of_the_documentation_are_read()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "logs.md")).ReplaceLineEndings("\n");
        var mappings = page.Split("```json\n").Skip(1).Select(rest => MappingFile.Parse(rest.Split("```")[0], "docs/logs.md")).ToList();

        mappings.Should().HaveCount(3);
        mappings[0].Reading.MessageDefinitions.Should().OnlyContain(path => Path.IsPathRooted(path)).And.HaveCount(2);
        var full = mappings[2];
        (full.Label, full.Episode, full.Time, full.TimeUnit).Should().Be(("phase", "run", "Zeit", 0.001));
        (full.OneHot.Count, full.Ignore.Count, full.Rename["arm.q_0"]).Should().Be((1, 2, "base"));
        (full.Resampling!.Method, full.Resampling.Rate, full.Resampling.MaxGap).Should().Be((ResamplingMethod.Linear, 100, 0.05));
        (full.Reading.Csv.Separator, full.Reading.Csv.DecimalSign, full.Reading.Csv.HeaderLine).Should().Be((';', ',', 7));
        full.Reading.Csv.MissingWords.Should().Equal("NA");
        full.MissingValues["force.*"].Should().Equal(-999);
        (full.Angles["arm.q_0"], full.Quaternions.Single()).Should().Be((360, "imu.q.*"));

        var log = RobotLog.Read(_folder.Write("log.csv", string.Concat(Enumerable.Repeat("prose\n", 6))
            + "Zeit;arm.q_0;arm.q_1;arm.q_1_mode;arm.id;force.x;imu.q.x;imu.q.y;imu.q.z;imu.q.w;gripper;phase;run\n"
            + string.Concat(Enumerable.Range(0, 20).Select(
                row => $"{10 * row};{row},5;NA;1;{row};-999;0;0;0;-1;{(row < 9 ? "open" : "shut")};reach;a\n"))), full.Reading);
        log.Map(full).Data.Layout.ColumnNames.Should()
            .Equal(
                "arm.base.sin", "arm.base.cos", "arm.q_1", "force.x", "imu.q.x", "imu.q.y", "imu.q.z", "imu.q.w", "gripper.gripper=open",
                "gripper.gripper=shut");
    }

    [Theory]
    [InlineData("{", "*map.json is no JSON: *")]
    [InlineData("[]", "*map.json is []; expected an object.")]
    [InlineData(
        """{"modalitys": {}}""", "*map.json has a field 'modalitys'; expected 'modalities', 'rename', 'missingValues', 'angles', 'csv', *")]
    [InlineData("""{"modalities": {"a": 3}}""", "*map.json, 'modalities', 'a' is 3; expected a text or a list of texts.")]
    [InlineData("""{"time": "t", "time": "u"}""", "*map.json has 'time' twice.")]
    [InlineData(
        """{"resampling": {"method": "cubic"}}""",
        "*map.json, 'resampling', 'method' is \"cubic\"; expected \"nearest\" or \"linear\" or \"hold\".")]
    [InlineData(
        """{"missingValues": {"skin": ["NA"]}}""", "*map.json, 'missingValues', 'skin' is [\"NA\"]; expected a list of finite numbers.")]
    [InlineData("""{"missingValues": {"skin": "NA"}}""", "*map.json, 'missingValues', 'skin' is \"NA\"; expected a finite number.")]
    [InlineData("""{"csv": {"separator": "ab"}}""", "*map.json, 'csv', 'separator' is \"ab\"; expected one character.")]
    public void A_file_that_is_no_mapping_is_refused_by_the_name_of_the_field(string json, string message)
    {
        var path = _folder.Write("map.json", json);

        FluentActions.Invoking(() => LogMapping.Load(path)).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void Classes_become_columns_of_0_and_1()
    {
        var log = Csv("arm.q,mode,level\n1,grasp,2\n2,,1\n3,idle,2\n4,grasp,1\n");

        var data = log.Map(
            new() { Modalities = { ["arm"] = ["arm.*"], ["mode"] = ["mode"], ["level"] = ["level"] }, OneHot = ["mode", "level"] }).Data;

        data.Layout.ColumnNames.Should().Equal("arm.q", "mode.mode=grasp", "mode.mode=idle", "level.level=1", "level.level=2");
        data.Rows.Row(0).ToArray().Should().Equal(1, 1, 0, 0, 1);
        data.Rows.Row(1).ToArray().Should().Equal(2, double.NaN, double.NaN, 1, 0);
    }

    [Fact]
    public void A_column_of_two_modalities_is_refused_by_name() =>
        FluentActions.Invoking(() => Csv("a.x,b.x\n1,2\n").Map(new() { Modalities = { ["a"] = ["*.x"], ["b"] = ["b.*"] } }))
            .Should()
            .Throw<InvalidDataException>()
            .WithMessage("*Column 'b.x' matches patterns of the modalities 'a' and 'b'; expected one.");

    [Fact]
    public void A_pattern_without_a_column_is_refused_by_name() =>
        FluentActions.Invoking(
            () => Csv("a.x,b.x\n1,2\n").Map(new() { Modalities = { ["a"] = ["c*"] } })).Should().Throw<InvalidDataException>()
            .WithMessage("*Pattern 'c*' of modality 'a' matches no column; the log has 'a.x', 'b.x'.");

    [Fact]
    public void Options_that_are_wrong_are_named_all_at_once() =>
        FluentActions.Invoking(() => Csv("a.x\n1\n").Map(new() { TimeUnit = 0, Resampling = new() { Rate = -1, MaxGap = double.NaN } }))
            .Should()
            .Throw<OptionsException>()
            .WithMessage("*Modalities is empty*TimeUnit is 0*Resampling.Rate is -1*Resampling.MaxGap is NaN*");

    [Fact]
    public void A_guess_puts_columns_together_by_their_names_and_says_what_it_leaves_out()
    {
        var text = "timestamp,seq,actual_q_0,actual_q_1,actual_TCP_force_0,actual_TCP_force_1,robot_mode,note\n"
            + string.Concat(
                Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i * 0.1},{i},{i % 3},{i % 5},{i % 7},{i % 4},7,ok\n")));

        var guess = MappingGuess.From(Csv(text));

        guess.Mapping.ToString().Should().Be("""
            {
              "modalities": {
                "q": [
                  "actual_q*"
                ],
                "tcp_force": [
                  "actual_TCP_force*"
                ]
              },
              "time": "timestamp"
            }

            """.ReplaceLineEndings("\n"));
        guess.LeftOut.Select(column => column.ToString()).Should().Equal(
            "timestamp: it is the time", "seq: it counts rows", "robot_mode: it has the same value in all rows, 7",
            "note: it has words, 'ok' in line 2; to use them, name it in 'oneHot', 'label' or 'episode' of the mapping");
    }

    [Fact]
    public void Stamps_in_words_and_in_nanoseconds_are_seconds_from_the_first()
    {
        var words = Csv("time,arm.q\n2026-03-04 10:00:00.5,1\n2026-03-04 10:00:01.5,2\n");
        var numbers = Csv("time,arm.q\n1700000000000000000,1\n1700000001000000000,2\n");

        foreach (var log in (RobotLog[])[words, numbers])
            log.Map(new() { Modalities = { ["arm"] = ["arm.*"] }, Time = "time" }).Data.Episodes.Times.ToArray().Should().Equal(0, 1);
    }

    [Fact]
    public void A_last_line_that_is_cut_short_is_left_out_with_a_warning()
    {
        var log = Csv("arm.q,eye.x\n1,2\n3,4\n5");

        log.Tables[0].RowCount.Should().Be(2);
        log.Warnings.Should().ContainSingle().Which.Should().EndWith(
            "log.csv: the last line, 4, is cut short and left out: it has 1 of 2 values.");
    }

    [Fact]
    public void Sensors_of_two_tables_come_onto_the_clock_of_the_slower()
    {
        var fast = new LogTable("fast", [Column("fast.time", 100, i => i * 0.01), Column("fast.q", 100, i => i * 0.01)], "fast.time");
        var slow = new LogTable("slow", [Column("slow.time", 10, i => (i * 0.1) + 0.003), Column("slow.x", 10, i => i)], "slow.time");
        var mapping = new LogMapping { Modalities = { ["arm"] = ["fast.q"], ["eye"] = ["slow.x"] } };
        var log = new RobotLog("robot", fast, slow);

        var nearest = log.Map(mapping).Data;
        var linear = log.Map(mapping with { Resampling = new() { Method = ResamplingMethod.Linear } }).Data;
        var hold = log.Map(mapping with { Resampling = new() { Method = ResamplingMethod.Hold, Rate = 50, MaxGap = 1 } }).Data;

        nearest.Rows.Row(3).ToArray().Should().Equal([0.30, 3], (a, b) => Math.Abs(a - b) < 1e-12);
        linear.Rows.Row(3).ToArray().Should().Equal([0.303, 3], (a, b) => Math.Abs(a - b) < 1e-12);
        hold.RowCount.Should().Be(46);
        hold.Rows.Row(7).ToArray().Should().Equal([0.14, 1], (a, b) => Math.Abs(a - b) < 1e-12);
        nearest.Episodes.Times[3].Should().BeApproximately(0.303, 1e-12);
    }

    [Fact]
    public void A_reading_that_is_too_old_is_a_missing_value()
    {
        var arm = new LogTable("arm", [Column("arm.time", 10, i => i), Column("arm.q", 10, i => i)], "arm.time");
        var eye = new LogTable("eye", [Column("eye.time", 10, i => i < 5 ? i : i + 20), Column("eye.x", 10, i => i)], "eye.time");

        var data = new RobotLog("robot", arm, eye).Map(
            new() { Modalities = { ["arm"] = ["arm.q"], ["eye"] = ["eye.x"] }, Resampling = new() { Clock = "arm" } }).Data;

        data.Rows.Row(4).ToArray().Should().Equal(4, 4);
        data.Rows.Row(9).ToArray().Should().Equal(9, double.NaN);
    }

    [Theory]
    [InlineData(ResamplingMethod.Nearest)]
    [InlineData(ResamplingMethod.Linear)]
    [InlineData(ResamplingMethod.Hold)]
    public void One_reading_of_a_modality_counts_at_its_own_time_alone(ResamplingMethod method)
    {
        var log = Csv("time,arm.q,eye.x\n0,1,\n1,2,5\n2,3,\n3,4,\n");
        var mapping = new LogMapping { Modalities = { ["arm"] = ["arm.*"], ["eye"] = ["eye.*"] }, Time = "time" };

        log.Map(mapping with { Resampling = new() { Method = method } }).Data.Rows.Columns(1, 1).Values.ToArray()
            .Should().Equal(double.NaN, 5, double.NaN, double.NaN);
        log.Map(mapping with { Resampling = new() { Method = ResamplingMethod.Nearest, MaxGap = 1 } }).Data.Rows.Columns(1, 1)
            .Values.ToArray().Should().Equal(5, 5, 5, double.NaN);
    }

    [Fact]
    public void Between_two_classes_a_line_is_not_drawn()
    {
        var arm = new LogTable("arm", [Column("arm.time", 8, i => i * 0.5), Column("arm.q", 8, i => i)], "arm.time");
        var tool = new LogTable(
            "tool", [Column("tool.time", 4, i => i), Column("tool.mode", 4, i => i / 2), Column("tool.force", 4, i => i)], "tool.time");
        var mapping = new LogMapping
        {
            Modalities = { ["arm"] = ["arm.q"], ["tool"] = ["tool.mode", "tool.force"] },
            OneHot = ["tool.mode"],
            Resampling = new() { Method = ResamplingMethod.Linear, Clock = "arm" },
        };

        var data = new RobotLog("robot", arm, tool).Map(mapping).Data;

        data.Layout.ColumnNames.Should().Equal("arm.q", "tool.mode=0", "tool.mode=1", "tool.force");
        data.Rows.Row(3).ToArray().Should().Equal(3, 1, 0, 1.5);
        data.Rows.Row(4).ToArray().Should().Equal(4, 0, 1, 2);
    }

    private static LogColumn Column(string name, int count, Func<int, double> value) =>
        new(name, Enumerable.Range(0, count).Select(value).ToArray());

    private RobotLog Csv(string text) => RobotLog.Read(_folder.Write("log.csv", text));
}

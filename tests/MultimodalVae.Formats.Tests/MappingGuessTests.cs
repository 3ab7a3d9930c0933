using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Headers as the programs of robots write them, and the modalities that a person would make of them.</summary>
public sealed class MappingGuessTests : IDisposable
{
    private const int RowCount = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "timestamp,target_q_0,target_q_1,actual_q_0,actual_q_1,actual_qd_0,actual_qd_1,actual_TCP_pose_0,actual_TCP_pose_1,robot_mode",
        "target_q:2 actual_q:2 actual_qd:2 actual_tcp_pose:2")]
    [InlineData("time,q0,q1,dq0,dq1,tau_J_0,tau_J_1,robot_mode", "q:2 dq:2 tau_j:2")]
    [InlineData("%time,field.header.seq,field.header.stamp,field.name0,field.name1,field.position0,field.position1,field.velocity0," +
        "field.velocity1,field.effort0,field.effort1",
        "position:2 velocity:2 effort:2")]
    [InlineData("__time,/joint_states/position/shoulder,/joint_states/position/elbow,/joint_states/header/stamp," +
        "/ft/wrench/force/x,/ft/wrench/force/y",
        "joint_states_position:2 ft_wrench_force:2")]
    [InlineData(
        "__time,/joint_states/shoulder/position,/joint_states/elbow/position,/joint_states/shoulder/velocity,/joint_states/elbow/velocity",
        "position:2 velocity:2")]
    [InlineData("time,joint1_position,joint2_position,joint1_torque,joint2_torque", "position:2 torque:2")]
    [InlineData(
        "timestamp,gyro_rad[0],gyro_rad[1],accelerometer_timestamp_relative,accelerometer_m_s2[0],accelerometer_m_s2[1]",
        "gyro_rad:2 accelerometer_m_s2:2")]
    [InlineData("time,pos.0,pos.1,vel.0,vel.1", "pos:2 vel:2")]
    [InlineData("t,ax,ay,az,gx,gy,gz", "a:3 g:3")]
    [InlineData("time_ms,acc_x,acc_y,temp", "acc:2 temp:1")]
    [InlineData("Time [s],Shoulder Position [rad],Elbow Position [rad],Force X [N],Force Y [N]", "position:2 force:2")]
    [InlineData("time,speed_scaling,shoulder_pan_joint,elbow_joint", "speed_scaling:1 shoulder_pan_joint:1 elbow_joint:1")]
    [InlineData("time,arm.j1,arm.j2,eye.x", "arm:2 eye:1")]
    [InlineData("Zeit [s],A1.ActPos,A1.ActVel,A1.ActTrq,A2.ActPos,A2.ActVel,A2.ActTrq", "pos:2 vel:2 trq:2")]
    [InlineData("timestamp,Cycle,arm.elbow.pos,arm.wrist.pos,hand.thumb.pos,hand.ring.pos", "arm:2 hand:2")]
    [InlineData("t,imu.acc.x,imu.acc.y,imu.gyro.x,imu.gyro.y", "acc:2 gyro:2")]
    [InlineData("tiempo,js.position.elbow,js.position.wrist,js.velocity.elbow,js.velocity.wrist", "position:2 velocity:2")]
    [InlineData("Zeitstempel,Zähler,arm.value,eye.value", "arm:1 eye:1")]
    [InlineData("Temps (s),q_0,q_1,q_2_mode", "q:2")]
    [InlineData(
        "Time,J1_POS,J2_POS,J1_CMD,J2_CMD,J1_CUR,J2_CUR,J1_DTRQ,J2_DTRQ,X,Y,Z,W,P,R,FS_FX,FS_FY", "pos:2 cmd:2 cur:2 dtrq:2 pose:6 fs:2")]
    [InlineData("t,X [mm],Y [mm],Z [mm],A [deg],B [deg],C [deg],E1_pos,E2_pos,A1_pos,A2_pos,A1_cur,A2_cur", "pose:6 pos:4 cur:2")]
    [InlineData("t,x,y,z,rx,ry,rz,q", "x:1 y:1 z:1 r:3 q:1")]
    [InlineData("t,X,Y,Z,RX,RY,RZ,q", "pose:6 q:1")]
    [InlineData("t,leg1_hip,leg1_knee,leg2_hip,leg2_knee", "leg1:2 leg2:2")]
    [InlineData("t,crane_x7.position.a,crane_x7.position.b,robot0_eef_pos.0,robot0_eef_pos.1", "crane_x7_position:2 robot0_eef_pos:2")]
    [InlineData("t,dev.FTs.l_arm_ft.data.0,dev.FTs.l_arm_ft.data.1,dev.PIDs.data.0,dev.PIDs.data.1", "fts_l_arm_ft_data:2 pids_data:2")]
    [InlineData("t,LINE,Zyklus,q0,q1", "q:2")]
    public void Modalities_are_those_that_a_person_would_make(string header, string expected)
    {
        var log = Log(header);

        var guess = MappingGuess.From(log);

        guess.Mapping.Time.Should().Be(header.Split(',')[0]);
        string.Join(' ', log.Map(guess.Mapping).Data.Layout.Modalities.Select(modality => $"{modality.Name}:{modality.ColumnNames.Count}"))
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData("time_ms", 0, 2.5, 1e-3)]
    [InlineData("t [us]", 5, 2500, 1e-6)]
    [InlineData("timestamp", 100_000_000, 2500, 1e-6)]
    [InlineData("timestamp", 0, 4, 1e-3)]
    [InlineData("timestamp", 0, 0.004, null)]
    [InlineData("timestamp", 0, 1, null)]
    [InlineData("timestamp", 1_700_000_000, 60, null)]
    [InlineData("timestamp", 1_700_000_000_000_000_000, 10_000_000, null)]
    [InlineData("time_ns", 5_000_000_000_000, 10_000_000, 1e-9)]
    [InlineData("clock_us", 500_000_000_000, 10_000, 1e-6)]
    [InlineData("time_s", 1_700_000_000_000, 10, null)]
    public void Unit_of_time_is_that_of_its_name_or_its_steps(string name, double first, double step, double? unit)
    {
        var log = new RobotLog(
            "robot",
            new LogTable(
                "", [new(name, Enumerable.Range(0, RowCount).Select(row => first + (row * step)).ToArray()), Noise("q0"), Noise("q1")]));

        MappingGuess.From(log).Mapping.TimeUnit.Should().Be(unit);
    }

    [Theory]
    [InlineData("HH':'mm':'ss", 2)]
    [InlineData("HH':'mm':'ss", 5)]
    [InlineData("yyyy-MM-dd HH':'mm':'ss", 3600)]
    public void Times_that_are_written_as_such_are_in_seconds_however_far_apart_they_are(string format, int step)
    {
        var begin = new DateTime(2026, 3, 4, 10, 0, 0);
        var rows = Enumerable.Range(0, RowCount).Select(row =>
            $"{begin.AddSeconds(row * step).ToString(format, CultureInfo.InvariantCulture)},{Field("q0", row, 1)},{Field("q1", row, 2)}\n");
        var path = _folder.Write("log.csv", $"time,q0,q1\n{string.Concat(rows)}");

        MappingGuess.From(RobotLog.Read(path)).Mapping.TimeUnit.Should().BeNull();
        MappingGuess.From(RobotLog.Read([path, path])).Mapping.TimeUnit.Should().BeNull();
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 1_000_000, true)]
    [InlineData(1, 0.5, false)]
    [InlineData(10, 0, false)]
    [InlineData(0.013, 0, false)]
    public void Column_without_a_name_is_an_index_where_it_counts_by_one_and_else_a_note_says_that_it_is_left_out(
        double step, double first, bool isIndex)
    {
        var rows = Enumerable.Range(0, RowCount)
            .Select(row => FormattableString.Invariant($"{first + (row * step)},{row * 0.002},{Field("q0", row, 1)}\n"));
        var log = RobotLog.Read(_folder.Write("log.csv", $",time,force\n{string.Concat(rows)}"));

        var guess = MappingGuess.From(log);

        const string Unnamed = "it has no name; to use it, name it in 'time', or in 'modalities' and 'rename' of the mapping";
        guess.LeftOut.Should().Contain(new LeftOutColumn("#1", isIndex ? "it has no name, and counts rows" : Unnamed));
        guess.Notes.Should().Equal(isIndex ? [] : [$"'#1' is left out: {Unnamed}"]);
        log.Map(guess.Mapping).Data.Layout.ToString().Should().Be("force:1");
    }

    [Theory]
    [InlineData("arm.time", 2, 20, 1e-3)]
    [InlineData("arm.time", 2, 2000, null)]
    [InlineData("arm.time", 0.002, 0.02, null)]
    [InlineData("arm.time_ns", 2, 20, null)]
    public void Unit_of_times_that_the_format_names_is_guessed_where_they_agree(
        string name, double step, double otherStep, double? unit)
    {
        var log = new RobotLog("robot.h5", Sensor(name, "arm.q", step), Sensor("eye.time", "eye.x", otherStep));

        MappingGuess.From(log).Mapping.TimeUnit.Should().Be(unit);

        static LogTable Sensor(string time, string reading, double step) =>
            new("", [new(time, Enumerable.Range(0, RowCount).Select(row => row * step).ToArray()), Noise(reading)], time);
    }

    [Fact]
    public void Bookkeeping_of_LeRobot_is_no_modality()
    {
        var guess = MappingGuess.From(Log("timestamp,episode_index,frame_index,index,task_index,next.done,action.a,action.b"));

        guess.Mapping.Modalities.Keys.Should().Equal("action");
        guess.LeftOut.Should().Contain(new LeftOutColumn("next.done", "it is LeRobot's bookkeeping of frames and tasks"));
    }

    [Fact]
    public void Column_that_never_changes_is_ignored_beside_the_pattern_of_its_sensor()
    {
        var guess = MappingGuess.From(Log("time,arm.j1,arm.j2,arm.j3,arm.j4_mode,eye.x,eye.y")).Mapping;

        guess.Modalities["arm"].Should().Equal("arm*");
        guess.Ignore.Should().Equal("arm.j4_mode");
    }

    [Fact]
    public void Counters_are_left_out_with_the_reason_and_whole_numbers_that_are_none_stay()
    {
        LogColumn Of(string name, Func<int, double> value) => new(name, Enumerable.Range(0, 200).Select(value).ToArray());
        var log = new RobotLog("robot", new LogTable(
            "",
            [
                Of("LINE", row => 12 + (3 * (row / 5 % 11))), Of("Zyklus", row => row / 40), Of("parts", row => row / 8),
                Of("temperature", row => 30 + (row / 20)),
                Of("level", row => row / 7 % 5), Of("supply_line", row => row * row * 37 % 101), Of("ticks", row => 3 * row),
                Noise("q", 200),
            ]));

        var guess = MappingGuess.From(log);

        guess.LeftOut.Should().Equal(
            new("LINE", "it counts lines or cycles of a program"), new("Zyklus", "it counts lines or cycles of a program"),
            new LeftOutColumn("parts", "it counts: it only rises, by one, 24 times"));
    }

    [Fact]
    public void Names_that_columns_beside_each_other_share_are_numbered()
    {
        var log = Log("time,DI,DI,q,DO,DO,DO");

        log.Tables[0].Columns.Select(column => column.Name).Should().Equal("time", "DI", "DI_2", "q", "DO", "DO_2", "DO_3");
        log.Warnings.Should().ContainSingle().Which.Should()
            .EndWith("log.csv: columns beside each other share names, 'DI', 'DO'; they are numbered, as in 'DI', 'DI_2'.");
        FluentActions.Invoking(() => Log("time,DI,DI,DI_2")).Should().Throw<InvalidDataException>().WithMessage("*'DI' occurs twice*");
    }

    [Fact]
    public void Array_beside_the_recording_is_left_out_and_its_mapping_refused_by_column_and_table()
    {
        var gains = new LogTable("6 rows", [Noise("robot.gains.0", 6), Noise("robot.gains.1", 6)]);
        var recording = new LogTable(
            $"{RowCount} rows",
            [new("robot.time", Enumerable.Range(0, RowCount).Select(row => row * 0.01).ToArray()), Noise("robot.q.0"), Noise("robot.q.1")],
            "robot.time");
        var log = new RobotLog("robot.mat", gains, recording);

        var guess = MappingGuess.From(log);

        log.Map(guess.Mapping).Data.RowCount.Should().Be(RowCount);
        guess.LeftOut.Should().Contain(
            new LeftOutColumn("robot.gains.1", "its table '6 rows' has 6 rows and no time; the other columns have 40"));
        FluentActions.Invoking(() => log.Map(new() { Modalities = { ["robot"] = ["robot.*"] } })).Should().Throw<InvalidDataException>()
            .WithMessage("robot.mat: Column 'robot.gains.0' of modality 'robot' is of table '6 rows' with 6 rows, other tables have 40, "
                + "and it has no time column; *Leave the columns of that table out by LogMapping.Ignore, as in 'robot.gains.*', or *");
        log.Map(new() { Modalities = { ["robot"] = ["robot.*"] }, Ignore = ["robot.gains.*"] }).Data.RowCount.Should().Be(RowCount);
    }

    [Fact]
    public void Longest_table_is_guessed_where_none_has_a_time()
    {
        var log = new RobotLog(
            "robot.mat", new LogTable("6 rows", [Noise("gains.0", 6)]), new LogTable("40 rows", [Noise("q.0"), Noise("q.1")]));

        log.Map(MappingGuess.From(log).Mapping).Data.Layout.ToString().Should().Be("q:2");
    }

    [Fact]
    public void Episodes_of_a_table_that_is_left_out_do_not_count()
    {
        var runs = new LogTable(
            "demo", [new("demo", new double[] { 0, 0, 0, 1, 1, 1 }), new("demo.t", new double[] { 0, 1, 2, 0, 1, 2 }), Noise("demo.x", 6)],
            "demo.t", "demo");
        LogTable Sensor(string name) => new(
            name, [new($"{name}.t", Enumerable.Range(0, RowCount).Select(row => row * 0.01).ToArray()), Noise($"{name}.q")], $"{name}.t");
        var log = new RobotLog("robot.h5", runs, Sensor("arm"), Sensor("hand"));

        log.Map(MappingGuess.From(log).Mapping).Data.RowCount.Should().Be(RowCount);
    }

    private static LogColumn Noise(string name, int count = RowCount) =>
        new(name, Enumerable.Range(0, count).Select(row => Math.Sin(row * row * (1.0 + name.Length))).ToArray());

    private RobotLog Log(string header)
    {
        var names = header.Split(',');
        var rows = Enumerable.Range(0, RowCount).Select(row => string.Join(',', names.Select((name, column) => Field(name, row, column))));
        return RobotLog.Read(_folder.Write("log.csv", $"{header}\n{string.Join('\n', rows)}\n"));
    }

    private static string Field(string name, int row, int column) => name switch
    {
        _ when column == 0 => (row * 0.002).ToString(CultureInfo.InvariantCulture),
        "LINE" => $"{12 + (3 * (row / 3 % 7))}",
        "Zyklus" => $"{row / 10}",
        _ when name is "Cycle" or "Zähler" => $"{200_000 + row}",
        _ when name.EndsWith("seq", StringComparison.Ordinal) => $"{row}",
        _ when name.EndsWith("stamp", StringComparison.Ordinal) => $"{1_700_000_000 + row}",
        _ when name.EndsWith("mode", StringComparison.Ordinal) => "7",
        _ when name.Contains("name", StringComparison.Ordinal) => "elbow",
        _ => Math.Sin(row * row * (1.0 + column)).ToString("F4", CultureInfo.InvariantCulture),
    };
}

using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests.Rosbag;

/// <summary>Files that other programs wrote: the scripts beside them say which.</summary>
public sealed class FixtureTests : BagCase
{
    public static string PathOf(string name) =>
        Path.Combine(SharedData.RepositoryRoot, "tests", "MultimodalVae.Formats.Tests", "Fixtures", name);

    [Theory]
    [InlineData("joint-states-none.mcap", "rosbag2 (MCAP)")]
    [InlineData("joint-states-lz4.mcap", "rosbag2 (MCAP)")]
    [InlineData("joint-states-zstd.mcap", "rosbag2 (MCAP)")]
    [InlineData("joint-states.db3", "rosbag2 (SQLite)")]
    public void An_arm_with_sensors_is_a_table_for_each_topic(string name, string format)
    {
        var log = RobotLog.Read(PathOf(name));

        log.Format.Should().Be(format);
        log.Warnings.Should().BeEmpty();
        log.Tables.Select(table => table.ToString()).Should().BeEquivalentTo(
            "/joint_states: 20 rows of 7 columns", "/imu: 20 rows of 38 columns", "/wrench: 20 rows of 7 columns",
            "/gripper/tactile: 20 rows of 8 columns", "/object_pose: 20 rows of 8 columns", "/range: 20 rows of 6 columns");
        Values(log, "joint_states.position.elbow")[3].Should().Be(3.1);
        Values(log, "joint_states.velocity.wrist")[19].Should().Be(38);
        Values(log, "imu.linear_acceleration.y")[2].Should().BeApproximately(9.81 + 2.25, 1e-12);
        Values(log, "imu.linear_acceleration_covariance.8").Should().OnlyContain(value => value == -1);
        Values(log, "wrench.wrench.force.z")[5].Should().Be(-5);
        Values(log, "gripper.tactile.data.3")[1].Should().Be(4);
        Values(log, "object_pose.pose.orientation.w").Should().OnlyContain(value => value == 1);
        Values(log, "range.range")[4].Should().Be(1);
        Values(log, "joint_states.time")[1].Should().BeApproximately(1_700_000_000.01, 1e-6, "it is the stamp");
        Values(log, "range.time")[1].Should().BeApproximately(1_700_000_000.102, 1e-6, "its stamp is 0");
    }

    [Fact]
    public void Its_sensors_come_onto_one_clock()
    {
        var data = RobotLog.Read(PathOf("joint-states.db3")).Map(new()
        {
            Modalities =
            {
                ["joint"] = ["joint_states.position.*"],
                ["force"] = ["wrench.wrench.*"],
                ["touch"] = ["gripper.tactile.data.*"],
            },
        }).Data;

        data.Layout.ToString().Should().Be("joint:3,force:6,touch:4");
        data.Rows.RowCount.Should().BeGreaterThan(5);
    }

    [Fact]
    public void Files_in_a_folder_are_one_log()
    {
        File.WriteAllText(Folder.PathOf("metadata.yaml"), "rosbag2_bagfile_information:\n");
        FluentActions.Invoking(() => RobotLog.Read(Folder.FullName)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Folder.FullName}: there is no .mcap or .db3 file beside 'metadata.yaml'; expected those of a bag.");
        foreach (var (at, bag) in new[] { 7, 8, 9 }.Index())
        {
            var id = (ushort)(3 - at);
            var file = McapBytes.File().Topic(id, "/t", "std_msgs/msg/Int32", "")
                .Message(id, (ulong)at, new CdrWriter().Int32(bag).ToArray());
            File.WriteAllBytes(Folder.PathOf($"run_{at}.mcap"), file.End().ToArray());
        }

        Values(RobotLog.Read(Folder.FullName), "t.data").Should().Equal(7, 8, 9);

        File.Copy(PathOf("joint-states.db3"), Folder.PathOf("run_3.db3"));
        File.WriteAllText(Folder.PathOf("run_4.mcap.zstd"), "");
        var both = RobotLog.Read(Folder.FullName);
        both.Format.Should().Be("rosbag2 (MCAP and SQLite)");
        both.Tables.Should().HaveCount(7);
        both.Warnings.Should().Equal($"{Folder.FullName}: files that are compressed as a whole are not read: 'run_4.mcap.zstd'.");
    }

    [Fact]
    public void A_file_in_a_folder_that_is_no_bag_is_an_error_with_its_path()
    {
        File.WriteAllText(Folder.PathOf("metadata.yaml"), "");
        File.WriteAllText(Folder.PathOf("a.mcap"), "x");

        FluentActions.Invoking(() => RobotLog.Read(Folder.FullName)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Folder.PathOf("a.mcap")}: it begins neither as MCAP nor as SQLite; expected a bag of ROS 2.");
    }

    [SkippableTheory]
    [InlineData("only_topics.mcap")]
    [InlineData("topics_and_services.mcap")]
    [InlineData("topics_and_services.db3")]
    public void Bags_of_rosbag2_itself_are_read(string name)
    {
        var path = Path.Combine(SharedData.Robots, "rosbag2", name);
        SharedData.SkipWithout(path);

        var log = RobotLog.Read(path);

        log.ToString().Should().EndWith(": /parameter_events: 7 rows of 6 columns");
        Names(log).Should().StartWith(["parameter_events.time", "parameter_events.stamp", "parameter_events.new_parameters.0.value.type"]);
        Values(log, "parameter_events.time")[0].Should().BeInRange(1.697e9, 1.698e9);
        if (name != "only_topics.mcap")
            log.Warnings.Should().ContainSingle().Which.Should()
                .Contain("topic '/add_two_ints/_service_event' of type 'example_interfaces/srv/");
    }
}

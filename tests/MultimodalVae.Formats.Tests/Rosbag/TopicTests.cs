namespace MultimodalVae.Formats.Tests.Rosbag;

public sealed class TopicTests : BagCase
{
    [Fact]
    public void Joints_are_named_by_the_message()
    {
        var log = Read(Joints([["b", "a"], ["b", "a"]]));

        Names(log).Should().Equal(
            "arm.joints.time", "arm.joints.position.b", "arm.joints.position.a", "arm.joints.velocity.b", "arm.joints.velocity.a");
        Values(log, "arm.joints.velocity.a").Should().Equal(-1, -1);
    }

    [Fact]
    public void Joints_whose_names_do_not_tell_them_apart_are_named_by_index()
    {
        Names(Read(Joints([["a", "a"]]))).Should().Contain("arm.joints.position.0");
        Names(Read(Joints([["a", ""]]))).Should().Contain("arm.joints.position.0");
        Names(Read(Joints([["a"], ["a"]]))).Should().Contain("arm.joints.position.0", "there is no name for each value");
        Names(Read(Joints([[], []]))).Should().Contain("arm.joints.position.0");
    }

    [Theory]
    [InlineData(3, new[] { 3.0, 20 })]
    [InlineData(0, new[] { 1.0, 2 })]
    public void The_stamp_is_the_time_unless_one_of_the_topic_is_0(int first, double[] times)
    {
        var log = Read(
            "std_msgs/Header header\nint32 a", new CdrWriter().Header(first, 0, "f").Int32(1), new CdrWriter().Header(20, 0).Int32(2));

        Values(log, "t.time").Should().Equal(times);
        log.Tables[0].TimeColumn.Should().Be("t.time");
        log.Tables[0].Name.Should().Be("/t");
    }

    [Fact]
    public void Rows_are_in_the_order_of_their_time()
    {
        var log = Read(
            "Header header\nint32 a",
            new CdrWriter().Header(9, 0).Int32(1), new CdrWriter().Header(7, 0).Int32(2), new CdrWriter().Header(8, 0).Int32(3));

        Values(log, "t.time").Should().Equal(7, 8, 9);
        Values(log, "t.a").Should().Equal(2, 3, 1);
    }

    [Fact]
    public void A_field_that_is_called_time_stays_beside_the_time()
    {
        var log = Read("float64 time", new CdrWriter().Float64(0.5));

        Names(log).Should().Equal("t.bag_time", "t.time");
        log.Tables[0].TimeColumn.Should().Be("t.bag_time");
    }

    [Fact]
    public void Topics_that_are_no_table_are_named_with_the_reason()
    {
        var one = new CdrWriter().Int32(1).ToArray();
        var bag = McapBytes.File().Topic(1, "/json", "Thing", "{}", encoding: "json", schemaEncoding: "jsonschema")
            .Topic(2, "/ros1", "std_msgs/Int32", "int32 data", "ros1")
            .Topic(3, "/text", "std_msgs/msg/String", "string data")
            .Topic(4, "/a", "std_msgs/msg/Int32", "")
            .Topic(5, "/a", "std_msgs/msg/UInt32", "")
            .Topic(6, "/only", "p/msg/H", "std_msgs/Header header")
            .Topic(7, "/quiet", "p/msg/Q", "Unknown a")
            .Topic(8, "a", "std_msgs/msg/Int32", "");
        foreach (ushort id in (ushort[])[1, 2, 3, 4, 5, 8])
            bag.Message(id, id, one);
        bag.Message(6, 6, new CdrWriter().Header(1, 0).ToArray());

        var log = Read(bag.End());

        Names(log).Should().Equal("a.time", "a.data");
        log.Warnings.Select(warning => warning[(warning.IndexOf("bag.mcap: ", StringComparison.Ordinal) + 10)..]).Should().Equal(
            "topic '/json' of type 'Thing' is left out: its messages are encoded as 'json'; expected 'cdr'.",
            "topic '/ros1' of type 'std_msgs/Int32' is left out: its messages are encoded as 'ros1'; expected 'cdr'.",
            "topic '/text' of type 'std_msgs/msg/String' is left out: its messages have no numbers.",
            "topic 'a' of type 'std_msgs/msg/Int32' is left out: another has the column 'a.time' too.",
            "topic '/only' of type 'p/msg/H' is left out: it has no numbers beside its stamp.",
            "messages of type 'std_msgs/msg/UInt32' of topic '/a' are left out: its first one has another type.");
    }

    [Fact]
    public void Bags_are_joined_by_topic_whichever_has_the_first_message()
    {
        string[] paths = [.. ((ushort[][])[[1, 2], [2, 1]]).Select(order =>
        {
            var bag = McapBytes.File().Topic(1, "/arm", "std_msgs/msg/Int32", "").Topic(2, "/eye", "std_msgs/msg/Int32", "");
            foreach (var id in order)
                bag.Message(id, id, new CdrWriter().Int32((10 * id) + order[0]).ToArray());
            var path = Folder.PathOf($"{order[0]}.mcap");
            File.WriteAllBytes(path, bag.End().ToArray());
            return path;
        })];

        var log = RobotLog.Read(paths);

        log.Tables.Select(table => table.Name).Should().Equal("/arm", "/eye");
        Values(log, "arm.data").Should().Equal(11, 12);
        Values(log, "eye.data").Should().Equal(21, 22);
    }

    [Fact]
    public void Times_of_a_bag_are_in_seconds_however_far_apart_they_are()
    {
        var messages = Enumerable.Range(0, 30).Select(row => new CdrWriter().Header(3 * row + 3, 0).Float64(Math.Sin(row * row)));

        var log = Read("std_msgs/Header header\nfloat64 a", [.. messages]);

        MappingGuess.From(log).Mapping.TimeUnit.Should().BeNull();
    }

    private static McapBytes Joints(string[][] names)
    {
        var bag = McapBytes.File().Topic(1, "/arm/joints", "sensor_msgs/msg/JointState", "");
        foreach (var (at, joints) in names.Index())
        {
            var message = new CdrWriter().Header(at + 1, 0).Int32(joints.Length);
            Array.ForEach(joints, name => message.Text(name));
            bag.Message(1, (ulong)at, message.Sequence(at, at + 1).Sequence(0.5, -1).Sequence().ToArray());
        }

        return bag.End();
    }
}

namespace MultimodalVae.Formats.Tests.Rosbag;

/// <summary>Joints and frames that are not the same, or not in the same order, in all messages of a topic.</summary>
public sealed class ElementNamesTests : BagCase
{
    [Fact]
    public void Joints_in_another_order_are_matched_by_their_names()
    {
        var log = Joints([("b", 2), ("a", 1)], [("a", 10), ("b", 20)]);

        Names(log).Should().Equal("arm.time", "arm.position.b", "arm.position.a", "arm.velocity.b", "arm.velocity.a");
        Values(log, "arm.position.a").Should().Equal(1, 10);
        Values(log, "arm.position.b").Should().Equal(2, 20);
        Values(log, "arm.velocity.b").Should().Equal(-2, -20);
        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Joint_that_a_message_lacks_has_a_missing_value_there()
    {
        var log = Joints([], [("a", 1), ("b", 2)], [("c", 3)], [], [("b", 20), ("c", 30)]);

        Values(log, "arm.position.a").Should().Equal(double.NaN, 1, double.NaN, double.NaN, double.NaN);
        Values(log, "arm.position.b").Should().Equal(double.NaN, 2, double.NaN, double.NaN, 20);
        Values(log, "arm.position.c").Should().Equal(double.NaN, double.NaN, 3, double.NaN, 30);
        log.Map(new() { Modalities = { ["arm"] = ["arm.position.?"] } }).Data.MissingValueCount.Should().Be(10);
        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Arms_that_share_a_topic_come_onto_one_clock()
    {
        var log = Joints([.. Enumerable.Range(0, 20).Select(
            row => row % 2 == 0 ? (Joint[])[("a", row), ("b", row + 0.5)] : [("grip", 100 + row)])]);

        var data = log.Map(new()
        {
            Modalities = { ["arm"] = ["arm.position.?"], ["hand"] = ["arm.position.grip"] },
            Resampling = new() { Clock = "arm", MaxGap = 1 },
        }).Data;

        data.RowCount.Should().Be(10);
        data.Rows.Row(3).ToArray().Should().Equal(6, 6.5, 105);
    }

    [Theory]
    [InlineData("a,b", "a,a")]
    [InlineData("a,b", ",b")]
    [InlineData("a,a", "b,b")]
    [InlineData("a,a", "a,b")]
    public void Array_whose_names_are_not_clear_is_left_out_with_a_warning(string first, string second)
    {
        Joint[][] messages = [.. new[] { first, second }.Select(names => names.Split(',').Select(name => (Joint)(name, 1)).ToArray())];

        FluentActions.Invoking(() => Joints(messages)).Should().Throw<InvalidDataException>().WithMessage(
            "*topic '/arm' of type 'sensor_msgs/msg/JointState': 'position', 'velocity' left out: the names of the elements differ between "
            + "messages, and not every message has a name of its own for each.");
    }

    [Fact]
    public void Array_of_ever_new_names_is_left_out_before_it_takes_much_memory() =>
        FluentActions.Invoking(() => Joints([.. Enumerable.Range(0, 300).Select(row => (Joint[])[($"j{row}", row)])]))
            .Should().Throw<InvalidDataException>().WithMessage(
                "*'position', 'velocity' left out: the messages name so many elements that nearly all values are missing.");

    [Fact]
    public void Transforms_are_matched_by_their_frames()
    {
        var log = Transforms([("base", "arm", 1), ("arm", "tool", 2)], [("arm", "tool", 20)], [("map", "base", 300), ("base", "arm", 100)]);

        Names(log).Should().HaveCount(1 + (3 * 8)).And.StartWith(
            ["tf.time", "tf.transforms.base.arm.header.stamp", "tf.transforms.base.arm.transform.translation.x"]);
        Values(log, "tf.transforms.base.arm.transform.translation.x").Should().Equal(1, double.NaN, 100);
        Values(log, "tf.transforms.arm.tool.transform.translation.x").Should().Equal(2, 20, double.NaN);
        Values(log, "tf.transforms.map.base.transform.rotation.w").Should().Equal(double.NaN, double.NaN, 1);
        log.Warnings.Should().BeEmpty();
    }

    private RobotLog Joints(params Joint[][] messages)
    {
        var bag = McapBytes.File().Topic(1, "/arm", "sensor_msgs/msg/JointState", "");
        foreach (var (at, joints) in messages.Index())
        {
            var message = new CdrWriter().Header(at + 1, 0).Int32(joints.Length);
            Array.ForEach(joints, joint => message.Text(joint.Name));
            message.Sequence([.. joints.Select(joint => joint.Value)]).Sequence([.. joints.Select(joint => -joint.Value)]).Sequence();
            bag.Message(1, (ulong)at, message.ToArray());
        }

        return Read(bag.End());
    }

    private RobotLog Transforms(params (string Parent, string Child, double X)[][] messages)
    {
        var bag = McapBytes.File().Topic(1, "/tf", "tf2_msgs/msg/TFMessage", "");
        foreach (var (at, transforms) in messages.Index())
        {
            var message = new CdrWriter().Int32(transforms.Length);
            foreach (var (parent, child, x) in transforms)
                message.Header(at + 1, 0, parent).Text(child).Float64(x, 0, 0).Float64(0, 0, 0, 1);
            bag.Message(1, (ulong)at, message.ToArray());
        }

        return Read(bag.End());
    }

    private sealed record Joint(string Name, double Value)
    {
        public static implicit operator Joint((string Name, double Value) joint) => new(joint.Name, joint.Value);
    }
}

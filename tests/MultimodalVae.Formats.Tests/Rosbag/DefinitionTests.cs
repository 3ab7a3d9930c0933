namespace MultimodalVae.Formats.Tests.Rosbag;

public sealed class DefinitionTests : BagCase
{
    [Fact]
    public void A_text_of_ROS_is_fields_without_constants_and_comments()
    {
        const string text = """
            # Of a gripper.
            uint8 OPEN=1
            string NAME = "a=b" # not a field
            Header header
              int32 count 5   # with a default value
            float64[9] matrix [1, 2]
            float64[] free
            float64[<=5] bounded# near
            string<=10[<=2] words
            string text "x = 5"
            wstring wide
            other_msgs/Kind kind
            other_msgs/msg/Kind[3] kinds
            ================================================================================
            MSG: other_msgs/msg/Kind
            char a
            """;

        var definitions = DefinitionParser.Parse(text, "p/msg/Grip");

        definitions.Select(definition => definition.Name).Should().Equal("p/Grip", "other_msgs/Kind");
        definitions[0].Fields.Should().Equal(
            new("header", "Header", false, null),
            new("count", "int32", false, null),
            new("matrix", "float64", true, 9),
            new("free", "float64", true, null),
            new("bounded", "float64", true, null),
            new("words", "string", true, null),
            new("text", "string", false, null),
            new("wide", "wstring", false, null),
            new("kind", "other_msgs/Kind", false, null),
            new("kinds", "other_msgs/msg/Kind", true, 3));
        definitions[1].Fields.Should().Equal(new FieldDefinition("a", "char", false, null));
    }

    [Theory]
    [InlineData("int64 a\n---\nint64 b", "its definition has the line '---'; expected a type and the name of a field")]
    [InlineData("int64", "its definition has the line 'int64'; expected a type and the name of a field")]
    [InlineData("int64[0] a", "its definition has the line 'int64[0] a'; expected an array of at least one element")]
    [InlineData("int64[99999999999] a", "its definition has the line 'int64[99999999999] a'; expected an array of at least one element")]
    [InlineData("int64 a\n===\nint64 b", "its definition has the line 'int64 b'; expected 'MSG:' and a type after a line of '='")]
    [InlineData("int64 a\nint32 a", "type 'p/T' has the field 'a' twice")]
    [InlineData("Nowhere a\nint32 b", "there is no definition of type 'Nowhere', which is in 'p/T'"
        + "; give its .msg file, or a folder with it, in LogOptions.MessageDefinitions")]
    [InlineData("T a\nint32 b", "type 'p/T' is in itself")]
    [InlineData("U[] a\nint32 b\n===\nMSG: p/U\nT[] a", "type 'p/T' is in itself")]
    public void A_definition_that_is_none_leaves_its_topic_out(string definition, string problem) =>
        FluentActions.Invoking(() => Read(definition, new CdrWriter().Int64(1))).Should().Throw<InvalidDataException>()
            .WithMessage($"*bag.mcap: no topic has messages with numbers. *topic '/t' of type 'p/msg/T' is left out: {problem}.");

    [Fact]
    public void Types_that_double_with_each_level_end_the_reading_of_their_topic()
    {
        var levels = Enumerable.Range(0, 25).Select(level => $"===\nMSG: p/L{level}\nL{level + 1} a\nL{level + 1} b\n");

        FluentActions.Invoking(() => Read($"L0 a\n{string.Concat(levels)}===\nMSG: p/L25\nint32 a", new CdrWriter().Int32(1)))
            .Should().Throw<InvalidDataException>().WithMessage("*the topics have more than 131072 fields and columns together*");
    }

    [Fact]
    public void Types_in_one_another_without_end_are_refused()
    {
        var levels = Enumerable.Range(0, 5000).Select(level => $"===\nMSG: p/L{level}\nL{level + 1} a\n");

        FluentActions.Invoking(() => Read($"L0 a\n{string.Concat(levels)}===\nMSG: p/L5000\nint32 a", new CdrWriter().Int32(1)))
            .Should().Throw<InvalidDataException>().WithMessage("*has messages in one another more than 32 deep*");
    }

    [Fact]
    public void The_built_in_definitions_are_whole()
    {
        var resolver = new TypeResolver(BuiltInDefinitions.All);

        resolver.Resolve("std_msgs/msg/Header").IsHeader.Should().BeTrue();
        resolver.Resolve("nav_msgs/msg/Odometry").Fields.Select(field => field.Name).Should()
            .Equal("header", "child_frame_id", "pose", "twist");
        resolver.Resolve("tf2_msgs/msg/TFMessage").Depth.Should().Be(4);
        resolver.Resolve("trajectory_msgs/msg/JointTrajectoryPoint").Fields[^1].Message!.IsTime.Should().BeTrue();
    }

    [Fact]
    public void Every_message_that_a_built_in_one_refers_to_is_built_in()
    {
        BuiltInDefinitions.All.Names.Should().HaveCountGreaterThan(70).And.Contain("control_msgs/JointTrajectoryControllerState");
        foreach (var name in BuiltInDefinitions.All.Names)
            FluentActions.Invoking(() => new TypeResolver(BuiltInDefinitions.All).Resolve(name)).Should().NotThrow();
    }

    [Fact]
    public void The_state_of_a_trajectory_controller_is_read_without_definitions()
    {
        var message = new CdrWriter().Header(1, 0).Int32(2).Text("a").Text("b");
        for (var point = 1; point <= 6; point++)
            message.Sequence(point, -point).Sequence().Sequence().Sequence().Int32(0, 0);
        message.Int32(0);
        for (var point = 1; point <= 6; point++)
            message.Sequence().Sequence().Sequence().Int32(0, 0);
        var bag = McapBytes.File().Topic(1, "/arm/state", "control_msgs/msg/JointTrajectoryControllerState", "", schemaEncoding: "")
            .Message(1, 0, message.ToArray()).End();

        var log = Read(bag);

        Values(log, "arm.state.reference.positions.0").Should().Equal(1);
        Values(log, "arm.state.error.positions.1").Should().Equal(-3);
        Values(log, "arm.state.actual.positions.0").Should().Equal(6);
    }

    [Fact]
    public void Definitions_in_a_folder_are_found()
    {
        (string, string)[] files =
            [("grip_msgs/msg/Grip.msg", "Finger left\n"), ("grip_msgs/msg/Finger.msg", "float64 force\n"), ("other.txt", "?")];
        foreach (var (file, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Folder.PathOf("msgs/" + file))!);
            Folder.Write("msgs/" + file, text);
        }

        var bag = McapBytes.File().Topic(1, "/t", "grip_msgs/msg/Grip", "", schemaEncoding: "")
            .Message(1, 0, new CdrWriter().Float64(3.5).ToArray()).End();

        Values(Read(bag, new() { MessageDefinitions = [Folder.PathOf("msgs")] }), "t.left.force").Should().Equal(3.5);
        Directory.CreateDirectory(Folder.PathOf("empty"));
        FluentActions.Invoking(() => Read(bag, new() { MessageDefinitions = [Folder.PathOf("empty")] }))
            .Should()
            .Throw<InvalidDataException>()
            .WithMessage("*empty: the folder has no .msg files; expected definitions of messages, as in *Grip.msg.");
    }

    [Theory]
    [InlineData("grip_msgs/msg/Grip.msg")]
    [InlineData("Grip.msg")]
    public void A_definition_of_the_user_is_taken_where_the_bag_has_none(string file)
    {
        var path = Folder.PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "std_msgs/Header header\nfloat64 force\n");
        var bag = McapBytes.File().Topic(1, "/gripper/left", "grip_msgs/msg/Grip", "struct Grip {};", schemaEncoding: "ros2idl")
            .Message(1, 0, new CdrWriter().Header(5, 500_000_000, "hand").Float64(3.5).ToArray()).End();

        FluentActions.Invoking(() => Read(bag)).Should().Throw<InvalidDataException>()
            .WithMessage("*topic '/gripper/left' of type 'grip_msgs/msg/Grip' *there is no definition of type 'grip_msgs/Grip'; "
                + "give its .msg file, or a folder with it, in LogOptions.MessageDefinitions.*");
        var log = Read(bag, new() { MessageDefinitions = [path] });

        Names(log).Should().Equal("gripper.left.time", "gripper.left.force");
        Values(log, "gripper.left.time").Should().Equal(5.5);
    }

    [Fact]
    public void A_file_of_the_user_that_is_no_definition_is_an_error_with_its_path()
    {
        var path = Folder.Write("Grip.msg", "float64\n");

        FluentActions.Invoking(() => Read(McapBytes.File(), new() { MessageDefinitions = [path] })).Should().Throw<InvalidDataException>()
            .WithMessage("*Grip.msg: its definition has the line 'float64'; expected a type and the name of a field.");
        FluentActions.Invoking(() => Read(McapBytes.File(), new() { MessageDefinitions = [""] })).Should().Throw<OptionsException>()
            .WithMessage("*MessageDefinitions*");
    }
}

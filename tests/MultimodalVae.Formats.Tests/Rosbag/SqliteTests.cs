using Microsoft.Data.Sqlite;

namespace MultimodalVae.Formats.Tests.Rosbag;

public sealed class SqliteTests : BagCase
{
    private const string Topics = "CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT, type TEXT, serialization_format TEXT);";
    private const string Messages = "CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER, timestamp INTEGER, data BLOB);";

    [Fact]
    public void Messages_are_read_by_time_with_the_definitions_of_the_bag()
    {
        var log = RobotLog.Read(Make("a b#1 %20?.db3", $"""
            {Topics}{Messages}
            CREATE TABLE message_definitions(topic_type TEXT, encoding TEXT, encoded_message_definition TEXT);
            INSERT INTO topics VALUES (4, '/t', 'p/msg/T', 'cdr'), (5, '/none', 'p/msg/N', 'cdr');
            INSERT INTO message_definitions VALUES ('p/msg/T', 'ros2msg', 'int32 a');
            INSERT INTO messages VALUES (1, 4, 2000000000, x'0001000007000000'), (2, 4, 1500000000, x'0001000008000000');
            """));

        log.Format.Should().Be("rosbag2 (SQLite)");
        Names(log).Should().Equal("t.time", "t.a");
        Values(log, "t.time").Should().Equal(1.5, 2);
        Values(log, "t.a").Should().Equal(8, 7);
        log.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CREATE TABLE other(id INTEGER);", "it has no table 'topics'; expected a bag of ROS 2.")]
    [InlineData(Topics + "CREATE VIEW messages AS SELECT 1 AS id, 1 AS topic_id, 1 AS timestamp, x'00' AS data;",
        "it has no table 'messages'; expected a bag of ROS 2.")]
    [InlineData(Topics + Messages + "INSERT INTO messages VALUES (1, 4, 0, x'00');",
        "a message is of topic 4, which table 'topics' does not have.")]
    [InlineData(Topics + Messages + "INSERT INTO topics VALUES (4, NULL, 'a', 'cdr');", "it cannot be read as SQLite: *")]
    [InlineData(Topics + "CREATE TABLE messages(id INTEGER PRIMARY KEY);", "it cannot be read as SQLite: *no such column: topic_id*")]
    [InlineData(Topics + Messages, "no topic has messages with numbers.")]
    public void A_data_base_that_is_no_bag_is_an_error_with_its_path(string sql, string problem)
    {
        var path = Make("no.db3", sql);

        FluentActions.Invoking(() => RobotLog.Read(path)).Should().Throw<InvalidDataException>().WithMessage($"{path}: {problem}");
    }

    [Fact]
    public void A_file_that_is_cut_off_or_damaged_is_an_error_with_its_path()
    {
        var whole = File.ReadAllBytes(FixtureTests.PathOf("joint-states.db3"));
        var path = Folder.PathOf("cut.db3");
        foreach (var length in (int[])[16, 100, 5000, 20000])
        {
            File.WriteAllBytes(path, whole[..length]);
            FluentActions.Invoking(() => RobotLog.Read(path)).Should().Throw<InvalidDataException>().WithMessage($"{path}: *");
        }
    }

    [Fact]
    public void A_log_of_writes_beside_the_file_is_no_part_of_it_and_named()
    {
        var path = Make("live.db3", $"""
            {Topics}{Messages}
            INSERT INTO topics VALUES (4, '/t', 'std_msgs/msg/Int32', 'cdr');
            INSERT INTO messages VALUES (1, 4, 0, x'0001000007000000');
            """);
        using var writer = new SqliteConnection($"Data Source={path};Pooling=False");
        writer.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; INSERT INTO messages VALUES (2, 4, 1, x'0001000008000000');";
        command.ExecuteNonQuery();
        File.Copy(path, Folder.PathOf("copy.db3"));
        File.Copy(path + "-wal", Folder.PathOf("copy.db3-wal"));

        var log = RobotLog.Read(Folder.PathOf("copy.db3"));

        Values(log, "t.data").Should().Equal(7);
        log.Warnings.Should().ContainSingle().Which.Should().Contain("'copy.db3-wal' beside it is not read");
        File.Exists(Folder.PathOf("copy.db3-shm")).Should().BeFalse();
    }

    private string Make(string name, string sql)
    {
        var path = Folder.PathOf(name);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return path;
    }
}

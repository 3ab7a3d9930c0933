using Microsoft.Data.Sqlite;

namespace MultimodalVae.Formats;

/// <summary>Reads a bag that is a data base of SQLite, without a change to it or a file beside it.</summary>
internal static class SqliteBag
{
    /// <summary>What a row takes of a file at least, beside its message.</summary>
    private const int LeastRow = 4;

    /// <summary>The bytes that such a file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <exception cref="InvalidDataException">It is no such data base.</exception>
    public static void Read(string path, BagTopics topics)
    {
        if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
        {
            topics.Warnings.Add(
                $"{path}: '{Path.GetFileName(path)}-wal' beside it is not read; it has the last messages of a recording that was cut off.");
        }

        try
        {
            using var connection = new SqliteConnection(Options(path));
            connection.Open();
            Run(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
            CheckTables(connection, path);
            ReadMessages(connection, TopicsOf(connection), topics, path);
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: it cannot be read as SQLite: {ErrorText.Readable(exception)}", exception);
        }
    }

    private static string Options(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    /// <summary>Views could have rows without end.</summary>
    private static void CheckTables(SqliteConnection connection, string path)
    {
        foreach (var table in new[] { "topics", "messages" })
        {
            if (!HasTable(connection, table))
                throw new InvalidDataException($"{path}: it has no table '{table}'; expected a bag of ROS 2.");
        }
    }

    private static bool HasTable(SqliteConnection connection, string name)
    {
        using var command = Command(
            connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name AND sql NOT LIKE 'CREATE VIRTUAL%'");
        command.Parameters.AddWithValue("$name", name);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static Dictionary<long, BagChannel> TopicsOf(SqliteConnection connection)
    {
        var definitions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (HasTable(connection, "message_definitions"))
        {
            using var command = Command(
                connection, "SELECT topic_type, encoded_message_definition FROM message_definitions WHERE encoding = 'ros2msg'");
            using var rows = command.ExecuteReader();
            while (rows.Read())
                definitions[rows.GetString(0)] = rows.GetString(1);
        }

        var schemas = new Dictionary<string, BagSchema>(StringComparer.Ordinal);
        var topics = new Dictionary<long, BagChannel>();
        using var select = Command(connection, "SELECT id, name, type, serialization_format FROM topics");
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            var type = reader.GetString(2);
            if (!schemas.TryGetValue(type, out var schema))
                schemas[type] = schema = new BagSchema(type, definitions.GetValueOrDefault(type, ""));
            topics.TryAdd(reader.GetInt64(0), new BagChannel(reader.GetString(1), schema, reader.GetString(3)));
        }

        return topics;
    }

    private static void ReadMessages(SqliteConnection connection, Dictionary<long, BagChannel> channels, BagTopics topics, string path)
    {
        var left = new FileInfo(path).Length;
        using var command = Command(connection, "SELECT topic_id, timestamp, data FROM messages ORDER BY timestamp");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var id = rows.GetInt64(0);
            var channel = channels.GetValueOrDefault(id)
                ?? throw new InvalidDataException($"{path}: a message is of topic {id}, which table 'topics' does not have.");
            var message = rows.GetFieldValue<byte[]>(2);
            left -= LeastRow + message.Length;
            if (left < 0)
                throw new InvalidDataException($"{path}: it is damaged: its messages have more bytes together than the file.");
            topics.Add(channel.Topic, channel.Schema, channel.Encoding, message, rows.GetInt64(1));
        }
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = Command(connection, text);
        command.ExecuteNonQuery();
    }

    /// <summary>Of a text of this class, never of a file.</summary>
    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}

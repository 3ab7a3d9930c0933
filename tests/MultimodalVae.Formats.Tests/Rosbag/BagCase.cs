using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests.Rosbag;

/// <summary>Writes and reads small bags.</summary>
public abstract class BagCase : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected RobotLog Read(McapBytes bag, LogOptions? options = null)
    {
        var path = Folder.PathOf("bag.mcap");
        File.WriteAllBytes(path, bag.ToArray());
        return RobotLog.Read(path, options);
    }

    /// <summary>A bag of one topic, <c>/t</c>, of type <c>p/msg/T</c>, with a message a second.</summary>
    private protected RobotLog Read(string definition, params CdrWriter[] messages)
    {
        var bag = McapBytes.File().Topic(1, "/t", "p/msg/T", definition);
        foreach (var (at, message) in messages.Index())
            bag.Message(1, (ulong)(at + 1) * 1_000_000_000, message.ToArray());
        return Read(bag.End());
    }

    private protected static IEnumerable<string> Names(RobotLog log) =>
        log.Tables.SelectMany(table => table.Columns).Select(column => column.Name);

    private protected static double[] Values(RobotLog log, string column) =>
        log.Tables.SelectMany(table => table.Columns).Single(one => one.Name == column).Values.ToArray();
}

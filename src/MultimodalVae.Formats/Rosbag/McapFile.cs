using System.Buffers.Binary;

namespace MultimodalVae.Formats;

/// <summary>
/// Reads a file of MCAP from its beginning to the end of its data, without the index, which a recording that was cut off does not have.
/// </summary>
internal sealed class McapFile(string path, FileStream file, BagTopics topics)
{
    private const int HeadLength = 1 + sizeof(ulong);

    private readonly Dictionary<ushort, BagSchema> _schemas = [];
    private readonly Dictionary<ushort, BagChannel> _channels = [];

    /// <summary>The bytes that such a file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', (byte)'\r', (byte)'\n'];

    /// <exception cref="InvalidDataException">A record is none; the message has its place.</exception>
    public void Read()
    {
        file.Position = Magic.Length;
        var head = new byte[HeadLength];
        while (true)
        {
            var begin = file.Position;
            var isWhole = file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) == HeadLength;
            var (opcode, length) = ((McapOpcode)head[0], BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(1)));
            if (!isWhole || length > (ulong)(file.Length - file.Position) || !head.AsSpan().ContainsAnyExcept((byte)0))
            {
                topics.Warnings.Add($"{path}: the recording ends early, at byte {begin} of {file.Length}: what comes before it is read.");
                return;
            }

            if (opcode is McapOpcode.DataEnd or McapOpcode.Footer)
                return;
            if (IsPassedOver(opcode))
                file.Position += (long)length;
            else
                ReadRecord(opcode, length, begin);
        }
    }

    private static bool IsPassedOver(McapOpcode opcode) =>
        opcode is not (McapOpcode.None or McapOpcode.Schema or McapOpcode.Channel or McapOpcode.Message or McapOpcode.Chunk);

    private void ReadRecord(McapOpcode opcode, ulong length, long begin)
    {
        try
        {
            if (length > (ulong)Array.MaxLength)
                throw new FormatException($"it has {length} bytes; at most {Array.MaxLength} are expected");
            var record = new byte[length];
            file.ReadExactly(record);
            if (opcode == McapOpcode.Chunk)
                ReadChunk(McapChunk.Unpack(record));
            else
                Take(opcode, record);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{path}: the record at byte {begin} is damaged: {ErrorText.Readable(exception)}.", exception);
        }
    }

    private void ReadChunk(ReadOnlySpan<byte> records)
    {
        var fields = new McapFields(records);
        while (!fields.Rest.IsEmpty)
        {
            var begin = records.Length - fields.Rest.Length;
            try
            {
                var opcode = (McapOpcode)fields.Take(1)[0];
                var record = fields.Take(fields.UInt64());
                if (opcode == McapOpcode.Chunk)
                    throw new FormatException("a chunk is in it");
                if (!IsPassedOver(opcode))
                    Take(opcode, record);
            }
            catch (FormatException exception)
            {
                throw new FormatException($"at byte {begin} of what is packed in it, {exception.Message}", exception);
            }
        }
    }

    private void Take(McapOpcode opcode, ReadOnlySpan<byte> record)
    {
        var fields = new McapFields(record);
        switch (opcode)
        {
            case McapOpcode.Schema:
                _schemas.TryAdd(fields.UInt16(), SchemaOf(ref fields));
                break;
            case McapOpcode.Channel:
                _channels.TryAdd(fields.UInt16(), ChannelOf(ref fields));
                break;
            case McapOpcode.Message:
                var id = fields.UInt16();
                fields.UInt32();
                var time = fields.Time();
                fields.Time();
                var channel = _channels.GetValueOrDefault(id)
                    ?? throw new FormatException($"a message is of channel {id}, which no record before it describes");
                topics.Add(channel.Topic, channel.Schema, channel.Encoding, fields.Rest, time);
                break;
            default:
                throw new FormatException($"its kind is {(int)opcode}");
        }
    }

    /// <summary>Definitions in another language are not read: the type may be known without them.</summary>
    private static BagSchema SchemaOf(ref McapFields fields)
    {
        var (name, encoding, text) = (fields.Text(), fields.Text(), fields.Text());
        return new BagSchema(name, encoding == "ros2msg" ? text : "");
    }

    private BagChannel ChannelOf(ref McapFields fields)
    {
        var (schemaId, topic, encoding) = (fields.UInt16(), fields.Text(), fields.Text());
        var schema = schemaId == 0 ? new BagSchema("", "")
            : _schemas.GetValueOrDefault(schemaId)
                ?? throw new FormatException($"a channel has schema {schemaId}, which no record before it describes");
        return new BagChannel(topic, schema, encoding);
    }
}

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>The fields of a message of protocol buffers, as bytes or as whole numbers.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Field, long Number, byte[] Bytes)> _fields = [];

    public static ProtobufFields Read(byte[] message)
    {
        var fields = new ProtobufFields();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var (number, length) = (tag & 7) switch
            {
                0 => (Varint(message, ref at), 0),
                2 => (0, (int)Varint(message, ref at)),
                5 => (0, sizeof(float)),
                var other => throw new InvalidDataException($"There is a wire type {other}."),
            };
            fields._fields.Add(((int)(tag >> 3), number, message[at..(at + length)]));
            at += length;
        }

        return fields;
    }

    public bool Has(int field) => _fields.Exists(own => own.Field == field);

    public long Number(int field) => _fields.Single(own => own.Field == field).Number;

    public byte[] Single(int field) => All(field).Single();

    public IEnumerable<byte[]> All(int field) => _fields.Where(own => own.Field == field).Select(own => own.Bytes);

    private static long Varint(byte[] message, ref int at)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}

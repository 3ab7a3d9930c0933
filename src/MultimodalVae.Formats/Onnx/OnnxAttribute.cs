namespace MultimodalVae.Formats;

/// <summary>An attribute of a node. AttributeProto: name 1, f 2, i 3, ints 8, type 20.</summary>
internal sealed class OnnxAttribute
{
    private const int SingleType = 1;
    private const int IntegerType = 2;
    private const int IntegersType = 7;

    private OnnxAttribute(ProtobufMessage message) => Message = message;

    public ProtobufMessage Message { get; }

    public static OnnxAttribute Integer(string name, long value) =>
        new(new ProtobufMessage().Add(1, name).Add(3, value).Add(20, IntegerType));

    public static OnnxAttribute Single(string name, double value) =>
        new(new ProtobufMessage().Add(1, name).AddSingle(2, (float)value).Add(20, SingleType));

    public static OnnxAttribute Integers(string name, params ReadOnlySpan<long> values)
    {
        var message = new ProtobufMessage().Add(1, name);
        foreach (var value in values)
            message.Add(8, value);
        return new OnnxAttribute(message.Add(20, IntegersType));
    }
}

namespace MultimodalVae.Formats.Tests.Onnx;

public sealed class ProtobufMessageTests
{
    [Theory]
    [InlineData(0, "0800")]
    [InlineData(127, "087F")]
    [InlineData(128, "088001")]
    [InlineData(300, "08AC02")]
    [InlineData(-1, "08FFFFFFFFFFFFFFFFFF01")]
    public void Number_is_a_varint(long value, string bytes) => Hex(new ProtobufMessage().Add(1, value)).Should().Be(bytes);

    [Fact]
    public void Text_is_its_length_and_its_bytes() => Hex(new ProtobufMessage().Add(2, "aü")).Should().Be("120361C3BC");

    [Fact]
    public void Message_in_a_message_is_its_length_and_its_bytes() =>
        Hex(new ProtobufMessage().Add(20, new ProtobufMessage().Add(1, 5)).Add(1, 1)).Should().Be("A2010208050801");

    private static string Hex(ProtobufMessage message) => Convert.ToHexString(message.ToArray());
}

using System.Text;

namespace MultimodalVae.Formats.Tests.Rosbag;

/// <summary>Writes messages as ROS 2 does, of either order of bytes.</summary>
internal sealed class CdrWriter
{
    private readonly List<byte> _bytes = [];
    private readonly bool _isLittleEndian;
    private readonly int _maxAlignment;

    public CdrWriter(bool isLittleEndian = true, bool isVersion2 = false)
    {
        (_isLittleEndian, _maxAlignment) = (isLittleEndian, isVersion2 ? 4 : 8);
        _bytes.AddRange([0, (byte)((isVersion2 ? 6 : 0) + (isLittleEndian ? 1 : 0)), 0, 0]);
    }

    public CdrWriter UInt8(params byte[] values) => Each(values, value => _bytes.Add(value));

    public CdrWriter Int16(params short[] values) => Each(values, value => Add(BitConverter.GetBytes(value)));

    public CdrWriter Int32(params int[] values) => Each(values, value => Add(BitConverter.GetBytes(value)));

    public CdrWriter Int64(params long[] values) => Each(values, value => Add(BitConverter.GetBytes(value)));

    public CdrWriter Float32(params float[] values) => Each(values, value => Add(BitConverter.GetBytes(value)));

    public CdrWriter Float64(params double[] values) => Each(values, value => Add(BitConverter.GetBytes(value)));

    public CdrWriter Sequence(params double[] values) => Int32(values.Length).Float64(values);

    public CdrWriter Text(string text)
    {
        Int32(Encoding.UTF8.GetByteCount(text) + 1);
        return UInt8([.. Encoding.UTF8.GetBytes(text), 0]);
    }

    public CdrWriter Header(int seconds, int nanoseconds, string frame = "") => Int32(seconds, nanoseconds).Text(frame);

    public byte[] ToArray() => [.. _bytes];

    private CdrWriter Each<T>(T[] values, Action<T> add)
    {
        Array.ForEach(values, add);
        return this;
    }

    private void Add(byte[] value)
    {
        while ((_bytes.Count - 4) % Math.Min(value.Length, _maxAlignment) != 0)
            _bytes.Add(0xEE);
        if (BitConverter.IsLittleEndian != _isLittleEndian)
            Array.Reverse(value);
        _bytes.AddRange(value);
    }
}

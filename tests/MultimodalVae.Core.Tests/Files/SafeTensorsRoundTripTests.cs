using CsCheck;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

public sealed class SafeTensorsRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_shapes_types_and_values_come_back()
    {
        var back = WrittenAndRead(SafeTensorsSample.Tensors);

        back.Keys.Should().BeEquivalentTo("weight", "bias", "scale");
        foreach (var (name, tensor) in SafeTensorsSample.Tensors)
        {
            back[name].Shape.Should().Equal(tensor.Shape);
            back[name].IsDouble.Should().Be(tensor.IsDouble);
            Bits(back[name]).Should().Equal(Bits(tensor));
        }
    }

    [Fact]
    public void Any_64_bit_numbers_come_back_bit_for_bit() => Gen.ULong.Array[0, 40].Sample(
        bits =>
        {
            var values = Array.ConvertAll(bits, BitConverter.UInt64BitsToDouble);

            Bits(WrittenAndRead(One(values, isDouble: true))["t"]).Should().Equal(bits);
        },
        threads: 1);

    [Fact]
    public void Any_32_bit_numbers_come_back() => Gen.Float.Array[0, 40].Sample(
        floats =>
        {
            var values = Array.ConvertAll(floats, value => (double)value);

            WrittenAndRead(One(values, isDouble: false))["t"].Values.Should().Equal(values);
        },
        threads: 1);

    [Theory, InlineData("ä/ß"), InlineData("a\"b\\c"), InlineData(""), InlineData("encoder.joint.0.weight"), InlineData("{}")]
    public void Any_name_comes_back(string name) =>
        WrittenAndRead(new Dictionary<string, SafeTensor> { [name] = new([1], [4], IsDouble: true) }).Keys.Should().Equal(name);

    [Fact]
    public void A_file_may_hold_no_tensors_and_a_tensor_no_numbers()
    {
        WrittenAndRead(new Dictionary<string, SafeTensor>()).Should().BeEmpty();
        WrittenAndRead(new Dictionary<string, SafeTensor> { ["t"] = new([0, 3], [], IsDouble: false) })["t"].Shape.Should().Equal(0, 3);
    }

    [Fact]
    public void Metadata_is_no_tensor()
    {
        SafeTensorsFile.Write(_folder.PathOf("m"), SafeTensorsSample.Tensors, SafeTensorsSample.Metadata);

        SafeTensorsFile.Read(_folder.PathOf("m")).Tensors.Should().HaveCount(SafeTensorsSample.Tensors.Count);
    }

    private static Dictionary<string, SafeTensor> One(double[] values, bool isDouble) =>
        new() { ["t"] = new([values.Length], values, isDouble) };

    private static IEnumerable<ulong> Bits(SafeTensor tensor) => tensor.Values.Select(BitConverter.DoubleToUInt64Bits);

    private IReadOnlyDictionary<string, SafeTensor> WrittenAndRead(IReadOnlyDictionary<string, SafeTensor> tensors)
    {
        var path = _folder.PathOf("model.safetensors");
        SafeTensorsFile.Write(path, tensors, SafeTensorsSample.NoMetadata);
        return SafeTensorsFile.Read(path).Tensors;
    }
}

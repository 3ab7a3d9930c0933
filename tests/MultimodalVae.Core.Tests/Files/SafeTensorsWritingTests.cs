using System.Buffers.Binary;
using System.Text;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

public sealed class SafeTensorsWritingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var tensors =
            new Dictionary<string, SafeTensor> { ["b"] = new([2], [1, -2], IsDouble: false), ["a"] = new([1, 1], [1], IsDouble: true) };

        var bytes = Written(tensors, new Dictionary<string, string> { ["k"] = "v" });

        const string Header =
            """{"__metadata__":{"k":"v"},"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"b":""" +
            """{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        var (header, numbers) = Parts(bytes);
        Encoding.UTF8.GetString(header).TrimEnd(' ').Should().Be(Header);
        Convert.ToHexString(numbers).Should().Be("000000000000F03F" + "0000803F" + "000000C0");
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_whatever_its_order()
    {
        var reversed = SafeTensorsSample.Tensors.Reverse().ToDictionary();
        var reversedMetadata = SafeTensorsSample.Metadata.Reverse().ToDictionary();

        Written(reversed, reversedMetadata).Should().Equal(Written(SafeTensorsSample.Tensors, SafeTensorsSample.Metadata));
    }

    [Fact]
    public void The_numbers_start_at_a_multiple_of_8_bytes()
    {
        for (var length = 1; length <= 16; length++)
        {
            var tensors = new Dictionary<string, SafeTensor> { [new('n', length)] = new([1], [1], IsDouble: true) };

            var bytes = Written(tensors, SafeTensorsSample.NoMetadata);

            (bytes.Length % 8).Should().Be(0, $"the name has {length} letters");
            Parts(bytes).Numbers.Length.Should().Be(8);
        }
    }

    [Fact]
    public void A_tensor_whose_shape_does_not_fit_its_values_is_refused_by_name_and_the_old_file_stays()
    {
        var path = _folder.Write("model", "the old file");
        var tensors =
            new Dictionary<string, SafeTensor> { ["good"] = new([1], [1], IsDouble: true), ["bad"] = new([2, 3], [1, 2], IsDouble: true) };

        FluentActions.Invoking(() => SafeTensorsFile.Write(path, tensors, SafeTensorsSample.NoMetadata)).Should().Throw<ArgumentException>()
            .WithMessage("*'bad'*[2, 3]*2*");

        File.ReadAllText(path).Should().Be("the old file");
    }

    [Fact]
    public void The_name_that_the_format_keeps_for_metadata_is_refused_for_a_tensor()
    {
        var tensors = new Dictionary<string, SafeTensor> { ["__metadata__"] = new([1], [1], IsDouble: true) };

        FluentActions.Invoking(() => Written(tensors, SafeTensorsSample.NoMetadata)).Should().Throw<ArgumentException>()
            .WithMessage("*__metadata__*");
    }

    private byte[] Written(IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        SafeTensorsFile.Write(_folder.PathOf("model"), tensors, metadata);
        return File.ReadAllBytes(_folder.PathOf("model"));
    }

    private static (byte[] Header, byte[] Numbers) Parts(byte[] bytes)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return (bytes[8..(8 + length)], bytes[(8 + length)..]);
    }
}

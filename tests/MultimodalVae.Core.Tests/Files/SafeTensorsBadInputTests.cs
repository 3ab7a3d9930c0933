using System.Buffers.Binary;
using System.Diagnostics;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

public sealed class SafeTensorsBadInputTests : IDisposable
{
    private const int NumberBytes = 16;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Headers of a file with 16 bytes of numbers.</summary>
    public static TheoryData<string> BadHeaders => new(
        "not json", "{", "[]", "null", "7", "\"\"", "{}{}", new string('[', 10_000),
        "{\"t\":7}", "{\"t\":null}", "{\"t\":[]}", "{\"t\":{}}",
        Entry("null", "[2]", "[0,16]"), Entry("64", "[2]", "[0,16]"),
        Entry("\"F64\"", "[1]", "[0,16]"), Entry("\"F64\"", "[3]", "[0,16]"), Entry("\"F64\"", "[]", "[0,16]"), Entry("\"F32\"", "[2]", "[0,16]"),
        Entry("\"F64\"", "[-1,-2]", "[0,16]"), Entry("\"F64\"", "[-2]", "[0,16]"), Entry("\"F64\"", "[1.5]", "[0,16]"),
        Entry("\"F64\"", "[\"2\"]", "[0,16]"), Entry("\"F64\"", "2", "[0,16]"), Entry("\"F64\"", "[null]", "[0,16]"),
        Entry("\"F64\"", "[1e30]", "[0,16]"), Entry("\"F64\"", "[99999999999999999999]", "[0,16]"),
        Entry("\"F64\"", "[4294967296,4294967296]", "[0,0]"), Entry("\"F64\"", "[2305843009213693952]", "[0,0]"),
        Entry("\"F64\"", "[4611686018427387905,4]", "[0,16]"),
        Entry("\"F64\"", "[2]", "[]"), Entry("\"F64\"", "[2]", "[0]"), Entry("\"F64\"", "[2]", "[0,16,16]"),
        Entry("\"F64\"", "[2]", "[16,0]"), Entry("\"F64\"", "[2]", "[1,17]"), Entry("\"F64\"", "[2]", "[-16,0]"),
        Entry("\"F64\"", "[2]", "[0,-1]"), Entry("\"F64\"", "[2]", "[2147483647,2147483647]"), Entry("\"F64\"", "[2]", "[-2147483648,2147483647]"),
        Entry("\"F64\"", "[2]", "[0,9223372036854775807]"), Entry("\"F64\"", "[2]", "[0,18446744073709551632]"), Entry("\"F64\"", "[2]", "[0,16.5]"),
        Entry("\"F64\"", "[2]", "[\"0\",\"16\"]"), Entry("\"F64\"", "[2]", "16"),
        "{\"t\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},\"t\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}");

    public static TheoryData<ulong> HeaderLengths => new(0, 1, 9, 17, 1UL << 31, (1UL << 32) + 8, 1UL << 63, ulong.MaxValue - 7, ulong.MaxValue);

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(BadHeaders))]
    public void A_header_that_describes_no_tensors_is_refused(string header) =>
        ShouldBeRefused(SafeTensorsSample.Bytes(header, NumberBytes));

    [Theory, InlineData("F16"), InlineData("I64"), InlineData("f64")]
    public void A_tensor_of_another_type_is_passed_over(string type) =>
        SafeTensorsFile.Read(_folder.Write("other", SafeTensorsSample.Bytes(Entry($"\"{type}\"", "[2]", "[0,16]"), NumberBytes))).Tensors
            .Should().BeEmpty();

    [Fact]
    public void The_bad_headers_differ_from_a_good_one_by_what_they_test() =>
        SafeTensorsFile.Read(_folder.Write("good", SafeTensorsSample.Bytes(Entry("\"F64\"", "[2]", "[0,16]"), NumberBytes))).Tensors["t"].Values
            .Should().Equal(0, 0);

    [Theory, MemberData(nameof(HeaderLengths))]
    public void An_absurd_length_of_the_header_is_refused(ulong length)
    {
        var bytes = SafeTensorsSample.Bytes("{}", 6);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        ShouldBeRefused(bytes);
    }

    [Fact]
    public void Tensors_that_share_bytes_are_refused() => ShouldBeRefused(SafeTensorsSample.Bytes(
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
        NumberBytes));

    [Theory, InlineData("[0,8]"), InlineData("[8,16]"), InlineData("[4,12]")]
    public void Bytes_that_belong_to_no_tensor_are_refused(string offsets) =>
        ShouldBeRefused(SafeTensorsSample.Bytes(Entry("\"F64\"", "[1]", offsets), NumberBytes));

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Sample());

        for (var length = 0; length < whole.Length; length++)
            ShouldBeRefused(whole[..length]);
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_read_and_quickly()
    {
        var whole = File.ReadAllBytes(Sample());
        var random = new Random(1);
        var refused = 0;
        var time = Stopwatch.StartNew();

        for (var i = 0; i < 2_000; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            refused += IsRefused(bytes) ? 1 : 0;
        }

        refused.Should().BeInRange(500, 1_999, "most of the file is header, and numbers may have any value");
        time.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_file_of_something_else_is_refused()
    {
        ShouldBeRefused("PK\u0003\u0004 a zip file, say, or a model of another program"u8.ToArray());
        ShouldBeRefused("joint.x,joint.y\n1,2\n"u8.ToArray());
    }

    [Fact]
    public void A_missing_file_is_reported_by_name() =>
        FluentActions.Invoking(() => SafeTensorsFile.Read(_folder.PathOf("none")).Tensors).Should().Throw<FileNotFoundException>()
            .WithMessage($"*{_folder.PathOf("none")}*");

    private static string Entry(string type, string shape, string offsets) =>
        $"{{\"t\":{{\"dtype\":{type},\"shape\":{shape},\"data_offsets\":{offsets}}}}}";

    private string Sample()
    {
        SafeTensorsFile.Write(_folder.PathOf("sample"), SafeTensorsSample.Tensors, SafeTensorsSample.Metadata);
        return _folder.PathOf("sample");
    }

    private bool IsRefused(byte[] bytes)
    {
        try
        {
            SafeTensorsFile.Read(_folder.Write("damaged", bytes));
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private void ShouldBeRefused(byte[] bytes)
    {
        var path = _folder.Write("damaged", bytes);

        FluentActions.Invoking(() => SafeTensorsFile.Read(path).Tensors).Should().Throw<InvalidDataException>($"{bytes.Length} bytes are there")
            .Which.Message.Should().StartWith($"{path}: no safetensors file, or");
    }
}

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
        Entry("\"F64\"", "[1]", "[0,16]"), Entry("\"F64\"", "[3]", "[0,16]"), Entry("\"F64\"", "[]", "[0,16]"),
        Entry("\"F32\"", "[2]", "[0,16]"),
        Entry("\"F64\"", "[-1,-2]", "[0,16]"), Entry("\"F64\"", "[-2]", "[0,16]"), Entry("\"F64\"", "[1.5]", "[0,16]"),
        Entry("\"F64\"", "[\"2\"]", "[0,16]"), Entry("\"F64\"", "2", "[0,16]"), Entry("\"F64\"", "[null]", "[0,16]"),
        Entry("\"F64\"", "[1e30]", "[0,16]"), Entry("\"F64\"", "[99999999999999999999]", "[0,16]"),
        Entry("\"F64\"", "[4294967296,4294967296]", "[0,0]"), Entry("\"F64\"", "[2305843009213693952]", "[0,0]"),
        Entry("\"F64\"", "[4611686018427387905,4]", "[0,16]"),
        Entry("\"F64\"", "[2]", "[]"), Entry("\"F64\"", "[2]", "[0]"), Entry("\"F64\"", "[2]", "[0,16,16]"),
        Entry("\"F64\"", "[2]", "[16,0]"), Entry("\"F64\"", "[2]", "[1,17]"), Entry("\"F64\"", "[2]", "[-16,0]"),
        Entry("\"F64\"", "[2]", "[0,-1]"), Entry("\"F64\"", "[2]", "[2147483647,2147483647]"),
        Entry("\"F64\"", "[2]", "[-2147483648,2147483647]"),
        Entry("\"F64\"", "[2]", "[0,9223372036854775807]"), Entry("\"F64\"", "[2]", "[0,18446744073709551632]"),
        Entry("\"F64\"", "[2]", "[0,16.5]"),
        Entry("\"F64\"", "[2]", "[\"0\",\"16\"]"), Entry("\"F64\"", "[2]", "16"),
        "{\"t\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},\"t\":{\"dtype\":\"F64\",\"shape\":[2]," +
        "\"data_offsets\":[0,16]}}");

    public static TheoryData<ulong> HeaderLengths =>
        new(0, 1, 9, 17, 1UL << 31, (1UL << 32) + 8, 1UL << 63, ulong.MaxValue - 7, ulong.MaxValue);

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(BadHeaders))]
    public void A_header_that_describes_no_tensors_is_refused(string header) =>
        ShouldBeRefused(SafeTensorsSample.Bytes(header, NumberBytes));

    [Theory, InlineData("F16"), InlineData("I64"), InlineData("f64")]
    public void Of_a_tensor_of_another_type_the_type_alone_is_told(string type)
    {
        var content = SafeTensorsFile.Read(
            _folder.Write("other", SafeTensorsSample.Bytes(Entry($"\"{type}\"", "[2]", "[0,16]"), NumberBytes)));

        content.Tensors.Should().BeEmpty();
        content.OtherTypes.Should().Contain("t", type).And.HaveCount(1);
    }

    [Fact]
    public void The_bad_headers_differ_from_a_good_one_by_what_they_test() =>
        SafeTensorsFile.Read(
            _folder.Write("good", SafeTensorsSample.Bytes(Entry("\"F64\"", "[2]", "[0,16]"), NumberBytes))).Tensors["t"].Values
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
        ShouldBeRefused("\u0089HDF\r\n\u001A\n, say, or a model of another program"u8.ToArray());
        ShouldBeRefused("joint.x,joint.y\n1,2\n"u8.ToArray());
    }

    [Theory]
    [InlineData("504B030414000808", "a zip archive")]
    [InlineData("80027D71000000FF", "a pickle")]
    [InlineData("8002000000000000", "a pickle")]
    public void A_file_of_torch_save_is_told_as_such_with_what_to_do(string first, string kind)
    {
        var path = _folder.Write("model.pt", [.. Convert.FromHexString(first), .. new byte[1000]]);

        FluentActions.Invoking(() => SafeTensorsFile.Read(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: no safetensors file, but {kind}, as torch.save writes*safetensors.torch.save_file(*");
    }

    [Fact]
    public void A_file_that_becomes_shorter_while_it_is_read_is_told()
    {
        var bytes = File.ReadAllBytes(Sample());

        foreach (var left in (int[])[0, 20, bytes.Length - 1])
        {
            using var stream = new ShrinkingStream(bytes, left);
            FluentActions.Invoking(
                () => SafeTensorsFile.Read(stream, "model")).Should().Throw<Exception>().Which.Message.Should().StartWith("model: ");
        }

        using var last = new ShrinkingStream(bytes, bytes.Length - 1);
        FluentActions.Invoking(() => SafeTensorsFile.Read(last, "model")).Should().Throw<IOException>().WithMessage(
            "model: the file became shorter while it was read.");
    }

    [Fact]
    public void What_cannot_be_rewound_is_no_file()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();

        FluentActions.Invoking(() => SafeTensorsFile.Read(pipe, "pipe")).Should().Throw<IOException>().WithMessage(
            "pipe: it is no file on a disk*");
    }

    [SkippableFact]
    public void Offsets_beyond_two_gigabytes_are_read_and_a_tensor_that_no_array_can_hold_is_told()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "elsewhere a file of holes may take its whole length on the disk");
        const long Half = 3_000_000_000;
        const long Long = 9_000_000_000;

        WriteSparse("big", "{\"a\":{\"dtype\":\"F16\",\"shape\":[1500000000],\"data_offsets\":[0,3000000000]}," +
            "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[3000000000,3000000008]}}", Half, [0, 0, 128, 63, 0, 0, 0, 64]);
        WriteSparse("huge", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2250000000],\"data_offsets\":[0,9000000000]}}", Long, []);

        SafeTensorsFile.Read(_folder.PathOf("big")).Tensors["b"].Values.Should().Equal(1, 2);
        FluentActions.Invoking(() => SafeTensorsFile.Read(_folder.PathOf("huge"))).Should().Throw<InvalidDataException>()
            .WithMessage($"*tensor 'a' has 2250000000 numbers; {Array.MaxLength} at most can be read.");
    }

    [Fact]
    public void A_long_header_of_nothing_takes_memory_in_proportion_to_the_file()
    {
        var path = _folder.Write(
            "many", SafeTensorsSample.Bytes($"{{\"t\":[{string.Join(',', Enumerable.Repeat('0', 1_000_000))}]}}", NumberBytes));
        var before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => SafeTensorsFile.Read(path)).Should().Throw<InvalidDataException>();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(40 * new FileInfo(path).Length);
    }

    [Fact]
    public void What_a_file_says_stands_in_an_error_without_control_characters_and_not_at_any_length()
    {
        var name = $"\"\\u001b[2J{new string('x', 10_000)}\"";
        var path = _folder.Write("names", SafeTensorsSample.Bytes(Entry("\"F64\"", "[3]", "[0,16]").Replace("\"t\"", name), NumberBytes));

        FluentActions.Invoking(() => SafeTensorsFile.Read(path)).Should().Throw<InvalidDataException>()
            .Which.Message.Should()
            .StartWith($"{path}: no safetensors file, or damaged: tensor '\\u001B[2Jxxx").And.EndWith(" characters more)")
            .And.Subject.Length.Should().BeLessThan(3500);
    }

    [Fact]
    public void A_missing_file_is_reported_by_name() =>
        FluentActions.Invoking(() => SafeTensorsFile.Read(_folder.PathOf("none")).Tensors).Should().Throw<FileNotFoundException>()
            .WithMessage($"*{_folder.PathOf("none")}*");

    private void WriteSparse(string name, string header, long gap, byte[] last)
    {
        using var stream = File.Create(_folder.PathOf(name));
        stream.Write(SafeTensorsSample.Bytes(header, 0));
        stream.SetLength(stream.Length + gap);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(last);
    }

    /// <summary>A file that has been as long as it says, of which less is left.</summary>
    private sealed class ShrinkingStream(byte[] bytes, int left) : MemoryStream(bytes[..left])
    {
        public override long Length => bytes.Length;
    }

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

        FluentActions.Invoking(() => SafeTensorsFile.Read(path).Tensors).Should().Throw<InvalidDataException>(
            $"{bytes.Length} bytes are there")
            .Which.Message.Should().StartWith($"{path}: no safetensors file, or");
    }
}

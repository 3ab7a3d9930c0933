using System.Diagnostics;
using System.Globalization;
using IcubStudy.Data;
using MultimodalVae;
using MultimodalVae.Tests.Shared;
using static IcubStudy.Tests.Data.MatFileWriter;

namespace IcubStudy.Tests.Data;

public sealed class MatFileTests : IDisposable
{
    private static readonly RowMatrix _small = new double[,] { { 1, -2.5, 3 }, { 4, 5, double.NaN } };
    private static readonly MatFileWriter[] _writers =
    [
        .. from order in (bool[])[false, true]
           from compression in (bool[])[false, true]
           from small in (bool[])[false, true]
           select new MatFileWriter(order, compression, small),
    ];

    private static readonly MatFileWriter _plain = new();
    private static readonly MatFileWriter _compressed = new(IsCompressed: true);

    private readonly string _path = Path.GetTempFileName();

    public static IEnumerable<object[]> Forms =>
        _writers.Select(writer => new object[] { writer.IsBigEndian, writer.IsCompressed, writer.HasSmallElements });

    public static TheoryData<int, double[]> Storages => new()
    {
        { MiInt8, [sbyte.MinValue, sbyte.MaxValue] },
        { MiUInt8, [0, byte.MaxValue] },
        { MiInt16, [short.MinValue, short.MaxValue] },
        { MiUInt16, [0, ushort.MaxValue] },
        { MiInt32, [int.MinValue, int.MaxValue] },
        { MiUInt32, [0, uint.MaxValue] },
        { MiInt64, [long.MinValue, 1L << 52] },
        { MiUInt64, [0, 1UL << 63] },
        { MiSingle, [float.MinValue, 0.1f, float.NaN, float.NegativeInfinity] },
        { MiDouble, [double.MinValue, 0.1, double.NaN, double.Epsilon] },
    };

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Matrices_of_all_sizes_come_back(bool isBigEndian, bool isCompressed, bool hasSmallElements)
    {
        var writer = new MatFileWriter(isBigEndian, isCompressed, hasSmallElements);
        foreach (var (rows, columns) in new[] { (0, 3), (1, 1), (1, 5), (5, 1), (2, 3), (3, 2), (28, 300), (300, 28) })
        {
            var matrix = RowMatrix.Create(rows, columns, (row, values) =>
            {
                for (var column = 0; column < values.Length; column++)
                    values[column] = row - (column / 8.0);
            });

            ShouldBe(Read(writer.File(writer.Matrix(matrix))), matrix);
        }
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void Doubles_are_read_from_every_storage_type(int storage, double[] values)
    {
        foreach (var count in new[] { 1, values.Length })
        {
            var matrix = new RowMatrix(1, count, values.AsSpan(0, count));
            foreach (var writer in _writers)
                ShouldBe(Read(writer.File(writer.Matrix(matrix, storage))), matrix);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_matrix_is_found_among_other_variables(bool isCompressed)
    {
        var writer = new MatFileWriter(IsCompressed: isCompressed);
        var file = writer.File(
            writer.Variable(MxChar, [1, 3], writer.Numbers(MiUInt16, 'a', 'b', 'c')),
            writer.Variable(MxDouble, [0, 0], writer.Numbers(MiDouble)),
            writer.Matrix(_small),
            writer.Matrix(new double[,] { { 7 } }));

        ShouldBe(Read(file), _small);
    }

    [Fact]
    public void The_data_of_the_subsystem_are_no_matrix()
    {
        var subsystem = _plain.Variable(MxUInt8, [1, 9], _plain.Numbers(MiUInt8, 1, 2, 3, 4, 5, 6, 7, 8, 9));

        ShouldBe(Read(_plain.FileWithSubsystemAt(128, subsystem, _plain.Matrix(_small))), _small);
    }

    public static TheoryData<byte[], string> OtherVariables => new()
    {
        { _plain.File(), "no variable" },
        { _plain.File(_plain.Variable(MxCell, [1, 1], _plain.Matrix(_small))), "only a cell array" },
        { _plain.File(_plain.Variable(MxStruct, [1, 1])), "only a struct" },
        { _plain.File(_plain.Variable(MxSparse, [2, 2], _plain.Numbers(MiInt32, 0))), "only a sparse matrix" },
        {
            _plain.File(_plain.Variable(MxDouble | Complex, [1, 1], _plain.Numbers(MiDouble, 1), _plain.Numbers(MiDouble, 2))),
            "only a complex array"
        },
        { _plain.File(_plain.Variable(MxUInt8 | Logical, [1, 1], _plain.Numbers(MiUInt8, 1))), "only a logical array" },
        { _plain.File(_plain.Variable(MxDouble, [1, 1, 2], _plain.Numbers(MiDouble, 1, 2))), "only an array of more than two dimensions" },
        { _plain.File(_plain.Variable(MxDouble, [0, 0], _plain.Numbers(MiDouble))), "only a matrix without columns" },
        { _plain.File(_plain.Variable(99, [1, 1])), "only an array of class 99" },
        { _plain.File(_plain.Numbers(MiDouble, 1)), "only an element of type 9" },
        { _compressed.File(_compressed.Compress(_compressed.Matrix(_small))), "only an element of type 15" },
        { _compressed.File(_plain.Variable(MxStruct, [1, 1]), _plain.Variable(MxCell, [1, 1])), "only a cell array, a struct" },
    };

    [Theory]
    [MemberData(nameof(OtherVariables))]
    public void A_file_without_a_matrix_is_refused_by_what_it_has(byte[] file, string found) =>
        Refusal(file).Should().Be($"{_path}: found {found}, wanted a two-dimensional real numeric matrix.");

    public static TheoryData<byte[], string> OtherFiles => new()
    {
        { [], "a file of 0 bytes that starts with \"\"" },
        { "a,b\n1,2\n"u8.ToArray(), "a file of 8 bytes that starts with \"a,b.1,2.\"" },
        { [.. Enumerable.Repeat((byte)'7', 500)], "a file of 500 bytes that starts with \"77777777777777777777\"" },
        { [0x89, .. "HDF\r\n\u001a\n"u8], "a MAT-file of version 7.3, which is HDF5, wanted a MATLAB file of level 5: save with -v7" },
        { [.. "MATLAB 7.3 MAT-file, Platform: GLNXA64"u8, .. new byte[500]], "a MAT-file of version 7.3, which is HDF5" },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void Files_of_another_kind_are_refused_by_their_start(byte[] file, string found) =>
        Refusal(file).Should().StartWith($"{_path}: found {found}").And.Contain("wanted a MATLAB file of level 5");

    public static TheoryData<byte[], string> WrongSizes => new()
    {
        { Matrix(2, 3, _plain.Numbers(MiDouble, 1, 2)), "found 16 bytes of values, wanted 48 for 2 x 3 of 8 bytes" },
        { Matrix(1, 1, _plain.Numbers(MiDouble, 1, 2)), "found 16 bytes of values, wanted 8 for 1 x 1 of 8 bytes" },
        { Matrix(-1, 3, _plain.Numbers(MiDouble)), "found a matrix of -1 x 3, wanted no negative dimension" },
        {
            Matrix(int.MaxValue, int.MaxValue, _plain.Numbers(MiDouble, 1)),
            "found a matrix of 2147483647 x 2147483647, wanted at most 134217728 values"
        },
        {
            Matrix(1, 1, _plain.Numbers(MiDouble, 1), _plain.Numbers(MiDouble, 2)),
            "found values up to byte 56, wanted them to end with the variable at byte 72"
        },
        { Matrix(1, 1, _plain.Element(16, [65, 66])), "found values of storage type 16, wanted integers, singles or doubles" },
        { Matrix(1, 1), "found the end of the data, cut short after 40 bytes, wanted 4 more at least" },
        { _plain.Variable([_plain.Numbers(MiInt8, 6)]), "found array flags in 1 bytes of type 1, wanted 8 of type 6" },
        { _plain.Variable(MxDouble, [3]), "found dimensions in 4 bytes of type 5, wanted 8 of type 5" },
        {
            _plain.Variable([_plain.Numbers(MiUInt32, 6, 0), _plain.Numbers(MiInt32, 1, 1), _plain.Element(MiInt8, new byte[5000])]),
            "found a name of 5000 bytes, wanted at most 4096"
        },
        { [1, 0, 5, 0, 0, 0, 0, 0], "found a small element of 5 bytes, wanted at most 4" },
    };

    [Theory]
    [MemberData(nameof(WrongSizes))]
    public void Sizes_that_do_not_add_up_are_refused_with_their_values(byte[] variable, string problem) =>
        Refusal(_plain.File(variable)).Should().Be($"{_path}: {problem}.");

    [Fact]
    public void NaN_in_a_recording_is_a_hole_by_the_word_and_named_without()
    {
        var rows = RandomRows.Uniform(3, IcubPreset.Layout.Width, seed: 1);
        var holed = RowMatrix.Create(3, rows.ColumnCount, (row, values) =>
        {
            rows.Row(row).CopyTo(values);
            if (row == 1)
                values[2] = double.NaN;
        });
        File.WriteAllBytes(_path, _plain.File(_plain.Matrix(holed)));

        IcubRecording.ReadTest(_path, MissingValues.Unobserved).HoleCount.Should().Be(1);
        FluentActions.Invoking(() => IcubRecording.ReadTest(_path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{_path}: Row 1, column 'joint.*' is NaN*");
    }

    [Fact]
    public void Damaged_compression_is_refused()
    {
        var element = _compressed.Matrix(_small);
        var stream = _compressed.Compress(element)[8..];

        for (var length = 0; length < stream.Length; length++)
            Refusal(_plain.File(_plain.Compressed(stream[..length]))).Should().Contain("damaged or cut short");
        Refusal(_plain.File(_plain.Compressed([.. stream[..^1], (byte)~stream[^1]]))).Should().Contain("damaged or cut short");
        Refusal(_compressed.File([.. element, 0])).Should().Contain($"found more than the {element.Length} bytes of the variable, wanted its end");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_shorter_file_is_refused(bool isBigEndian, bool isCompressed, bool hasSmallElements)
    {
        var writer = new MatFileWriter(isBigEndian, isCompressed, hasSmallElements);
        var file = writer.File(writer.Matrix(_small));

        for (var length = 0; length < file.Length; length++)
            Refusal(file[..length]).Should().StartWith($"{_path}: found ");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Mutated_files_are_read_or_refused(bool isBigEndian, bool isCompressed, bool hasSmallElements)
    {
        var random = new Random(1);
        var writer = new MatFileWriter(isBigEndian, isCompressed, hasSmallElements);
        var file = writer.File(writer.Variable(MxChar, [1, 1], writer.Numbers(MiUInt16, 'a')), writer.Matrix(_small), writer.Matrix(_small));
        var watch = Stopwatch.StartNew();

        for (var mutation = 0; mutation < 250; mutation++)
        {
            var mutated = file.ToArray();
            mutated[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                Read(mutated).Values.Length.Should().BeLessThan(file.Length);
            }
            catch (InvalidDataException exception)
            {
                exception.Message.Should().StartWith($"{_path}: found ");
            }
        }

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(false, "found the end of the data, cut short after 248 bytes")]
    [InlineData(true, "found 1073741880 bytes in 53 compressed ones")]
    public void Claimed_sizes_take_no_memory(bool isCompressed, string found)
    {
        var writer = new MatFileWriter(IsCompressed: isCompressed);
        const int claim = 1 << 30;
        byte[] values = [.. BitConverter.GetBytes(MiDouble), .. BitConverter.GetBytes(claim), .. new byte[64]];
        var variable = writer.Variable(MxDouble, [1 << 13, 1 << 14], values);
        // The variable's own size has to agree: 48 bytes stand before the values.
        BitConverter.GetBytes(claim + 48).CopyTo(variable, 4);
        var file = writer.File(variable);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(file).Should().Contain(found);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void What_becomes_more_than_a_hundred_times_as_large_and_a_mebibyte_is_a_bomb()
    {
        const int rows = 40_000, columns = 28;
        byte[] Zeros(int count) => _compressed.File(_plain.Variable(MxDouble, [count, columns], _plain.Element(MiInt8, new byte[count * columns])));

        Read(Zeros(rows - 1000)).RowCount.Should().Be(rows - 1000);
        Refusal(Zeros(10 * rows)).Should().MatchRegex(
            "found 112000.. bytes in [0-9]{5} compressed ones, wanted [0-9]{7} at most, a mebibyte and 100 times as many");
    }

    [SkippableTheory]
    [InlineData("final_database_test.mat", 1487, 28, "test.csv", 1487)]
    [InlineData("final_database_train.mat", 7380, 56, "train.csv", 1845)]
    public void The_recording_of_the_icub_is_read_as_its_csv_files_have_it(string mat, int rows, int columns, string csv, int recorded)
    {
        var path = Path.Combine(SharedData.Icub, mat);
        SharedData.SkipWithout(path);

        var matrix = MatFile.ReadMatrix(path);

        (matrix.RowCount, matrix.ColumnCount).Should().Be((rows, columns));
        ShouldBe(matrix.Rows(0, recorded).Columns(columns - 28, 28), ReadCsv(Path.Combine(SharedData.Icub, csv)));
    }

    private static byte[] Matrix(int rows, int columns, params byte[][] values) => _plain.Variable(MxDouble, [rows, columns], values);

    [SkippableFact]
    public void Device_in_place_of_a_file_is_refused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the device is one of Linux");

        FluentActions.Invoking(() => MatFile.ReadMatrix("/dev/zero")).Should().Throw<IOException>()
            .WithMessage("/dev/zero: it is a device; a regular file is expected.");
    }

    private RowMatrix Read(byte[] file)
    {
        // Thousands of small files: where emptying one first makes the file system flush it, that is most of the time.
        using (var stream = File.OpenWrite(_path))
        {
            stream.SetLength(file.Length);
            stream.Write(file);
        }

        return MatFile.ReadMatrix(_path);
    }

    private string Refusal(byte[] file) => FluentActions.Invoking(() => Read(file)).Should().ThrowExactly<InvalidDataException>().Which.Message;

    private static void ShouldBe(RowMatrix actual, RowMatrix expected)
    {
        (actual.RowCount, actual.ColumnCount).Should().Be((expected.RowCount, expected.ColumnCount));
        actual.Values.SequenceEqual(expected.Values).Should().BeTrue();
    }

    private static RowMatrix ReadCsv(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToArray();
        double[] values = [.. rows.SelectMany(cells => cells).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return new RowMatrix(rows.Length, rows[0].Length, values);
    }
}

using System.Diagnostics;
using System.Globalization;
using MultimodalVae.Tests.Shared;
using static MultimodalVae.Formats.Tests.MatFileWriter;

namespace MultimodalVae.Formats.Tests;

public sealed class MatlabLogTests : IDisposable
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
        foreach (var (rows, columns) in new[] { (1, 5), (5, 1), (2, 3), (3, 2), (4, 4), (28, 300), (300, 28) })
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
        var matrix = new RowMatrix(values.Length, 1, values);
        foreach (var writer in _writers)
            ShouldBe(Read(writer.File(writer.Matrix(matrix, storage))), matrix);
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
        { _plain.File(_plain.Variable(MxStruct, [1, 2])), "only a struct array" },
        { _plain.File(_plain.Struct("s")), "only a struct without fields" },
        { _plain.File(_plain.Struct("s", ("f", _plain.Named("", MxChar, [1, 1], _plain.Numbers(MiUInt16, 'a'))))), "only text" },
        { _plain.File(_plain.Variable(MxSparse, [2, 2], _plain.Numbers(MiInt32, 0))), "only a sparse matrix" },
        {
            _plain.File(_plain.Variable(MxDouble | Complex, [1, 1], _plain.Numbers(MiDouble, 1), _plain.Numbers(MiDouble, 2))),
            "only a complex array"
        },
        { _plain.File(_plain.Variable(MxFunction, [1, 1])), "only a function handle" },
        {
            _plain.File(_plain.Variable([_plain.Numbers(MiUInt32, MxOpaque, 0), _plain.Element(MiInt8, "when"u8.ToArray())])),
            "only an object"
        },
        { _plain.File(_plain.Variable(MxDouble, [0, 3], _plain.Numbers(MiDouble))), "only an empty array" },
        { _plain.File(_plain.Variable([])), "only an empty array" },
        { _plain.File(_plain.Named("", MxDouble, [1, 1], _plain.Numbers(MiDouble, 1))), "only an array without a name" },
        { _plain.File(_plain.Variable(99, [1, 1])), "only an array of class 99" },
        { _plain.File(_plain.Numbers(MiDouble, 1)), "only an element of type 9" },
        { _compressed.File(_compressed.Compress(_compressed.Matrix(_small))), "only an element of type 15" },
        { _compressed.File(_plain.Variable(MxSparse, [1, 1]), _plain.Variable(MxCell, [1, 1])), "only a cell array, a sparse matrix" },
    };

    [Theory]
    [MemberData(nameof(OtherVariables))]
    public void A_file_without_an_array_is_refused_by_what_it_has(byte[] file, string found) =>
        Refusal(file).Should().Be($"{_path}: found {found}, expected an array of real numbers.");

    [Fact]
    public void A_file_of_single_values_has_no_rows() => Refusal(_plain.File(Matrix(1, 1, _plain.Numbers(MiDouble, 1))))
        .Should().Be($"{_path}: there is no array of numbers with 2 rows or more and at most 30000 columns.");

    [Fact]
    public void Only_the_first_kinds_of_many_are_named() =>
        Refusal(_plain.File([.. Enumerable.Range(100, 5000).Select(type => _plain.Element(type, []))]))
            .Should().EndWith("an element of type 109 and others, expected an array of real numbers.").And.HaveLength(_path.Length + 298);

    [Fact]
    public void A_file_without_its_version_is_refused_by_its_start() => Refusal([.. "MATLAB 5.0 MAT-file"u8, .. new byte[481]])
        .Should().StartWith($"{_path}: found a file of 500 bytes that starts with \"MATLAB 5.0 MAT-file.\", expected a MATLAB file");

    public static TheoryData<byte[], string> WrongSizes => new()
    {
        { Matrix(2, 3, _plain.Numbers(MiDouble, 1, 2)), "found 16 bytes of values, expected 48 for 2 x 3 of 8 bytes" },
        { Matrix(1, 1, _plain.Numbers(MiDouble, 1, 2)), "found 16 bytes of values, expected 8 for 1 x 1 of 8 bytes" },
        { Matrix(-1, 3, _plain.Numbers(MiDouble)), "found an array of -1 x 3, expected no negative dimension" },
        {
            Matrix(int.MaxValue, int.MaxValue, _plain.Numbers(MiDouble, 1)),
            "found an array of 2147483647 x 2147483647, expected at most 134217728 values"
        },
        {
            Matrix(1, 1, _plain.Numbers(MiDouble, 1), _plain.Numbers(MiDouble, 2)),
            "found values up to byte 56, expected them to end with the variable at byte 72"
        },
        { Matrix(1, 1, _plain.Element(16, [65, 66])), "found values of storage type 16, expected integers, singles or doubles" },
        { Matrix(1, 1), "found the end of the data, cut short after 40 bytes, expected 4 more at least" },
        { _plain.Variable([_plain.Numbers(MiInt8, 6)]), "found array flags in 1 bytes of type 1, expected 8 of type 6" },
        { _plain.Variable(MxDouble, [3]), "found dimensions in 4 bytes of type 5, expected 8 at least of type 5" },
        {
            _plain.Variable([_plain.Numbers(MiUInt32, 6, 0), _plain.Numbers(MiInt32, 1, 1), _plain.Element(MiInt8, new byte[5000])]),
            "found a name of 5000 bytes, expected at most 4096"
        },
        {
            _plain.Variable([_plain.Numbers(MiUInt32, 6, 0), _plain.Numbers(MiInt32, [.. Enumerable.Repeat(1.0, 33)])]),
            "found an array of 33 dimensions, expected at most 32"
        },
        { Struct(_plain.Numbers(MiInt32, 5000)), "found a name of 5000 bytes, expected at most 4096" },
        { Struct(_plain.Numbers(MiInt32, 2, 2)), "found the size of field names in 8 bytes of type 5, expected 4 of type 5" },
        {
            Struct(_plain.Numbers(MiInt32, 2), _plain.Element(MiInt8, [65, 0, 66])),
            "found field names in 3 bytes of type 1, expected a multiple of 2 of type 1"
        },
        {
            Struct(_plain.Numbers(MiInt32, -1), _plain.Element(MiInt8, [65])),
            "found field names in 1 bytes of type 1, expected a multiple of -1 of type 1"
        },
        {
            Struct(_plain.Numbers(MiInt32, 1), _plain.Element(MiInt8, [65]), [9, 0, 0, 0, 255, 255, 255, 255]),
            "found a field up to byte 4294967360, expected it to end with its struct at byte 64"
        },
        {
            Struct(_plain.Numbers(MiInt32, 1), _plain.Element(MiInt8, [65]), _plain.Numbers(MiDouble, 1), _plain.Numbers(MiDouble, 2)),
            "found fields up to byte 72, expected them to end with their struct at byte 88"
        },
        { [1, 0, 5, 0, 0, 0, 0, 0], "found a small element of 5 bytes, expected at most 4" },
    };

    [Theory]
    [MemberData(nameof(WrongSizes))]
    public void Sizes_that_do_not_add_up_are_refused_with_their_values(byte[] variable, string problem) =>
        Refusal(_plain.File(variable)).Should().Be($"{_path}: {problem}.");

    [Fact]
    public void Damaged_compression_is_refused()
    {
        var element = _compressed.Matrix(_small);
        var stream = _compressed.Compress(element)[8..];

        for (var length = 0; length < stream.Length; length++)
            Refusal(_plain.File(_plain.Compressed(stream[..length]))).Should().Contain("damaged or cut short");
        Refusal(_plain.File(_plain.Compressed([.. stream[..^1], (byte)~stream[^1]]))).Should().Contain("damaged or cut short");
        Refusal(_compressed.File([.. element, 0])).Should()
            .Contain($"found more than the {element.Length} bytes of the variable, expected its end");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_shorter_file_is_refused(bool isBigEndian, bool isCompressed, bool hasSmallElements)
    {
        var writer = new MatFileWriter(isBigEndian, isCompressed, hasSmallElements);
        var file = writer.File(writer.Matrix(_small));

        for (var length = 0; length < file.Length; length++)
            Refusal(file[..length]).Should().StartWith($"{_path}: ");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Mutated_files_are_read_or_refused(bool isBigEndian, bool isCompressed, bool hasSmallElements)
    {
        var random = new Random(1);
        var writer = new MatFileWriter(isBigEndian, isCompressed, hasSmallElements);
        var file = writer.File(writer.Variable(MxChar, [1, 1], writer.Numbers(MiUInt16, 'a')), writer.Matrix(_small),
            writer.Struct("s", ("a", writer.Matrix(_small)), ("b", writer.Variable(MxChar, [1, 1], writer.Numbers(MiUInt16, 'a')))));
        var watch = Stopwatch.StartNew();

        for (var mutation = 0; mutation < 250; mutation++)
        {
            var mutated = file.ToArray();
            mutated[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                Read(mutated).Tables.Sum(table => table.RowCount).Should().BeLessThan(file.Length);
            }
            catch (InvalidDataException exception)
            {
                exception.Message.Should().StartWith($"{_path}: ");
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
        byte[] Zeros(int count) => _compressed.File(
            _plain.Variable(MxDouble, [count, columns], _plain.Element(MiInt8, new byte[count * columns])));

        Read(Zeros(rows - 1000)).Tables[0].RowCount.Should().Be(rows - 1000);
        Refusal(Zeros(10 * rows)).Should().MatchRegex(
            "found 112000.. bytes in [0-9]{5} compressed ones, expected [0-9]{7} at most, a mebibyte for the whole file and 100");
    }

    [Fact]
    public void Many_small_bombs_are_one()
    {
        byte[] Zeros(int number) => _compressed.Named($"x{number}", MxUInt8, [1000, 900], _plain.Element(MiUInt8, new byte[900_000]));

        Read(_compressed.File(Zeros(1))).Tables[0].Columns.Should().HaveCount(900);
        Refusal(_compressed.File(Zeros(1), Zeros(2))).Should().Contain("a mebibyte for the whole file");
    }

    [SkippableTheory]
    [InlineData("final_database_test.mat", 1487, 28, "test.csv", 1487)]
    [InlineData("final_database_train.mat", 7380, 56, "train.csv", 1845)]
    public void The_recording_of_the_icub_is_read_as_its_csv_files_have_it(string mat, int rows, int columns, string csv, int recorded)
    {
        var path = Path.Combine(SharedData.Icub, mat);
        SharedData.SkipWithout(path);

        var log = RobotLog.Read(path);

        log.Format.Should().Be("MATLAB 5");
        var table = log.Tables.Should().ContainSingle().Which;
        (table.RowCount, table.Columns.Count).Should().Be((rows, columns));
        var expected = ReadCsv(Path.Combine(SharedData.Icub, csv));
        for (var column = 0; column < expected.ColumnCount; column++)
            table.Columns[columns - 28 + column].Values[..recorded].ToArray().Should().Equal(ColumnOf(expected, column));
    }

    private static byte[] Matrix(int rows, int columns, params byte[][] values) => _plain.Variable(MxDouble, [rows, columns], values);

    private static byte[] Struct(params byte[][] elements) => _plain.Variable(MxStruct, [1, 1], elements);

    [SkippableFact]
    public void Device_in_place_of_a_file_is_refused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the device is one of Linux");

        FluentActions.Invoking(() => RobotLog.Read("/dev/zero")).Should().Throw<IOException>()
            .WithMessage("/dev/zero: it is a device; a regular file is expected.");
    }

    private RobotLog Read(byte[] file)
    {
        // Thousands of small files: where emptying one first makes the file system flush it, that is most of the time.
        using (var stream = File.OpenWrite(_path))
        {
            stream.SetLength(file.Length);
            stream.Write(file);
        }

        return RobotLog.Read(_path);
    }

    private string Refusal(byte[] file) =>
        FluentActions.Invoking(() => Read(file)).Should().ThrowExactly<InvalidDataException>().Which.Message;

    /// <summary>The longer side is time, and a matrix of a wide one lies on its side.</summary>
    private static void ShouldBe(RobotLog actual, RowMatrix expected)
    {
        var columns = expected.RowCount < expected.ColumnCount
            ? Enumerable.Range(0, expected.RowCount).Select(row => expected.Row(row).ToArray())
            : Enumerable.Range(0, expected.ColumnCount).Select(column => ColumnOf(expected, column));
        actual.Tables.Should().ContainSingle().Which.Columns.Select(column => column.Values.ToArray())
            .Should().BeEquivalentTo(columns, options => options.WithStrictOrdering());
    }

    private static double[] ColumnOf(RowMatrix matrix, int column) =>
        [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix[row, column])];

    private static RowMatrix ReadCsv(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToArray();
        double[] values = [.. rows.SelectMany(cells => cells).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return new RowMatrix(rows.Length, rows[0].Length, values);
    }
}

using MultimodalVae.Tests.Shared;
using static MultimodalVae.Formats.Tests.MatFileWriter;

namespace MultimodalVae.Formats.Tests;

/// <summary>Which variables of a MAT-file become columns, by which names, and which are left out.</summary>
public sealed class MatlabVariablesTests : IDisposable
{
    private static readonly MatFileWriter _writer = new();

    private readonly TemporaryFolder _folder = new();

    private string LogPath => _folder.PathOf("log.mat");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_variables_are_read_with_their_names(bool isCompressed)
    {
        var writer = new MatFileWriter(IsCompressed: isCompressed);

        var log = Read(writer.File(
            writer.Named("note", MxChar, [1, 3], writer.Numbers(MiUInt16, 'a', 'b', 'c')),
            writer.Matrix(new double[,] { { 0 }, { 0.1 }, { 0.2 } }, name: "time"),
            writer.Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, double.NaN } }, name: "q"),
            writer.Named("x\u202e\n", MxDouble, [3, 1], writer.Numbers(MiUInt8, 7, 8, 9))));

        log.ToString().Should().Be($"{LogPath} (MATLAB 5): 3 rows of 4 columns");
        log.Tables[0].TimeColumn.Should().Be("time");
        Columns(log).Should().Equal("time: 0 0.1 0.2", "q.0: 1 3 5", "q.1: 2 4 NaN", "x\\u202E\\u000A: 7 8 9");
        log.Warnings.Should().Equal($"{LogPath}: 'note' is left out: it is text.");
    }

    [Fact]
    public void Logical_arrays_are_zeros_and_ones() =>
        Columns(Read(_writer.File(_writer.Named("on", MxUInt8 | Logical, [3, 1], _writer.Numbers(MiUInt8, 0, 1, 1)))))
            .Should().Equal("on: 0 1 1");

    [Fact]
    public void Arrays_of_three_dimensions_have_time_where_it_is_shared()
    {
        var log = Read(_writer.File(
            _writer.Named("t", MxDouble, [4, 1], _writer.Numbers(MiDouble, 0, 1, 2, 3)),
            _writer.Named("last", MxDouble, [2, 1, 4], _writer.Numbers(MiDouble, 1, 2, 3, 4, 5, 6, 7, 8)),
            _writer.Named("first", MxDouble, [4, 1, 2], _writer.Numbers(MiDouble, 1, 2, 3, 4, 5, 6, 7, 8))));

        Columns(log).Should().Equal("t: 0 1 2 3", "last.0: 1 3 5 7", "last.1: 2 4 6 8", "first.0: 1 2 3 4", "first.1: 5 6 7 8");
    }

    [Fact]
    public void A_square_matrix_has_rows_of_MATLAB() =>
        Columns(Read(_writer.File(_writer.Matrix(new double[,] { { 1, 2 }, { 3, 4 } }, name: "m")))).Should().Equal("m.0: 1 3", "m.1: 2 4");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Structs_are_read_with_the_names_of_what_is_around(bool isCompressed)
    {
        var writer = new MatFileWriter(IsCompressed: isCompressed);
        byte[] Numbers(params double[] values) => writer.Named("", MxDouble, [values.Length, 1], writer.Numbers(MiDouble, values));

        var log = Read(writer.File(writer.Struct(
            "robot",
            ("joints", writer.Struct(
                "",
                ("positions", Numbers(1, 2)),
                ("limits", writer.Named("", MxCell, [1, 1], Numbers(1))),
                ("velocities", Numbers(3, 4)))),
            ("empty", writer.Variable([])),
            ("time", Numbers(0, 1)))));

        Columns(log).Should().Equal("robot.joints.positions: 1 2", "robot.joints.velocities: 3 4", "robot.time: 0 1");
        (log.Tables[0].Name, log.Tables[0].TimeColumn).Should().Be(("robot", "robot.time"));
        log.Warnings.Should().Equal(
            $"{LogPath}: 'robot.joints.limits' is left out: it is a cell array.",
            $"{LogPath}: 'robot.empty' is left out: it is an empty array.");
    }

    [Fact]
    public void Of_many_variables_that_are_left_out_the_first_are_named_and_the_others_counted()
    {
        var log = Read(_writer.File(
        [
            .. Enumerable.Range(0, 1002).Select(number => _writer.Named($"c{number}", MxCell, [1, 1])),
            _writer.Matrix(new double[,] { { 1 }, { 2 } }),
        ]));

        log.LeftOut.Should().HaveCount(1000);
        log.LeftOut[^1].Should().Be(new LeftOutColumn("c999", "it is a cell array"));
        log.Warnings.Should().Equal(
            $"{LogPath}: 'c0' and 999 more are left out, each because it is a cell array.", $"{LogPath}: 2 variables more are left out.");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Columns_have_the_names_that_are_beside_them(bool isCompressed, bool isBigEndian)
    {
        var writer = new MatFileWriter(isBigEndian, isCompressed);

        Columns(Read(writer.File(Joints(writer, "hip", "knee.left")))).Should()
            .Equal("leg.data.hip: 1 2", "leg.data.knee_left: 3 4", "leg.timestamps: 0 1");
    }

    [Theory]
    [InlineData("hip")]
    [InlineData("hip", "hip")]
    [InlineData("hip", "")]
    [InlineData("hip", "knee", "ankle")]
    public void Names_that_do_not_tell_columns_apart_are_not_taken(params string[] names) =>
        Columns(Read(_writer.File(Joints(_writer, names)))).Should().Equal("leg.data.0: 1 2", "leg.data.1: 3 4", "leg.timestamps: 0 1");

    [Fact]
    public void Names_that_are_no_texts_are_left_out()
    {
        var numbers = _writer.Named("", MxDouble, [1, 1], _writer.Numbers(MiDouble, 1));
        var leg = _writer.Struct("leg", ("data", Matrix(_writer)), ("elements_names", _writer.Named("", MxCell, [1, 2], numbers, numbers)));

        var log = Read(_writer.File(leg));

        Columns(log).Should().Equal("leg.data.0: 1 2", "leg.data.1: 3 4");
        log.Warnings.Should().Equal($"{LogPath}: 'leg.elements_names' is left out: it is a cell array.");
    }

    [Fact]
    public void Structs_are_read_up_to_a_depth()
    {
        var numbers = _writer.Named("", MxDouble, [2, 1], _writer.Numbers(MiDouble, 1, 2));
        byte[] Nested(int depth) => _writer.File(Enumerable.Range(1, depth)
            .Aggregate(numbers, (inner, at) => _writer.Struct(at == depth ? "s" : "", ("f", inner))));

        Columns(Read(Nested(32))).Should().Equal($"s{string.Concat(Enumerable.Repeat(".f", 32))}: 1 2");
        Refusal(Nested(33)).Should().Be($"{LogPath}: found structs in structs, expected them at most 32 deep.");
    }

    [Fact]
    public void Long_names_in_long_names_are_refused()
    {
        var name = new string('n', 4000);

        Refusal(_writer.File(_writer.Struct(name, (name, _writer.Matrix(new double[,] { { 1 }, { 2 } })))))
            .Should().Be($"{LogPath}: found a name of 8001 characters with its structs, expected at most 4096.");
    }

    [Fact]
    public void A_name_that_occurs_twice_is_refused()
    {
        var matrix = _writer.Matrix(new double[,] { { 1 }, { 2 } });

        Refusal(_writer.File(matrix, matrix)).Should().Be($"{LogPath}: two columns are named 'name'; expected different names.");
    }

    [Fact]
    public void An_array_of_too_many_columns_is_left_out()
    {
        var log = Read(_writer.File(
            _writer.Named("image", MxUInt8, [2, 200, 200], _writer.Element(MiUInt8, new byte[80_000])),
            _writer.Matrix(new double[,] { { 1 }, { 2 } }, name: "q"),
            _writer.Matrix(new double[,] { { 3 }, { 4 } }, name: "p")));

        Columns(log).Should().Equal("q: 1 2", "p: 3 4");
        log.Warnings.Should().Equal($"{LogPath}: 'image' is left out: with it there would be more than 30000 columns.");
    }

    [Theory]
    [InlineData("octave-v5.mat")]
    [InlineData("octave-v5-plain.mat")]
    public void What_another_program_wrote_is_read(string name)
    {
        var path = Path.Combine(SharedData.RepositoryRoot, "tests", "MultimodalVae.Formats.Tests", "Fixtures", name);

        var log = RobotLog.Read(path);

        log.ToString().Should().Be($"{path} (MATLAB 5): 50 rows of 14 columns");
        var table = log.Tables[0];
        table.TimeColumn.Should().Be("time");
        table.Columns.Select(column => column.Name).Should().Equal(
            "time", "wrench.0", "wrench.1", "wrench.2", "contact", "robot.joints.positions.0", "robot.joints.positions.1",
            "robot.temperature", "frames.0", "frames.1", "frames.2", "frames.3", "frames.4", "frames.5");
        for (var row = 0; row < table.RowCount; row++)
        {
            var time = row / 10.0;
            double[] expected =
            [
                time, Math.Sin(time), Math.Cos(time), time * time, row > 20 ? 1 : 0, time, -time, 20 + row,
                .. Enumerable.Range(0, 6).Select(place => (6.0 * row) + place),
            ];
            table.Columns.Select(column => column.Values[row]).Should().Equal(expected, (value, other) => Math.Abs(value - other) < 1e-12);
        }

        log.Warnings.Select(warning => warning.Replace($"{path}: ", "", StringComparison.Ordinal)).Should().Equal(
            "'robot.name', 'note' are left out, each because it is text.",
            "'robot.joints.limits', 'parts' are left out, each because it is a cell array.",
            "'impedance' is left out: it is a complex array.",
            "'mass' is left out: it is a sparse matrix.",
            "'legs' is left out: it is a struct array.",
            "'nothing' is left out: it is an empty array.");
    }

    private static byte[] Matrix(MatFileWriter writer) => writer.Named("", MxDouble, [2, 2], writer.Numbers(MiDouble, 1, 2, 3, 4));

    private static byte[] Joints(MatFileWriter writer, params string[] names) => writer.Struct(
        "leg",
        ("data", Matrix(writer)),
        ("elements_names", writer.Named("", MxCell, [1, names.Length], [.. names.Select(name =>
            writer.Named("", MxChar, [1, name.Length], writer.Numbers(MiUInt16, [.. name.Select(letter => (double)letter)])))])),
        ("timestamps", writer.Named("", MxDouble, [2, 1], writer.Numbers(MiDouble, 0, 1))));

    private static IEnumerable<string> Columns(RobotLog log) => log.Tables.SelectMany(table => table.Columns)
        .Select(column => $"{column.Name}: {string.Join(' ', column.Values.ToArray().Select(TextOf))}");

    private static string TextOf(double value) => FormattableString.Invariant($"{value}");

    private RobotLog Read(byte[] bytes)
    {
        _folder.Write("log.mat", bytes);
        return RobotLog.Read(LogPath);
    }

    private string Refusal(byte[] bytes) =>
        FluentActions.Invoking(() => Read(bytes)).Should().ThrowExactly<InvalidDataException>().Which.Message;
}

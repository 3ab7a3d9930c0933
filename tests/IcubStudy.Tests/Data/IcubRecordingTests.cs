using IcubStudy.Data;
using MultimodalVae;
using MultimodalVae.Formats.Tests;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests.Data;

public sealed class IcubRecordingTests : IDisposable
{
    private const int RowCount = 40;

    private static readonly int _width = IcubPreset.Layout.Width;
    private static readonly MatFileWriter _writer = new();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadTraining_returns_the_complete_half_of_the_first_block()
    {
        var rows = RandomRows.Uniform(4 * RowCount, 2 * _width, seed: 1);

        IcubRecording.ReadTraining(Write(_writer.Matrix(rows))).Rows.Values.ToArray()
            .Should().Equal(rows.Rows(0, RowCount).Columns(_width, _width).Values.ToArray());
    }

    [Fact]
    public void ReadTest_with_NaN_throws_unless_missing_values_are_unobserved()
    {
        var rows = RandomRows.Uniform(RowCount, _width, seed: 1);
        var path = Write(_writer.Matrix(RowMatrix.Create(RowCount, _width, (row, values) =>
        {
            rows.Row(row).CopyTo(values);
            if (row == 1)
                values[2] = double.NaN;
        })));

        IcubRecording.ReadTest(path, MissingValues.Unobserved).MissingValueCount.Should().Be(1);
        FluentActions.Invoking(() => IcubRecording.ReadTest(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: Row 1, column 'joint.*' is NaN*");
    }

    [Fact]
    public void Read_of_a_matrix_of_another_size_throws_with_the_size()
    {
        var path = Write(_writer.Matrix(RandomRows.Uniform(RowCount, 5, seed: 1)));

        FluentActions.Invoking(() => IcubRecording.ReadTraining(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: the matrix is {RowCount} x 5; expected {2 * _width} columns and a multiple of 4 rows.");
        FluentActions.Invoking(() => IcubRecording.ReadTest(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: The rows have 5 columns;*");
    }

    [Fact]
    public void ReadTest_of_several_tables_or_another_format_throws()
    {
        var path = Write(
            _writer.Matrix(RandomRows.Uniform(RowCount, 1, seed: 1), name: "a"),
            _writer.Matrix(RandomRows.Uniform(RowCount + 1, 1, seed: 1), name: "b"));
        var text = _folder.Write("test.csv", "a,b\n1,2\n3,4\n");

        FluentActions.Invoking(() => IcubRecording.ReadTest(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: the arrays form 2 tables; expected one.");
        FluentActions.Invoking(() => IcubRecording.ReadTest(text)).Should().Throw<InvalidDataException>()
            .WithMessage($"{text}: the file is text*; expected a MATLAB file.");
    }

    private string Write(params byte[][] variables) => _folder.Write("recording.mat", _writer.File(variables));
}

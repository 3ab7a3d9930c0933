using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>A missing value is an error that names it, or unobserved where the user says so.</summary>
public sealed class MissingValuesInDataTests : IDisposable
{
    private static readonly DataSet _incomplete = new(
        TestLayout.Wheels, new double[,] { { 10, double.NaN, 5 }, { double.NaN, 0, double.NaN }, { 20, 4, double.NaN } },
        MissingValues.Unobserved);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Spellings => ["", "NaN", "nan", "NAN", " ", "\"\"", "\"nan\"", "-nan", "\t"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_data_set_counts_its_missing_values()
    {
        _incomplete.MissingValueCount.Should().Be(4);
        _incomplete.Missing.Should().Be(MissingValues.Unobserved);
        new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(2), MissingValues.Unobserved).MissingValueCount.Should().Be(0);
        new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(2)).Missing.Should().Be(MissingValues.Error);
    }

    [Fact]
    public void Without_the_word_a_missing_value_is_an_error_that_tells_the_word() =>
        FluentActions.Invoking(() => new DataSet(TestLayout.Wheels, _incomplete.Rows)).Should().Throw<ArgumentException>()
            .WithMessage("Row 0, column 'right.0' is NaN; expected a finite number. Where a value may be missing, say so: " +
                "MissingValues.Unobserved*");

    [Theory, InlineData(double.PositiveInfinity), InlineData(double.NegativeInfinity)]
    public void Infinity_is_not_a_missing_value(double value) =>
        FluentActions.Invoking(() => new DataSet(TestLayout.Wheels, _incomplete.Rows.With(2, 1, value), MissingValues.Unobserved))
            .Should().Throw<ArgumentException>().WithMessage("Row 2, column 'right.0' is *Infinity; expected a finite number*")
            .Which.Message.Should().NotContain("missing");

    [Fact]
    public void A_word_that_there_is_not_is_refused() =>
        FluentActions.Invoking(() => new DataSet(TestLayout.Wheels, _incomplete.Rows, (MissingValues)7))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*no such*7*");

    [Theory, MemberData(nameof(Spellings))]
    public void An_empty_field_or_NaN_is_missing_by_the_option_and_an_error_without(string field)
    {
        var path = _folder.Write("data.csv", $"left.0,right.0,right.1\n1,2,3\n4,{field},6\n");

        var data = DataSet.ReadCsv(path, MissingValues.Unobserved);

        data.Rows.Numbers().Should().Equal(1, 2, 3, 4, double.NaN, 6);
        data.MissingValueCount.Should().Be(1);
        FluentActions.Invoking(() => DataSet.ReadCsv(path)).Should().Throw<InvalidDataException>()
            .WithMessage(
                $"{path}: line 3, column 'right.0': *; expected a finite number, or MissingValues.Unobserved where values may be missing.");
    }

    [Theory, InlineData("NA"), InlineData("null"), InlineData("-"), InlineData("inf"), InlineData("1e400")]
    public void Nothing_else_is_a_missing_value(string field)
    {
        var path = _folder.Write("data.csv", $"left.0,right.0,right.1\n{field},2,3\n");

        FluentActions.Invoking(() => DataSet.ReadCsv(path, MissingValues.Unobserved)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: line 2, column 'left.0': '{field}'; expected a finite number.");
    }

    [Fact]
    public void A_row_of_nothing_is_read_where_its_commas_stand()
    {
        var path = _folder.Write("data.csv", "left.0,right.0,right.1\n,,\n\n1,2,3\n");

        DataSet.ReadCsv(path, MissingValues.Unobserved).Rows.Numbers().Should().Equal(double.NaN, double.NaN, double.NaN, 1, 2, 3);
    }

    [Fact]
    public void Missing_values_are_written_and_come_back()
    {
        var path = _folder.PathOf("data.csv");
        _incomplete.WriteCsv(path);

        DataSet.ReadCsv(path, MissingValues.Unobserved).Rows.Numbers().Should().Equal(_incomplete.Rows.Numbers());
        File.ReadAllText(path).Should().Be("left.0,right.0,right.1\n10,NaN,5\nNaN,0,NaN\n20,4,NaN\n");
    }

    [Fact]
    public void Of_one_column_too()
    {
        var path = _folder.PathOf("data.csv");
        new DataSet(
            new ModalityLayout(new Modality("m", 1)), new double[,] { { double.NaN }, { 1 } }, MissingValues.Unobserved).WriteCsv(path);

        DataSet.ReadCsv(path, MissingValues.Unobserved).Rows.Numbers().Should().Equal(double.NaN, 1);
    }

    [Fact]
    public void Parts_splits_and_windows_keep_missing_values()
    {
        _incomplete.Slice(1, 2).MissingValueCount.Should().Be(3);
        _incomplete.SplitByTime(0.4).Train.MissingValueCount.Should().Be(3);
        var windows = _incomplete.Windows("next", "now");
        windows.Rows.Row(0).ToArray().Should().Equal(double.NaN, 10, 0, double.NaN, double.NaN, 5);
        windows.MissingValueCount.Should().Be(6);
    }

    [Fact]
    public void Scaling_is_by_the_values_that_there_are_and_keeps_missing_ones()
    {
        var scaling = ColumnScaling.Fit(_incomplete);

        scaling.Transform(_incomplete).Rows.Numbers().Should().Equal(-1, double.NaN, 0, double.NaN, -1, double.NaN, 1, 1, double.NaN);
        scaling.Transform(_incomplete).Missing.Should().Be(MissingValues.Unobserved);
        scaling.InverseTransform(scaling.Transform(_incomplete).Rows).Numbers().Should().Equal(_incomplete.Rows.Numbers());
    }

    [Fact]
    public void Scaling_refuses_a_column_without_values_by_name() =>
        FluentActions.Invoking(() => ColumnScaling.Fit(_incomplete.Slice(1, 2))).Should().Throw<ArgumentException>()
            .WithMessage("Column 'right.1' has no value in any of the training rows*");

    [Fact]
    public void The_mute_value_is_looked_for_among_the_values_that_there_are()
    {
        var layout = new ModalityLayout(new Modality("left", 1), new Modality("right", 2)) { MuteValue = 15 };

        layout.ColumnsAroundMuteValue(_incomplete.Rows).Should().Equal(("left.0", 10, 20));
        layout.ColumnsAroundMuteValue(_incomplete.Slice(1, 1).Rows).Should().BeEmpty();
    }
}

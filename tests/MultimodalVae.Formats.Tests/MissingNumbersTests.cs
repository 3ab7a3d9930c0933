using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Numbers that stand for a missing value, in logs of every format.</summary>
public sealed class MissingNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_missing_values_in_the_columns_of_their_pattern()
    {
        var log = Log(
            new("skin.0", new double[] { 3, 255, 4 }),
            new("skin.1", new double[] { 255, 5, 254 }),
            new("arm.q", new double[] { 255, 1, 2 }));

        var data = log.Map(Mapping() with { MissingValues = new() { ["skin.*"] = [255, 254] } }).Data;

        data.Rows.Row(0).ToArray().Should().Equal(3, double.NaN, 255);
        data.Rows.Row(1).ToArray().Should().Equal(double.NaN, 5, 1);
        data.Rows.Row(2).ToArray().Should().Equal(4, double.NaN, 2);
    }

    [Fact]
    public void Number_is_found_in_a_log_of_32_bit_numbers()
    {
        var log = Log(new("skin.0", new double[] { 3, -999.9f, -999.9 }), new("arm.q", new double[] { 0, 1, 2 }));

        log.Map(Mapping() with { MissingValues = new() { ["skin.*"] = [-999.9] } }).Data.MissingValueCount.Should().Be(2);
    }

    [Fact]
    public void Time_and_episode_keep_the_number()
    {
        var log = Log(
            new("t", new double[] { 0, 1, 2 }),
            new("run", new double[] { 0, 0, 1 }),
            new("skin.0", new double[] { 0, 1, 2 }),
            new("arm.q", new double[] { 1, 0, 2 }));

        var data = log.Map(Mapping() with { Time = "t", Episode = "run", MissingValues = new() { ["*"] = [0] } }).Data;

        (data.MissingValueCount, data.Episodes.Names.Count).Should().Be((2, 2));
        data.Episodes.Times.ToArray().Should().Equal(0, 1, 2);
    }

    [Fact]
    public void Number_that_is_missing_is_no_class()
    {
        var log = Log(new("skin.0", new double[] { 1, 99, 2 }), new("arm.q", new double[] { 0, 1, 2 }));

        var data = log.Map(Mapping() with { OneHot = ["skin.*"], MissingValues = new() { ["skin.0"] = [99] } }).Data;

        data.Layout.ColumnNames.Should().Equal("skin.0=1", "skin.0=2", "arm.q");
        data.Rows.Row(1).ToArray().Should().Equal(double.NaN, double.NaN, 1);
    }

    [Fact]
    public void Pattern_without_a_column_is_refused_by_name() =>
        FluentActions.Invoking(() => Log(new("skin.0", new double[] { 1 }), new("arm.q", new double[] { 1 })).Map(
            Mapping() with { MissingValues = new() { ["laser*"] = [9999] } }))
            .Should().Throw<InvalidDataException>()
            .WithMessage("robot: Pattern 'laser*' of LogMapping.MissingValues matches no column; the log has 'skin.0', 'arm.q'.");

    [Fact]
    public void Numbers_that_cannot_be_used_are_named() =>
        FluentActions.Invoking(() => Log(new("skin.0", new double[] { 1 }), new("arm.q", new double[] { 1 }))
            .Map(Mapping() with { MissingValues = new() { ["skin.*"] = [], ["arm.*"] = [1, double.NaN] } }))
            .Should().Throw<OptionsException>().WithMessage(
                "*MissingValues['skin.*'] is empty; *MissingValues['arm.*'] is 1, NaN; expected a pattern with one finite number or more*");

    [Fact]
    public void Guess_takes_numbers_for_missing_in_all_columns()
    {
        var log = Log(
            new("time", Enumerable.Range(0, 40).Select(row => row * 0.1).ToArray()),
            new("skin.0", Enumerable.Range(0, 40).Select(row => row % 5 == 0 ? 255.0 : 7).ToArray()),
            new("arm.q", Enumerable.Range(0, 40).Select(row => row % 7 == 0 ? 255 : Math.Sin(row)).ToArray()));

        var guess = MappingGuess.From(log, [255]);

        guess.LeftOut.Should().Contain(new LeftOutColumn("skin.0", "it has the same value in all rows, 7"));
        guess.Mapping.MissingValues["*"].Should().Equal(255);
        log.Map(guess.Mapping).Data.MissingValueCount.Should().Be(6);
    }

    [Fact]
    public void Words_for_missing_values_of_a_log_that_is_no_text_are_refused()
    {
        var path = _folder.PathOf("log.mat");
        File.WriteAllBytes(path, [.. "MATLAB 5.0 MAT-file"u8, .. new byte[105], 0, 1, (byte)'I', (byte)'M']);

        FluentActions.Invoking(
            () => RobotLog.Read(path, new() { Csv = new() { MissingWords = ["NA", "-999"] } })).Should().Throw<InvalidDataException>()
            .WithMessage(
                $"{path}: CsvFormat.MissingWords has 'NA', '-999', and the log is no text; expected none. *LogMapping.MissingValues.");
    }

    private static LogMapping Mapping() => new() { Modalities = { ["skin"] = ["skin.*"], ["arm"] = ["arm.*"] } };

    private static RobotLog Log(params LogColumn[] columns) => new("robot", new LogTable("", columns));
}

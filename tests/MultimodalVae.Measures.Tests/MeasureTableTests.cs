using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

public class MeasureTableTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("sound", 2), new Modality("eye", 1));

    private static readonly DataSet _rows = new(
        _layout, new double[,] { { 1, 0, 2, 0 }, { 0.5, -1, 0, 2 }, { 3, 1, 1, 1 }, { 0, 1, 0, 0 } });

    private static readonly MeasureTable _table = Evaluate(new MeasureOptions());

    [Fact]
    public void It_prints_every_measure_with_its_mask_its_numbers_and_their_interval()
    {
        var lines = _table.ToString().Split('\n', StringSplitOptions.TrimEntries);

        lines[0].Should().Be("Measures, full||partial");
        lines[1].Should().ContainAll("modality", "measure", "given", "sum", "mean per dimension");
        lines.Should().HaveCount(2 + (3 * 6) + 7);
        lines[^7].Should().StartWith("given: ");
        lines[^6].Should().StartWith("own: ");
        lines[^5].Should().StartWith("sum: ");
        lines[^4].Should().Be("Numbers are means over 4 rows, in nats per row; reconstructions are compared in the units of the log.");
        lines[^3].Should().Be(
            "[lower, upper]: 95 % interval of the mean, studentised, of 1,000 bootstrap resamples of blocks from the data.");
        lines[^2].Should().Be("! the interval may miss the mean more often than it says:");
        lines[^1].Should().Be("the rows depend on each other, and count as 4.0 independent ones where they do most.");
        var result = _table["sound", LossOfPrecision.Own];
        lines.Should().ContainSingle(l => l.StartsWith("sound", StringComparison.Ordinal) && l.Contains("loss-of-precision-own"))
            .Which.Should().ContainAll("arm + eye", $"{MeasureTableText.Short(result.Mean)} " +
                $"[{MeasureTableText.Short(result.Lower!.Value)}, {MeasureTableText.Short(result.Upper!.Value)}]!");
        lines.Single(l => l.StartsWith("sound", StringComparison.Ordinal) && l.Contains("single-modality-error-own"))
            .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[2].Should().Be("sound");
    }

    [Fact]
    public void Unknown_direction_has_no_text() => FluentActions.Invoking(() => MeasureTableText.Text((DivergenceDirection)3))
        .Should().Throw<ArgumentOutOfRangeException>().WithMessage("There is no such direction.*3*").WithParameterName("direction");

    [Fact]
    public void Its_columns_are_aligned()
    {
        var lines = _table.ToString().ReplaceLineEndings("\n").Split('\n')[1..^7];
        var (measure, given) = (lines[0].IndexOf("measure", StringComparison.Ordinal), lines[0].IndexOf("given", StringComparison.Ordinal));

        lines.Should().OnlyContain(line => line.Length == lines[0].Length);
        lines.Should().OnlyContain(
            line => line[measure - 1] == ' ' && line[measure] != ' ' && line[given - 1] == ' ' && line[given] != ' ');
        lines.Should().NotContain(line => line.EndsWith(' '));
        var sum = lines[0].IndexOf("sum", StringComparison.Ordinal) + "sum".Length;
        lines.Should().OnlyContain(line => line[sum - 1] != ' ' && line[sum] == ' ', "numbers stand to the right");
    }

    [Fact]
    public void It_prints_each_direction_that_was_evaluated()
    {
        _table.ToString(DivergenceDirection.PartialToFull).Should().Contain("partial||full").And.NotBe(_table.ToString());
        _table.ToString(DivergenceDirection.Jeffreys).Should().Contain("jeffreys");

        var one = Evaluate(new MeasureOptions { Directions = [DivergenceDirection.PartialToFull], BootstrapResamples = 0 });
        one.ToString().Split('\n', StringSplitOptions.TrimEntries)[0].Should().Be("Measures, partial||full");
        one.ToString().Should().NotContain("[").And.EndWith("No intervals: no bootstrap resamples were asked for.");
        one.Invoking(t => t.ToString(DivergenceDirection.Jeffreys)).Should().Throw<ArgumentException>().WithMessage(
            "*Jeffreys*not evaluated*");
    }

    [Theory]
    [InlineData(0.9, "90")]
    [InlineData(0.995, "99.5")]
    public void It_prints_the_confidence_that_was_asked_for(double confidence, string text) =>
        Evaluate(new MeasureOptions { Confidence = confidence }).ToString().Should().Contain($"[lower, upper]: {text} % interval");

    [Fact]
    public void What_is_written_as_CSV_reads_back_as_it_was()
    {
        using var folder = new TemporaryFolder();

        _table.WriteCsv(folder.PathOf("measures.csv"));

        var lines = File.ReadAllLines(folder.PathOf("measures.csv"));
        lines[0].Should().Be("modality,measure,direction,aggregation,value,lower,upper,effective-rows,top-share,warning,trained");
        lines.Should().HaveCount(1 + _table.Count).And.OnlyHaveUniqueItems();
        foreach (var (line, result) in lines.Skip(1).Zip(_table))
        {
            var fields = line.Split(',');
            fields.Should().HaveCount(11);
            fields[..2].Should().Equal(result.Modality, result.Measure.Name);
            new[] { "full||partial", "partial||full", "jeffreys" }[(int)result.Direction].Should().Be(fields[2]);
            new[] { "sum", "mean-per-dimension" }[(int)result.Aggregation].Should().Be(fields[3]);
            fields[4..9].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).Should().Equal(
                result.Mean, result.Lower!.Value, result.Upper!.Value, result.Interval!.EffectiveRows, result.Interval.TopShare);
            fields[9].Should().Be("few-effective-rows");
            fields[10].Should().BeEmpty("it is not known what the fake was trained on");
        }
    }

    [Fact]
    public void Without_intervals_their_fields_are_empty()
    {
        using var folder = new TemporaryFolder();

        Evaluate(new MeasureOptions { BootstrapResamples = 0 }).WriteCsv(folder.PathOf("measures.csv"));

        File.ReadAllLines(folder.PathOf("measures.csv")).Skip(1).Should().OnlyContain(line => line.EndsWith(",,,,,,"));
    }

    [Fact]
    public void A_culture_with_a_decimal_comma_writes_the_same_text()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.PercentDecimalSeparator) = (",", ",");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var (text, line) = (_table.ToString(), MeasureTableText.CsvLine(_table.First()));
            CultureInfo.CurrentCulture = comma;
            _table.ToString().Should().Be(text);
            MeasureTableText.CsvLine(_table.First()).Should().Be(line);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_result_is_no_line() => FluentActions.Invoking(() => MeasureTableText.CsvLine(null!))
        .Should().Throw<ArgumentNullException>().WithParameterName("result");

    [Fact]
    public void What_there_is_not_is_answered_with_what_there_is()
    {
        _table.Invoking(t => t["nose", LossOfPrecision.Own]).Should().Throw<ArgumentException>().WithMessage("*'nose'*arm, sound, eye*");
        _table.Invoking(t => t["arm", new FixedValues()]).Should().Throw<ArgumentException>().WithMessage(
            "*'fixed'*single-modality-error-own*loss-of-precision-latent*");
        Evaluate(new MeasureOptions { Directions = [DivergenceDirection.Jeffreys] })
            .Invoking(t => t["arm", LossOfPrecision.Own, DivergenceDirection.FullToPartial]).Should().Throw<ArgumentException>()
            .WithMessage("There is no 'loss-of-precision-own' of 'arm', FullToPartial, Sum; *of the directions Jeffreys.*");
    }

    [Fact]
    public void A_result_that_may_be_absent_is_looked_up_without_an_exception()
    {
        _table.TryGet("arm", LossOfPrecision.Own, out var found).Should().BeTrue();
        found.Should().BeSameAs(_table["arm", LossOfPrecision.Own]);
        _table.TryGet("nose", LossOfPrecision.Own, out var none).Should().BeFalse();
        none.Should().BeNull();
    }

    [Fact]
    public void The_default_direction_is_the_first_that_was_evaluated()
    {
        var table = Evaluate(new MeasureOptions { Directions = [DivergenceDirection.Jeffreys, DivergenceDirection.FullToPartial] });

        table["arm", LossOfPrecision.All].Direction.Should().Be(DivergenceDirection.Jeffreys);
        table.ToString().Should().StartWith("Measures, jeffreys");
        table.Directions.Should().Equal(DivergenceDirection.Jeffreys, DivergenceDirection.FullToPartial);
    }

    [Fact]
    public void A_table_lists_its_results_and_what_they_are_of()
    {
        _table.Should().HaveCount(3 * 6 * 3 * 2).And.HaveCount(_table.Count).And.OnlyHaveUniqueItems();
        _table.Modalities.Should().Equal("arm", "sound", "eye");
        _table.Measures.Should().Equal([.. InformationMeasures.OfThePaper, .. InformationMeasures.InLatentSpace]);
        (_table.RowCount, _table.BootstrapResamples, _table.Confidence).Should().Be((4, 1_000, 0.95));
        _table.Should().OnlyContain(
            result => ReferenceEquals(result, _table[result.Modality, result.Measure, result.Direction, result.Aggregation]));
    }

    [Fact]
    public void One_row_has_no_interval_and_the_legend_says_so()
    {
        using var text = new StringWriter();
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows.Slice(1, 1));

        table.WriteCsv(text);

        table.Should().OnlyContain(result => result.Lower == null && result.Upper == null);
        table.ToString().Should().NotContain("[").And.EndWith("No intervals: one row has none.");
        text.ToString().Split('\n')[1..^1].Should().OnlyContain(line => line.EndsWith(",,,,,,"));
        InformationMeasures.Evaluate(new FakeModel(_layout), _rows.Slice(1, 2)).Should().OnlyContain(result => result.Lower.HasValue);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12345.678, "12346")]
    [InlineData(1234.5678, "1235")]
    [InlineData(123.45678, "123.5")]
    [InlineData(12.345678, "12.35")]
    [InlineData(1.2345678, "1.235")]
    [InlineData(0.12345678, "0.1235")]
    [InlineData(1e-5, "0.00001000")]
    [InlineData(9.9994e-6, "9.999e-6")]
    [InlineData(9999999.4, "9999999")]
    [InlineData(1e7, "1.000e+7")]
    [InlineData(-1.2345e12, "-1.235e+12")]
    public void Numbers_are_printed_with_four_digits_that_matter(double value, string text) =>
        MeasureTableText.Short(value).Should().Be(text);

    [Theory]
    [InlineData(1.2345e-2)]
    [InlineData(1.2345e-3)]
    [InlineData(1.2345e-4)]
    [InlineData(1.2345e-5)]
    [InlineData(1.2345e-30)]
    [InlineData(1.2345e7)]
    [InlineData(-1.2345e12)]
    public void Whatever_its_size_a_printed_number_is_right_to_a_thousandth(double value) =>
        (double.Parse(MeasureTableText.Short(value), CultureInfo.InvariantCulture) / value).Should().BeApproximately(1, 1e-3);

    private static MeasureTable Evaluate(MeasureOptions options) => InformationMeasures.Evaluate(new FakeModel(_layout), _rows, options);
}

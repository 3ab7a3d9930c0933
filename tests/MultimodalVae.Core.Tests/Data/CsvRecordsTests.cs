using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvRecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", new string[0], true)]
    [InlineData("a", new[] { "a" }, false)]
    [InlineData("a\n", new[] { "a" }, true)]
    [InlineData("a\r\nb\rc\n\nd", new[] { "a", "b", "c", "", "d" }, false)]
    [InlineData("\r\r\n\n", new[] { "", "", "" }, true)]
    [InlineData("a\r", new[] { "a" }, true)]
    public void Lines_end_with_any_line_break(string text, string[] expected, bool isEnded)
    {
        foreach (var step in (int[])[1, 2, 1000])
        {
            var records = new CsvRecords(new SlowReader(text, step), "data.csv", ',');

            Read(records).Select(record => record.Single()).Should().Equal(expected);

            (records.IsEnded, records.LineCount).Should().Be((isEnded, expected.Length));
        }
    }

    [Theory]
    [InlineData("a,b\n", ',', new[] { "a", "b" })]
    [InlineData(",\n", ',', new[] { "", "" })]
    [InlineData("a;b,c; d", ';', new[] { "a", "b,c", " d" })]
    [InlineData("\"a,b\",\"c\"\"d\"\n", ',', new[] { "a,b", "c\"d" })]
    [InlineData(" \"a\" ,\"\"\n", ',', new[] { "a ", "" })]
    [InlineData("\"a\r\nb\",c\n", ',', new[] { "a\r\nb", "c" })]
    [InlineData("5\",a\"b\n", ',', new[] { "5\"", "a\"b" })]
    [InlineData("\t a\tb  c \n", ' ', new[] { "a", "b", "c" })]
    [InlineData("a\t\tb\n", '\t', new[] { "a", "", "b" })]
    public void Fields_are_separated_and_quotes_taken_off(string text, char separator, string[] expected)
    {
        foreach (var step in (int[])[1, 2, 1000])
            Read(new CsvRecords(new SlowReader(text, step), "data.csv", separator)).Should().ContainSingle().Which.Should().Equal(expected);
    }

    [Fact]
    public void Records_of_random_fields_are_read_as_they_were_written()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            string[][] written = [.. Enumerable.Range(0, 1 + random.Next(200)).Select(_ => Texts(random, 1 + random.Next(40)))];
            var lineBreak = random.Next(3) switch { 0 => "\r", 1 => "\n", _ => "\r\n" };
            var text = string.Concat(written.Select(record => string.Join(';', record.Select(field => Quoted(field, random))) + lineBreak));
            var records = new CsvRecords(new SlowReader(text, 1 + random.Next(20_000)), "data.csv", ';');

            var (read, lines) = (new List<string[]>(), new List<int>());
            while (records.TryRead())
            {
                read.Add(Fields(records));
                lines.Add(records.Line);
            }

            read.Select(record => string.Join("|", record)).Should().Equal(written.Select(record => string.Join("|", record)));
            lines.Should().Equal(written.Select((_, at) => 1 + at + written[..at].Sum(record => record.Sum(LineBreaks))));
            records.CharacterCount.Should().BeInRange(text.Length - text.Count(character => character == '\r') - 1, text.Length);
        }

        static string[] Texts(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Field(random))];

        static string Field(Random random) =>
            string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => "abc01.;,\"\n"[random.Next(10)]));

        static string Quoted(string field, Random random) =>
            field.AsSpan()
                .ContainsAny(";\"\n") || random.Next(5) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

        static int LineBreaks(string field) => field.Count(character => character == '\n');
    }

    [Fact]
    public void Quote_that_is_not_closed_is_refused_with_its_line() =>
        FluentActions.Invoking(
            () => Read(new CsvRecords(new StringReader("a\nb,\"c\nd\n"), "data.csv", ','))).Should().Throw<InvalidDataException>()
            .WithMessage("data.csv: line 2 has a quote that is not closed.");

    [Fact]
    public void Line_without_end_is_refused_before_it_takes_much_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => new CsvRecords(new Endless(), "data.csv", ',').TryRead()).Should().Throw<InvalidDataException>()
            .WithMessage("data.csv: line 1 has more than 32000000 characters; a table of numbers is expected.");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(300_000_000);
    }

    [Fact]
    public void Last_line_without_its_end_is_a_warning_of_the_data_and_of_what_is_made_of_them()
    {
        var whole = DataSet.ReadCsv(_folder.Write("whole.csv", "arm.x,eye.x\n1,2\n3,4\n5,6\n"));
        var cut = DataSet.ReadCsv(_folder.Write("cut.csv", "arm.x,eye.x\n1,2\n3,4\n5,6"));

        whole.Warnings.Should().BeEmpty();
        foreach (var data in (DataSet[])
        [
            cut, cut.Slice(0, 1), cut.SplitByTime(0.5).Train, cut.Windows("next", "now"), ColumnScaling.Fit(cut).Transform(cut)
        ])
            data.Warnings.Should().Equal(
                $"{_folder.PathOf("cut.csv")}: the last line, 4, has no line break at its end: its last value may be cut short.");
    }

    private static List<string[]> Read(CsvRecords records)
    {
        var read = new List<string[]>();
        while (records.TryRead())
            read.Add(Fields(records));
        return read;
    }

    private static string[] Fields(CsvRecords records)
    {
        var fields = new string[records.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = records[i].ToString();
        return fields;
    }

    /// <summary>Gives a text in pieces.</summary>
    private sealed class SlowReader(string text, int step) : TextReader
    {
        private int _position;

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(Math.Min(count, step), text.Length - _position);
            text.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }

        public override int Read(Span<char> buffer)
        {
            var chars = new char[buffer.Length];
            var length = Read(chars, 0, chars.Length);
            chars.AsSpan(0, length).CopyTo(buffer);
            return length;
        }
    }

    private sealed class Endless : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            buffer.AsSpan(index, count).Fill('1');
            return count;
        }

        public override int Read(Span<char> buffer)
        {
            buffer.Fill('1');
            return buffer.Length;
        }
    }
}

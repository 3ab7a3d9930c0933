using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvLinesTests : IDisposable
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
            var lines = new CsvLines(new SlowReader(text, step), "data.csv");

            Read(lines).Should().Equal(expected);

            (lines.IsEnded, lines.Number).Should().Be((isEnded, expected.Length));
        }
    }

    [Fact]
    public void Lines_of_random_texts_are_those_of_a_text_reader()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60_000)).Select(_ => random.Next(400) switch { 0 => "\r", 1 => "\n", 2 => "\r\n", _ => "x" }));
            var reader = new StringReader(text);
            var expected = new List<string>();
            while (reader.ReadLine() is { } line)
                expected.Add(line);

            Read(new CsvLines(new SlowReader(text, 1 + random.Next(20_000)), "data.csv")).Should().Equal(expected);
        }
    }

    [Fact]
    public void Line_without_end_is_refused_before_it_takes_much_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => new CsvLines(new Endless(), "data.csv").TryRead(out _)).Should().Throw<InvalidDataException>()
            .WithMessage("data.csv: line 1 has more than 32000000 characters; a table of numbers is expected.");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(300_000_000);
    }

    [Fact]
    public void Last_line_without_its_end_is_a_warning_of_the_data_and_of_what_is_made_of_them()
    {
        var whole = DataSet.ReadCsv(_folder.Write("whole.csv", "arm.x,eye.x\n1,2\n3,4\n5,6\n"));
        var cut = DataSet.ReadCsv(_folder.Write("cut.csv", "arm.x,eye.x\n1,2\n3,4\n5,6"));

        whole.Warnings.Should().BeEmpty();
        foreach (var data in (DataSet[])[cut, cut.Slice(0, 1), cut.SplitByTime(0.5).Train, cut.Windows("next", "now"), ColumnScaling.Fit(cut).Transform(cut)])
            data.Warnings.Should().Equal($"{_folder.PathOf("cut.csv")}: the last line, 4, has no line break at its end: its last number may be cut short.");
    }

    private static List<string> Read(CsvLines lines)
    {
        var read = new List<string>();
        while (lines.TryRead(out var line))
            read.Add(line.ToString());
        return read;
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

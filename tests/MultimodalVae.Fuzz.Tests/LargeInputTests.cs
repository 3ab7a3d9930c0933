using System.Globalization;
using System.Text;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;

namespace MultimodalVae.Fuzz.Tests;

/// <summary>What took minutes with some hundred thousand bytes, too many to be kept in files.</summary>
public sealed class LargeInputTests : IDisposable
{
    private const int Many = 60_000;

    private readonly Judge _judge = new(TimeSpan.FromSeconds(5), patience: TimeSpan.FromSeconds(20));

    public void Dispose() => _judge.Dispose();

    [Fact]
    public void A_header_of_many_modalities() => Judge(FileKinds.Create(CsvKind.KindName), Table(column => $"m{column}.c"))
        .Should().OnlyContain(verdict => verdict.Problem == null && verdict.Refusal is InvalidDataException);

    [Fact]
    public void A_header_of_many_columns() => Judge(FileKinds.Create(CsvKind.KindName), Table(column => $"m.c{column}"))
        .Should().OnlyContain(verdict => verdict.Problem == null && verdict.Refusal == null);

    private static byte[] Table(Func<int, string> name) => Encoding.UTF8.GetBytes(
        string.Join(',', Enumerable.Range(0, Many).Select(name)) + "\n" +
        string.Join(',', Enumerable.Range(0, Many).Select(column => column.ToString(CultureInfo.InvariantCulture))) + "\n");

    private List<Verdict> Judge(IFileKind kind, byte[] content) =>
        [.. kind.Readers.Select(reader => _judge.Run(reader, new FuzzInput(content), kind.Bound))];
}

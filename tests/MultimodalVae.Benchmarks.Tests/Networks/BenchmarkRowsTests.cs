using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Benchmarks.Tests.Networks;

public sealed class BenchmarkRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_the_recording_or_without_there_are_as_many_rows()
    {
        var rows = BenchmarkRows.Load(folder: null);

        rows.Train.RowCount.Should().Be(1845);
        rows.Test.RowCount.Should().Be(1487);
        rows.Test.Layout.Should().Be(IcubPreset.Layout);
    }

    [Fact]
    public void Rows_of_another_layout_are_refused()
    {
        _folder.Write("train.csv", "a.0,b.0\n1,2\n");

        var loading = () => BenchmarkRows.Load(_folder.PathOf("."));

        loading.Should().Throw<InvalidDataException>()
            .WithMessage("*train.csv has the columns a:1,b:1; expected joint:8,vision:8,touch:2,sound:2,motor:8.");
    }

    [Fact]
    public void Random_rows_stay_between_minus_1_and_1() =>
        BenchmarkRows.Random(IcubPreset.Layout, 20).Rows.Values.ToArray()
            .Should().HaveCount(20 * 28).And.OnlyContain(value => value >= -1 && value < 1);
}

using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The code of docs/missing-values.md.</summary>
public sealed class MissingValuesPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_with_missing_values_goes_all_the_way()
    {
        var path = _folder.PathOf("log.csv");
        Toy.Data(100).WithoutShare(0.2, seed: 1).WriteCsv(path);

        DataSet log = DataSet.ReadCsv(path, MissingValues.Unobserved);
        var (train, test) = log.SplitByTime(testFraction: 0.2);
        using VaeModel vae = new VaeBuilder().AddModalities(log.Layout).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 20, BatchSize = 20 });

        Reconstruction guess = vae.Reconstruct(test, vae.Layout.All);          // of every column, also the missing ones
        MeasureTable measures = InformationMeasures.Evaluate(vae, test);

        guess.Mean.Values.ToArray().Should().OnlyContain(value => double.IsFinite(value));
        measures.SelectMany(result => result.Values).Should().OnlyContain(value => double.IsFinite(value));
        log.MissingValueCount.Should().BeGreaterThan(50);
    }

    [Fact]
    public void Rows_lack_values_by_the_mask()
    {
        using VaeModel vae = Toy.Builder().Build();
        RowMatrix rows = Toy.Data(5).WithoutShare(0.3, seed: 1).Rows;

        Reconstruction guess = vae.Reconstruct(rows, vae.Layout.Without("eye").AllowingMissingValues());

        guess.RowCount.Should().Be(5);
    }
}

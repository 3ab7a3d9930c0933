using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of the README: a log in its own units, with empty fields.</summary>
public sealed class OwnLogExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pixels_come_back_as_pixels()
    {
        var path = _folder.PathOf("robot.csv");
        var random = new Random(1);
        File.WriteAllLines(path, ["arm.q0,arm.q1,camera.x,camera.y", .. Enumerable.Range(0, 200).Select(row =>
        {
            var angle = (2 * random.NextDouble()) - 1;
            return FormattableString.Invariant($"{angle},{(row % 9 == 0 ? "" : $"{-angle}")},{320 + (200 * angle)},{240 - (100 * angle)}");
        })]);

        var (inUnits, truth) = Run(path);

        for (var row = 0; row < truth.RowCount; row++)
        {
            inUnits[row, 2].Should().BeApproximately(truth[row, 2], 150);
            inUnits[row, 3].Should().BeApproximately(truth[row, 3], 75);
        }
    }

    private static (RowMatrix InUnits, RowMatrix Truth) Run(string path)
    {
        DataSet log = DataSet.ReadCsv(path, MissingValues.Unobserved);      // an empty field is a value that the row does not have
        var (train, test) = log.SplitByTime(testFraction: 0.2);

        using VaeModel vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 100, BatchSize = 20 });

        Reconstruction guess = vae.Reconstruct(test, vae.Layout.Without("camera"));
        RowMatrix inUnits = guess.Mean;                                     // pixels, as in the log
        return (inUnits, test.Rows);
    }
}

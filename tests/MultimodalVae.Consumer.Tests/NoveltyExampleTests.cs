using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/novelty.md, and the figures there.</summary>
public sealed class NoveltyExampleTests(ITestOutputHelper output)
{
    [Fact]
    public void A_broken_sensor_is_found_and_what_it_lacks_is_filled_in()
    {
        DataSet train = Recordings(1, 6), heldOut = Recordings(7, 10), today = Broken(Recordings(11, 11));
        using VaeModel vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 40 });

        NoveltyDetector detector = NoveltyDetector.Calibrate(vae, heldOut, new NoveltyOptions { FalseAlarmRate = 0.01 });
        NoveltyScores scores = detector.Score(today);
        Console.WriteLine(scores);
        foreach (NoveltyScore score in scores.Novel)
            Console.WriteLine($"row {score.Row}: {score.Cause}, {score.Surprise["joint"]:0} nats by the joints");

        output.WriteLine(scores.ToString());
        scores.Where(score => score.Row >= 300).Should().OnlyContain(score => score.IsNovel && score.Cause == "joint");
        scores.Where(score => score.Row < 300).Count(score => score.IsNovel).Should().BeLessThan(60);
    }

    [Fact]
    public void Missing_values_are_filled_in()
    {
        DataSet log = Toy.Data(200).WithoutShare(0.1, seed: 1);
        using VaeModel vae = new VaeBuilder().AddModalities(log.Layout).WithLatent(2).Build();
        vae.Fit(log, new TrainingOptions { Epochs = 50, BatchSize = 20 });

        Imputation imputed = vae.Impute(log);
        DataSet complete = imputed.Data;                                // what was observed is as it was
        RowMatrix deviations = imputed.StandardDeviation;               // 0 where a value was observed

        complete.MissingValueCount.Should().Be(0);
        deviations.Values.Count(0.0).Should().Be((log.RowCount * log.Layout.Width) - log.MissingValueCount);
    }

    /// <summary>Prints how often a row of a new recording is called novel, calibrated on one recording and on many.</summary>
    [Fact]
    [Trait("Duration", "Long")]
    public void The_rate_of_false_alarms_on_recordings()
    {
        var train = Recordings(1, 6);
        using var vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 100 });
        var fresh = Enumerable.Range(1000, 100).Select(seed => Recordings(seed, seed)).ToArray();

        foreach (var count in new[] { 1, 5, 20 })
        {
            double[] rates = [.. Enumerable.Range(0, 10).Select(trial =>
            {
                var first = 100 + (trial * count);
                var detector = NoveltyDetector.Calibrate(vae, Recordings(first, first + count - 1), new() { FalseAlarmRate = 0.05 });
                return fresh.Average(recording => detector.Score(recording).Count(score => score.IsNovel) / (double)recording.RowCount);
            })];
            output.WriteLine($"{count} recordings: mean {rates.Average():0.000}, least {rates.Min():0.000}, most {rates.Max():0.000}");
            if (count == 20)
                rates.Average().Should().BeInRange(0.02, 0.08);
        }
    }

    private static DataSet Recordings(int firstSeed, int lastSeed) =>
        DataSet.Concat([.. Enumerable.Range(firstSeed, lastSeed - firstSeed + 1).Select(seed =>
            SimulatedArm.Record(new SimulatedArmOptions { Rows = 400, Seed = seed }).WithEpisodes(
                Episodes.One(400, $"recording {seed}")))]);

    /// <summary>The joints no longer move from row 300 on.</summary>
    private static DataSet Broken(DataSet data) => new(data.Layout, RowMatrix.Create(data.RowCount, data.Layout.Width, (row, values) =>
    {
        data.Rows.Row(row).CopyTo(values);
        var start = data.Layout.StartOf("joint");
        if (row >= 300)
            values.Slice(start, data.Layout["joint"].Width).Fill(3);
    }));
}

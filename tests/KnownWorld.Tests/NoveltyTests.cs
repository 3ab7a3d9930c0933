using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>With exact weights the ELBO of a row is log p(x), which has a closed form.</summary>
[Trait("Proof", "known-world")]
public sealed class NoveltyTests(ITestOutputHelper output)
{
    private static readonly LinearGaussianWorld _world = ExactProduct.World(seed: 1);

    [Fact]
    public void The_ELBO_of_a_row_is_its_log_evidence()
    {
        using var model = ExactProduct.Model(_world);
        var data = _world.Draw(40, seed: 3);
        const int Seeds = 50;
        double[][] bounds = [.. Enumerable.Range(0, Seeds).Select(seed => model.ElboByRow(data, samples: 100, seed).Values.ToArray())];
        var largest = new LargestError(output, "ELBO of a row with exact weights less its log-evidence, standard errors", 5);

        for (var row = 0; row < data.RowCount; row++)
        {
            double[] ofRow = [.. bounds.Select(values => values[row])];
            var error = Math.Sqrt(ofRow.Sum(value => Math.Pow(value - ofRow.Average(), 2)) / (Seeds - 1) / Seeds);
            error.Should().BeLessThan(0.1);
            largest.Add((ofRow.Average() - _world.LogEvidence(data.Slice(row, 1))) / error, $"row {row}, standard error {error:0.0e+0}");
        }

        largest.Check();
    }

    /// <summary>
    /// Of 400 calibrations on 99 rows each, with 100 new rows: the mean rate is at most what was asked for, and not much less. Of a rate p
    /// with n rows it is 1 - k / (n + 1) exactly, k being the rank of the threshold; the standard error comes from the simulation.
    /// </summary>
    [Theory, Trait("Duration", "Long")]
    [InlineData(0.1, 0.1)]
    [InlineData(0.05, 0.05)]
    [InlineData(0.013, 0.01)]
    public void The_rate_of_false_alarms_is_the_one_asked_for(double rate, double expected)
    {
        const int Simulations = 400, NewRows = 100;
        using var model = ExactProduct.Model(_world);
        double[] rates = [.. Enumerable.Range(0, Simulations).Select(simulation =>
        {
            var rows = _world.Draw(99 + NewRows, seed: 1000 + simulation);
            var detector = NoveltyDetector.Calibrate(model, rows.Slice(0, 99), new() { FalseAlarmRate = rate, Samples = 2 });
            return detector.Score(rows.Slice(99, NewRows)).Count(score => score.IsNovel) / (double)NewRows;
        })];

        var error = Math.Sqrt(rates.Sum(one => Math.Pow(one - rates.Average(), 2)) / (Simulations - 1) / Simulations);
        output.WriteLine($"rate asked for {rate}: found {rates.Average():0.0000} +- {error:0.0000}, expected {expected}");
        error.Should().BeLessThan(0.005);
        rates.Average().Should().BeApproximately(expected, 4 * error);
    }

    /// <summary>log p(x_m|x_others) = log p(x) - log p(x_others), both closed forms.</summary>
    [Fact]
    public void The_surprise_of_a_modality_is_that_of_its_values_given_the_others()
    {
        const int Samples = 20_000;
        using var model = ExactProduct.Model(_world);
        var (heldOut, rows) = (_world.Draw(20, seed: 1), Off(_world.Draw(5, seed: 2), by: 5));
        var detector = NoveltyDetector.Calibrate(model, heldOut, new() { FalseAlarmRate = 0.1, Samples = Samples });
        var largest = new LargestError(output, "surprise with exact weights less the closed form, nats", 0.05);

        foreach (var score in detector.Score(rows))
        {
            foreach (var modality in _world.Layout.Modalities)
            {
                var expected = SurpriseOf(modality, rows, score.Row)
                    - Enumerable.Range(0, heldOut.RowCount).Average(row => SurpriseOf(modality, heldOut, row));
                largest.Add(score.Surprise[modality.Name] - expected, $"row {score.Row}, {modality.Name}, expected {expected:0.0}");
            }
        }

        largest.Check();

        double SurpriseOf(Modality modality, DataSet data, int row)
        {
            var start = _world.Layout.StartOf(modality.Name);
            int[] others = [.. Enumerable.Range(0, _world.Layout.Width).Where(
                column => column < start || column >= start + modality.Width)];
            int[] all = [.. Enumerable.Range(0, _world.Layout.Width)];
            return _world.LogDensity(data.Rows.Row(row), others) - _world.LogDensity(data.Rows.Row(row), all);
        }
    }

    [Fact]
    public void A_sensor_that_is_off_is_novel_and_named()
    {
        using var model = ExactProduct.Model(_world);
        var detector = NoveltyDetector.Calibrate(model, _world.Draw(500, seed: 1));

        detector.Score(_world.Draw(200, seed: 2)).Novel.Should().HaveCountLessThan(10);
        var scores = detector.Score(Off(_world.Draw(200, seed: 2), by: 5));
        output.WriteLine($"eye is the cause in {scores.Count(score => score.Cause == "eye")} of 200 rows, and has the largest share in " +
            $"{scores.Count(score => score.Excess.MaxBy(share => share.Value).Key == "eye" && score.Excess["eye"] > score.LatentExcess)}");
        scores.Should().OnlyContain(score => score.IsNovel);
        scores.Count(score => score.Cause == "eye").Should().BeGreaterThan(190);
    }

    /// <summary>One column of eye is off.</summary>
    private static DataSet Off(DataSet rows, double by)
    {
        var eye = rows.Layout.StartOf("eye");
        return new DataSet(rows.Layout, RowMatrix.Create(rows.RowCount, rows.Layout.Width, (row, values) =>
        {
            rows.Rows.Row(row).CopyTo(values);
            values[eye] += by;
        }));
    }
}

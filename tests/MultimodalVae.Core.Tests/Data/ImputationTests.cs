using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class ImputationTests
{
    /// <summary>In the units of the log: a column of it is near 1.7e9 and moves by 50.</summary>
    [Fact]
    public void Mean_and_deviation_are_those_of_conditional_samples()
    {
        const int Samples = 4000;
        using var model = ScaledToy.Trained(Precision.Float64);
        var data = ScaledToy.LaterLog.Slice(0, 4).Without((row, column) => row != 3 && (column is 0 or 2 or 4));

        var imputed = model.Impute(data, samples: 1000);

        var samples = model.SampleConditional(data.Rows, model.Layout.All.AllowingMissingValues(), Samples, seed: 8);
        for (var row = 0; row < 3; row++)
        {
            foreach (var column in new[] { 0, 2, 4 })
            {
                double[] values = [.. samples.Select(sample => sample[row, column])];
                var (mean, deviation) = (values.Average(), imputed.StandardDeviation[row, column]);
                var found = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Samples - 1));
                (imputed.Data.Rows[row, column] - mean).Should().BeInRange(-0.2 * deviation, 0.2 * deviation);
                (found / deviation).Should().BeInRange(0.9, 1.1);
            }
        }

        imputed.ImputedCount.Should().Be(9);
        imputed.ToString().Should().EndWith(", 9 values imputed");
    }

    [Fact]
    public void What_is_observed_stays_and_the_result_is_complete()
    {
        using var model = Toy.Builder().Build();
        var data = Toy.Data(5000).WithoutShare(0.1, seed: 3).WithEpisodes(
            new Episodes(Enumerable.Range(0, 5000).Select(row => row < 2000 ? "a" : "b")));

        var imputed = model.Impute(data, samples: 3);

        imputed.Data.MissingValueCount.Should().Be(0);
        imputed.Data.Episodes.Should().Be(data.Episodes);
        imputed.ImputedCount.Should().Be(data.MissingValueCount);
        for (var row = 0; row < data.RowCount; row++)
        {
            for (var column = 0; column < data.Layout.Width; column++)
            {
                var isMissing = double.IsNaN(data.Rows[row, column]);
                imputed.IsImputed(row, column).Should().Be(isMissing);
                if (isMissing)
                    imputed.StandardDeviation[row, column].Should().BePositive();
                else
                    (imputed.Data.Rows[row, column], imputed.StandardDeviation[row, column]).Should().Be((data.Rows[row, column], 0));
            }
        }
    }

    [Fact]
    public void Complete_rows_come_back_as_they_are_without_a_call_of_the_model() =>
        new Unused().Impute(Toy.Data(3)).Data.Rows.Values.ToArray().Should().Equal(Toy.Rows(3).Values.ToArray());

    [Fact]
    public void Bad_input_is_named()
    {
        using var model = Toy.Builder().Build();
        var data = Toy.Data(3).Without((row, column) => row == column);

        model.Invoking(one => one.Impute(data, samples: 1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage(
            "Expected 2 to 1,000,000 samples of z.*");
        model.Invoking(one => one.Impute(data, new ModalityLayout(new Modality("ear", 1)).All)).Should().Throw<ArgumentException>()
            .WithMessage("The mask is one of ear:1; the model has arm:3,eye:2,touch:1.*");
        new Unused().Invoking(one => one.Impute(data)).Should().Throw<NotSupportedException>().WithMessage("*Unused does not accept*");
        model.Invoking(
            one => one.Impute(data, cancellationToken: new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    private sealed class Unused : IReconstructionModel
    {
        public ModalityLayout Layout => Toy.Layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            throw new InvalidOperationException();
    }
}

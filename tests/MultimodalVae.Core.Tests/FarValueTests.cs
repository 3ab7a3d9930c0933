using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class FarValueTests
{
    [Fact]
    public void A_call_warns_once_a_column_and_only_of_what_the_mask_shows()
    {
        using var log = new RecordingLog();
        using var model = Toy.Builder().WithLogging(log).WithMuting(MutingStrategy.RandomSubsets()).Build();
        model.Fit(Toy.Data(60), new() { Epochs = 3, BatchSize = 20, Diagnose = false });
        log.Entries.Clear();
        var rows = RowMatrix.Create(3, 6, (row, values) =>
        {
            Toy.Rows(3).Row(row).CopyTo(values);
            values[4] = row == 2 ? -50 : values[4];
        });
        var (least, greatest) = (model.DataStatistics!.Columns[4].Minimum, model.DataStatistics.Columns[4].Maximum);

        model.Reconstruct(rows, Toy.Layout.Only("arm"));
        log.Warnings.Should().BeEmpty();
        model.Reconstruct(rows, Toy.Layout.All);
        model.Encode(rows, Toy.Layout.All);
        model.Elbo(new DataSet(Toy.Layout, rows));
        model.Reconstruct(new float[] { 1, 0, 0, 0, 60, 1 }, Toy.Layout.All, new float[6]);

        log.Warnings.Should().Equal(
            "Row 2, column 'eye.1': -50 is far outside what the model was trained on, " +
            $"{Numbers.Text(least)} to {Numbers.Text(greatest)}: results of such rows are guesses");
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(7.9, 0)]
    [InlineData(-3.1, 3.1 / 2)]
    [InlineData(9, 3.5)]
    public void It_is_more_than_three_ranges_outside(double value, double ranges)
    {
        var trained = new ColumnStatistics { Count = 5, Mean = 1, StandardDeviation = 0.5, Minimum = 0, Maximum = 2 };

        FarValue.RangesOutside(trained, value).Should().Be(ranges > 3 ? ranges : 0);
        FarValue.RangesOutside(trained with { Maximum = 0 }, value).Should().Be(0, "a constant column has no range");
    }
}

using MultimodalVae;

namespace RobotLoop.Tests;

public sealed class LoopPartsTests
{
    [Theory]
    [InlineData(50, 2)]
    [InlineData(50.1, 3)]
    [InlineData(25, 1)]
    [InlineData(1, 1)]
    [InlineData(75, 3)]
    [InlineData(99.9, 7)]
    [InlineData(100, 7)]
    public void A_percentile_is_the_smallest_value_that_so_many_do_not_exceed(double percent, long expected) =>
        Percentiles.Of([1, 2, 3, 7], percent).Should().Be(expected);

    [Theory]
    [InlineData(99.9, 999), InlineData(99, 990), InlineData(0.1, 1)]
    public void Percents_of_a_thousand_values_are_counted_exactly(double percent, long expected) =>
        Percentiles.Of([.. Enumerable.Range(1, 1000).Select(value => (long)value)], percent).Should().Be(expected);

    [Fact]
    public void A_sensor_is_lost_from_its_first_second_until_before_its_last()
    {
        var options = new LoopOptions { Rate = 10, Seconds = 2, From = 0.5, To = 1.5 };

        Enumerable.Range(0, options.Cycles).Where(cycle => options.IsLost(cycle)).Should().Equal(Enumerable.Range(5, 10));
        options.LostCycles.Should().Be(10);
    }

    [Fact]
    public void Errors_are_those_of_the_model_and_of_the_column_means()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", ["x", "y"]));
        var filledIn = FilledIn.Of([0, 1, 10, 0, 3, 20], layout, "eye", cycles: 2);

        filledIn.Add(0, [1, 10], [1.5f, 10], [0.25f, 1]);
        filledIn.Add(0.5, [3, 20], [3.5f, 26], [0.25f, 1]);

        filledIn.Columns.Should().Equal("x", "y");
        (filledIn.Error(0), filledIn.ErrorOfMean(0)).Should().Be((0.5, 1));
        (filledIn.Error(1), filledIn.ErrorOfMean(1)).Should().Be((Math.Sqrt(18), 5));
        filledIn.Errors.Model.Should().BeApproximately(Math.Sqrt((0.25 + 18) / 2), 1e-12);
        filledIn.Errors.Means.Should().BeApproximately(Math.Sqrt(13), 1e-12);
        filledIn.Examples.Should().Be(2);
        (filledIn.TimeOf(1), filledIn.Example(1, 1)).Should().Be((0.5, (20, 26, 1)));
    }

    [Fact]
    public void A_clock_begins_cycles_on_time_and_leaves_out_those_that_are_over()
    {
        var clock = new CycleClock(rate: 100);

        clock.WaitFor(1).Should().BeGreaterThanOrEqualTo(0);
        clock.NextAfter(1).Should().BeGreaterThanOrEqualTo(2);
        Thread.Sleep(35);
        clock.NextAfter(1).Should().BeGreaterThanOrEqualTo(4);
        clock.NextAfter(1000).Should().Be(1001);
    }
}

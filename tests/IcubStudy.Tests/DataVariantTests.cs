using IcubStudy.Settings;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Tests;

public sealed class DataVariantTests
{
    private static readonly RobotData _data = new(
        SimulatedArm.Record(new SimulatedArmOptions { Rows = 400, Seed = 1 }),
        SimulatedArm.Record(new SimulatedArmOptions { Rows = 100, Seed = 2 }),
        "arm");

    [Theory]
    [InlineData("joint-binary", 0.5)]
    [InlineData("joint-binary-0.9", 0.1)]
    public void Apply_of_binary_splits_columns_at_a_quantile_of_the_training_rows(string name, double share)
    {
        var changed = DataVariant.TryParse(name)!.Apply(_data);

        changed.Layout.Should().Be(_data.Layout);
        var joints = changed.Train.Rows.Columns(changed.Layout.StartOf("joint"), 8);
        joints.Values.ToArray().Should().OnlyContain(value => value == -1 || value == 1);
        joints.Values.ToArray().Count(value => value == 1).Should().BeCloseTo((int)(share * 8 * 400), 20);
        changed.Test.Rows.Columns(8, 20).Values.ToArray().Should().Equal(_data.Test.Rows.Columns(8, 20).Values.ToArray());
    }

    [Fact]
    public void Apply_with_a_width_keeps_the_first_columns()
    {
        var changed = DataVariant.TryParse("joint-binary-0.5-2")!.Apply(_data);

        changed.Layout["joint"].Width.Should().Be(2);
        changed.Layout.Width.Should().Be(22);
        changed.IsIcub.Should().BeFalse();
        changed.Test.Rows.Columns(2, 20).Values.ToArray().Should().Equal(_data.Test.Rows.Columns(8, 20).Values.ToArray());
    }

    [Fact]
    public void Apply_of_noise_has_the_given_relative_deviation_and_is_deterministic()
    {
        var changed = DataVariant.TryParse("vision-noise-0.5")!.Apply(_data);

        var (before, after) = (_data.Train.Rows.Columns(8, 1).Values.ToArray(), changed.Train.Rows.Columns(8, 1).Values.ToArray());
        var ratio = Deviation([.. after.Zip(before, (a, b) => a - b)]) / Deviation(before);
        ratio.Should().BeApproximately(0.5, 0.05);
        DataVariant.TryParse("vision-noise-0.5")!.Apply(_data).Train.Rows.Values.ToArray()
            .Should().Equal(changed.Train.Rows.Values.ToArray());
    }

    [Fact]
    public void Noise_beyond_the_range_of_the_recording_makes_units_of_the_changed_rows()
    {
        _data.Units.IsIdentity.Should().BeTrue();
        DataVariant.TryParse("joint-noise-3")!.Apply(_data).Units.IsIdentity.Should().BeFalse();
    }

    [Theory]
    [InlineData("recorded")]
    [InlineData("joint-binary-1.5")]
    [InlineData("joint-first-0")]
    [InlineData("joint-noise-x")]
    public void TryParse_of_another_text_returns_null(string name) => DataVariant.TryParse(name).Should().BeNull();

    [Fact]
    public void Apply_with_too_many_columns_throws() => FluentActions
        .Invoking(() => DataVariant.TryParse("touch-first-3")!.Apply(_data))
        .Should().Throw<ArgumentException>().WithMessage("*keeps 3 columns of 'touch'; expected at most 2*");

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

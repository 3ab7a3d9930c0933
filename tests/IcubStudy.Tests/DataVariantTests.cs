using IcubStudy.Models;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Tests;

public sealed class DataVariantTests
{
    private static readonly RobotData _data = new(
        SimulatedArm.Record(new SimulatedArmOptions { Rows = 400, Seed = 1 }), SimulatedArm.Record(new SimulatedArmOptions { Rows = 100, Seed = 2 }), "arm");

    [Theory]
    [InlineData("joint-binary", 0.5)]
    [InlineData("joint-binary-0.9", 0.1)]
    public void Columns_are_cut_at_a_quantile_of_the_training_rows(string name, double share)
    {
        var changed = DataVariant.TryParse(name)!.Of(_data);

        changed.Layout.Should().Be(_data.Layout);
        var joints = changed.Train.Rows.Columns(changed.Layout.StartOf("joint"), 8);
        joints.Values.ToArray().Should().OnlyContain(value => value == -1 || value == 1);
        joints.Values.ToArray().Count(value => value == 1).Should().BeCloseTo((int)(share * 8 * 400), 20);
        changed.Test.Rows.Columns(8, 20).Values.ToArray().Should().Equal(_data.Test.Rows.Columns(8, 20).Values.ToArray());
    }

    [Fact]
    public void A_modality_may_be_narrower()
    {
        var changed = DataVariant.TryParse("joint-binary-0.5-2")!.Of(_data);

        changed.Layout["joint"].Width.Should().Be(2);
        changed.Layout.Width.Should().Be(22);
        changed.IsIcub.Should().BeFalse();
        changed.Test.Rows.Columns(2, 20).Values.ToArray().Should().Equal(_data.Test.Rows.Columns(8, 20).Values.ToArray());
    }

    [Fact]
    public void Noise_has_its_share_of_the_deviation_and_is_the_same_each_time()
    {
        var changed = DataVariant.TryParse("vision-noise-0.5")!.Of(_data);

        var (before, after) = (_data.Train.Rows.Columns(8, 1).Values.ToArray(), changed.Train.Rows.Columns(8, 1).Values.ToArray());
        var ratio = Deviation([.. after.Zip(before, (a, b) => a - b)]) / Deviation(before);
        ratio.Should().BeApproximately(0.5, 0.05);
        DataVariant.TryParse("vision-noise-0.5")!.Of(_data).Train.Rows.Values.ToArray().Should().Equal(changed.Train.Rows.Values.ToArray());
    }

    [Theory]
    [InlineData("recorded")]
    [InlineData("joint-binary-1.5")]
    [InlineData("joint-first-0")]
    [InlineData("joint-noise-x")]
    public void Another_text_is_none(string name) => DataVariant.TryParse(name).Should().BeNull();

    [Fact]
    public void More_columns_than_there_are_is_refused() => FluentActions.Invoking(() => DataVariant.TryParse("touch-first-3")!.Of(_data))
        .Should().Throw<ArgumentException>().WithMessage("*takes 3 columns of 'touch'; it has 2*");

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

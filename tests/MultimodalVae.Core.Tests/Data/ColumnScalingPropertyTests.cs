using CsCheck;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>
/// What comes back of values, whatever they are: the largest and smallest numbers, subnormal ones, huge ranges, constants.
/// </summary>
public sealed class ColumnScalingPropertyTests
{
    private const double LastPlace = 2.220446049250313e-16;

    private static readonly ModalityLayout _layout = new(new Modality("arm", 1));

    /// <summary>Every bit pattern of a finite number, and those that logs are full of.</summary>
    private static readonly Gen<double> _any = Gen.OneOf(
        Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite),
        Gen.Double[-2, 2],
        Gen.Int[-100_000, 100_000].Select(value => value / 1000.0),
        OneOf<double>(
            0, -0.0, 1, -1, 60, 65535, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.3e-308, 1e300, 1e-300));

    private static readonly Gen<DataSet> _training = Gen.OneOf(
        _any.Array[1, 12],
        Gen.Select(_any, Gen.Int[1, 5], (value, count) => Enumerable.Repeat(value, count).ToArray()),
        Gen.Select(
            _any, Gen.Double[-1e-9, 1e-9].Array[1, 8], (value, shares) => shares.Select(share => value * (1 - Math.Abs(share))).ToArray()))
        .Select(DataOf);

    private static readonly Gen<IScalingRule> _rule = OneOf(
        ScalingRule.ByRange, ScalingRule.Standardised, ScalingRule.ByQuantiles(), ScalingRule.ByQuantiles(0.3), ScalingRule.None);

    [Fact]
    public void InverseTransform_of_a_transformed_matrix_is_every_value_to_the_bit() => Gen.Select(_training, _rule, _any.Array[1, 30])
        .Sample((training, rule, values) =>
        {
            var (scaling, data) = (ColumnScaling.Fit(training, rule), DataOf(values));
            var scaled = scaling.Transform(data).Rows;
            return scaled.Values.ToArray().All(double.IsFinite) && scaling.InverseTransform(scaled).Values.SequenceEqual(data.Rows.Values);
        });

    [Fact]
    public void InverseTransform_of_training_values_without_their_matrix_is_within_eight_units_of_their_distance_from_the_center() =>
        Gen.Select(_training, _rule)
        .Sample((training, rule) =>
        {
            var scale = ColumnScaling.Fit(training, rule).Columns[0];
            foreach (var value in training.Rows.Values.ToArray().Where(value => Math.Abs(scale.Transform(value)) < double.MaxValue))
                ErrorOf(scale, value).Should().BeLessThanOrEqualTo(Bound(scale, value), "of {0:R} by {1}", value, scale);
        });

    [Fact]
    public void InverseTransform_of_32_bit_values_of_a_range_and_of_0_is_exact() =>
        Gen.Select(Gen.Float[-1000, 1000].Array[2, 8], Gen.Float[-1000, 1000])
        .Where((training, value) => Math.Abs(value) > 1e-3 && training.Max() - training.Min() > 1e-3)
        .Sample((training, value) =>
        {
            var scale = ColumnScaling.Fit(DataOf([.. training.Select(item => (double)item)])).Columns[0];
            return scale.InverseTransform(scale.Transform(value)).Equals((double)value) && scale.InverseTransform(scale.Transform(0)) == 0;
        });

    [Fact]
    public void InverseTransform_of_whole_numbers_is_exact() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000].Array[1, 8], Gen.Int[-1_000_000, 1_000_000], _rule)
        .Sample((training, value, rule) =>
        {
            var scale = ColumnScaling.Fit(DataOf([.. training.Select(item => (double)item)]), rule).Columns[0];
            return scale.InverseTransform(scale.Transform(value)) == value;
        });

    [Fact]
    public void Transform_by_range_is_within_minus_1_and_1_for_training_rows() => _training.Sample(training =>
    {
        var scaled = ColumnScaling.Fit(training).Transform(training).Rows.Values.ToArray();
        scaled.Should().OnlyContain(value => Math.Abs(value) <= 1);
    });

    [Fact]
    public void Transform_keeps_the_order_of_values() => Gen.Select(_training, _rule, _any, _any).Sample((training, rule, first, second) =>
    {
        var scale = ColumnScaling.Fit(training, rule).Columns[0];
        return first <= second ? scale.Transform(first) <= scale.Transform(second) : scale.Transform(first) >= scale.Transform(second);
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static DataSet DataOf(double[] values) => new(_layout, new RowMatrix(values.Length, 1, values));

    private static double ErrorOf(ColumnScale scale, double value) =>
        Math.Abs((scale.InverseTransform(scale.Transform(value)) / 2) - (value / 2));

    /// <summary>Halved as the error, so that it does not overflow.</summary>
    private static double Bound(ColumnScale scale, double value) =>
        (8 * LastPlace * Math.Max(
            Math.Abs((value / 2) - (scale.Center / 2)), Math.Abs(value / 2))) + (4 * double.Epsilon) + (scale.Scale * 2 * double.Epsilon);
}

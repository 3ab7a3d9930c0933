using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class RegretCurveTests
{
    // The regret is 0.1 at an attainable share of 0.2, and 0.3 at 0.6.
    private readonly RegretCurve _curve = new([Model(0.6, 0.3), Model(0.2, 0.1)], "joint");

    [Theory]
    [InlineData(0.2, 0.1, 0)]
    [InlineData(0.4, 0.2, 0)]
    [InlineData(0.4, 0.5, 0.3)]
    [InlineData(0.5, 0.1, -0.15)]
    public void Excess_is_the_difference_from_the_interpolated_regret(double attainable, double regret, double excess) =>
        _curve.Excess(Model(attainable, regret)).Should().BeApproximately(excess, 1e-9);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    public void Excess_outside_the_noise_levels_is_NaN(double attainable) =>
        _curve.Excess(Model(attainable, 0.1)).Should().Be(double.NaN);

    private static ModelResult Model(double attainable, double regret) =>
        KnownModel.With(KnownModel.Settings(), KnownModel.Hidden("joint", attainable + regret, byLine: 1, byNeighbours: attainable));
}

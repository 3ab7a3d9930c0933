using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class RegretCurveTests
{
    // Regret 0.1 where 0.2 is attainable, and 0.3 where 0.6 is.
    private readonly RegretCurve _curve = new([Model(0.6, 0.3), Model(0.2, 0.1)], "joint");

    [Theory]
    [InlineData(0.2, 0.1, 0)]
    [InlineData(0.4, 0.2, 0)]
    [InlineData(0.4, 0.5, 0.3)]
    [InlineData(0.5, 0.1, -0.15)]
    public void Regret_is_compared_with_that_of_as_noisy_a_modality(double attainable, double regret, double excess) =>
        _curve.Excess(Model(attainable, regret)).Should().BeApproximately(excess, 1e-9);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    public void Where_none_is_as_noisy_nothing_is_said(double attainable) => _curve.Excess(Model(attainable, 0.1)).Should().Be(double.NaN);

    private static ModelResult Model(double attainable, double regret) =>
        KnownModel.With(KnownModel.Settings(), KnownModel.Hidden("joint", attainable + regret, byLine: 1, byNeighbours: attainable));
}

using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class BothCriteriaTests
{
    [Theory]
    [InlineData(0.0109, 19.1, true)]
    [InlineData(0.0111, 19.1, false)]
    [InlineData(0.0109, 18.9, false)]
    public void Criteria_are_met_if_the_model_is_near_the_best_in_both(double error, double likelihood, bool areMet)
    {
        var model = Model("warm-up-to-1", error, likelihood);
        var both = new BothCriteria(
            [Model("constant-0", 0.01, -5), Model("constant-1", 0.5, 20), Model("constant-0.1", 0.02, 10), model]);

        both.BestConstants.Should().Equal("constant-1");
        both.AreMetBy(model).Should().Be(areMet);
    }

    private static ModelResult Model(string schedule, double error, double likelihood) => new(KnownModel.Settings(schedule: schedule),
    [
        .. Rows(5, 9, -99),
        .. Rows(10, error, likelihood),
    ]);

    private static IEnumerable<ResultRow> Rows(int epoch, double error, double likelihood) =>
    [
        new ResultRow(Quantity.LogLikelihood, "", likelihood) with { Epoch = epoch },
        new ResultRow(Quantity.TestLatent, "", 1) with { Epoch = epoch },
        new ResultRow(Quantity.SquaredError, TestInputs.Names[0], error) with { Epoch = epoch },
    ];
}

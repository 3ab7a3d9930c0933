using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class FrontTests
{
    [Fact]
    public void On_the_front_is_what_no_other_kind_beats_in_both()
    {
        var kinds = new Dictionary<string, Probe[]>
        {
            ["few errors"] = [At(error: 1, latent: 9), At(error: 5, latent: 9)],
            ["little latent loss"] = [At(error: 4, latent: 2), At(error: 4, latent: 3)],
            ["neither"] = [At(error: 4, latent: 3.5)],
        };

        Front.CountsOf(kinds, probe => probe.Latent).Should().BeEquivalentTo(new Dictionary<string, int> { ["few errors"] = 1, ["little latent loss"] = 2, ["neither"] = 0 });
    }

    [Fact]
    public void The_same_in_both_beats_nothing() => Front.CountsOf(
        new Dictionary<string, Probe[]> { ["a"] = [At(1, 1)], ["b"] = [At(1, 1)] }, probe => probe.Latent).Values.Should().Equal(1, 1);

    [Theory]
    [InlineData(0.0109, 19.1, true)]
    [InlineData(0.0111, 19.1, false)]
    [InlineData(0.0109, 18.9, false)]
    public void A_model_has_both_where_it_is_near_the_best_in_each(double error, double likelihood, bool hasBoth)
    {
        var model = Model("warm-up-to-1", error, likelihood);
        var both = new BothAtOnce([Model("constant-0", 0.01, -5), Model("constant-1", 0.5, 20), Model("constant-0.1", 0.02, 10), model]);

        both.BestConstants.Should().Equal("constant-1");
        both.HasBoth(model).Should().Be(hasBoth);
    }

    private static Probe At(double error, double latent) => new(1, 0, latent, error);

    private static ModelResult Model(string schedule, double error, double likelihood) => new(KnownModel.Settings(schedule: schedule),
    [
        .. Rows(5, 9, -99),
        .. Rows(10, error, likelihood),
    ]);

    private static IEnumerable<ResultRow> Rows(int epoch, double error, double likelihood) =>
    [
        new ResultRow(Quantity.LogLikelihood, "", likelihood) with { Epoch = epoch },
        new ResultRow(Quantity.TestLatent, "", 1) with { Epoch = epoch },
        new ResultRow(Quantity.SquaredError, Models.TestErrors.Inputs[0], error) with { Epoch = epoch },
    ];
}

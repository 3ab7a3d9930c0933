using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class ParetoFrontTests
{
    [Fact]
    public void Count_excludes_probes_dominated_by_another_kind()
    {
        var kinds = new Dictionary<string, Probe[]>
        {
            ["small error"] = [At(error: 1, latent: 9), At(error: 5, latent: 9)],
            ["small latent loss"] = [At(error: 4, latent: 2), At(error: 4, latent: 3)],
            ["neither"] = [At(error: 4, latent: 3.5)],
        };

        ParetoFront.Count(kinds, probe => probe.Latent).Should().BeEquivalentTo(
            new Dictionary<string, int> { ["small error"] = 1, ["small latent loss"] = 2, ["neither"] = 0 });
    }

    [Fact]
    public void Count_includes_equal_probes_of_two_kinds() => ParetoFront.Count(
        new Dictionary<string, Probe[]> { ["a"] = [At(1, 1)], ["b"] = [At(1, 1)] }, probe => probe.Latent).Values.Should().Equal(1, 1);

    [Fact]
    public void Front_has_the_probes_that_no_other_dominates_from_left_to_right() => ParetoFront
        .Of([At(error: 1, latent: 9), At(error: 4, latent: 3), At(error: 4, latent: 2), At(error: 2, latent: 9)], probe => probe.Latent)
        .Should()
        .Equal(At(error: 4, latent: 2), At(error: 1, latent: 9));

    private static Probe At(double error, double latent) => new(1, 0, latent, error);
}

using IcubStudy.Reports;
using IcubStudy.Settings;

namespace IcubStudy.Tests;

public sealed class GroupColorsTests
{
    [Fact]
    public void Schedules_differ_in_colour_where_they_differ()
    {
        var (one, zero) = (KnownModel.Settings(schedule: "constant-1"), KnownModel.Settings(schedule: "constant-0"));
        var colors = Colors(one, zero, one with { Muting = "measured" });

        colors.Of(one).Should().NotBe(colors.Of(zero));
        colors.Of(one with { Muting = "measured" }).Should().Be(colors.Of(one));
    }

    [Fact]
    public void Another_setting_differs_in_colour_where_the_schedule_is_the_same()
    {
        var shallow = KnownModel.Settings() with { Architecture = "1x2-8-relu" };
        var deep = KnownModel.Settings() with { Architecture = "2x2-8-relu" };
        var colors = Colors(shallow, deep, deep with { Architecture = "2x2-28-relu" });

        colors.Of(shallow).Should().NotBe(colors.Of(deep));
        colors.Of(deep with { Architecture = "2x2-28-relu" }).Should().Be(colors.Of(deep));
    }

    private static GroupColors Colors(params ModelSettings[] models) =>
        new([.. models.Select(model => KnownModel.With(model))]);
}

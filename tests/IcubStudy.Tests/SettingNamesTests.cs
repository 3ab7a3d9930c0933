using IcubStudy.Settings;

namespace IcubStudy.Tests;

public sealed class SettingNamesTests
{
    private static readonly ModelSettings _original = new() { Schedule = "constant-1", Seed = 1, Epochs = 1 };
    private static readonly ModelSettings _measured = _original with { Schedule = "constant-0", Muting = "measured" };

    [Fact]
    public void Kind_names_the_settings_that_differ_except_for_some()
    {
        ModelSettings[] models = [_original, _measured];

        SettingNames.Others(models, SettingNames.Schedule)(_measured).Should().Be("muting measured");
        SettingNames.Others(models, [.. SettingNames.Single.Except([SettingNames.Muting])])(_measured).Should().Be("muting measured");
        SettingNames.Others(models, "models")(_measured).Should().Be("all");
    }

    [Fact]
    public void Architecture_stands_for_its_parts()
    {
        ModelSettings[] models = [_original with { Architecture = "1x1-28-relu" }, _measured with { Architecture = "2x1-28-tanh" }];

        SettingNames.Others(models, "architecture")(models[1]).Should().Be("schedule constant-0, muting measured");
        SettingNames.ValuesOf(models, "activation").Should().Equal("relu", "tanh");
    }

    [Fact]
    public void Fusion_other_than_the_original_has_its_own_muting() =>
        SettingNames.ValueOf(_original with { Fusion = "attention" }, SettingNames.Muting).Should().Be("own");
}

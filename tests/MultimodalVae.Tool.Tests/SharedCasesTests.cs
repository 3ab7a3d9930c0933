using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Tool.Tests;

/// <summary>Small inputs in the manner of what people log, as a user runs the tool on them.</summary>
public sealed class SharedCasesTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [SkippableFact]
    public void Two_rates_in_one_table_are_named_by_every_verb_and_joined_on_request()
    {
        var (log, model) = (PathOf("two-rates.csv"), _tool.Folder.PathOf("m.safetensors"));
        const string Inspected = "Modalities 'arm' and 'eye' are never in one row: 600 rows have the one, 600 the other, none has both. "
            + "The model cannot learn what one tells about the other";

        _tool.Run("inspect", log).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain($"found: {Inspected}").And.Contain("(--resample, or 'resampling' of the mapping)");

        _tool.Run("train", log, "--out", model, "--epochs", "2").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain(
            "found: Modalities 'arm' and 'eye' are never in one row: 480 rows have the one, 480 the other, none has both.");

        _tool.Run("measure", model, log).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("Beware: Modalities 'arm' and 'eye' are never in one row")
            .And.Contain("compares inputs that the training did not show: complete.")
            .And.EndWith("(--resample, or 'resampling' of the mapping).\n").And.NotContain("is missed most").And.NotContain("LogMapping");

        _tool.Run("train", log, "--resample", "linear", "--out", model, "--epochs", "2").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("480 rows, 2 epochs").And.NotContain("never in one row");
        _tool.Run("measure", model, log).Should().Be(0, "the mapping beside the model resamples: " + _tool.Errors);
        _tool.Output.Should().NotContain("never in one row");
    }

    [SkippableFact]
    public void One_glitch_is_named_with_row_value_and_the_options_that_cure_it()
    {
        var (log, model) = (PathOf("glitch.csv"), _tool.Folder.PathOf("m.safetensors"));

        _tool.Run("inspect", log).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("found: Row 500 (counted from 0), column 'arm.b': 65535 is ");
        _tool.Run("train", log, "--out", model, "--epochs", "2").Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("found: Row 500 (counted from 0), column 'arm.b': 65535 is ").And.Contain("--scaling quantiles keeps")
            .And.Contain("--max-gradient-norm 10 keeps").And.NotContain("ScalingRule")
            .And.Contain("read the value as missing (--missing)");

        _tool.Run("inspect", log, "--missing", "65535").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("2 values missing").And.NotContain("found:");
    }

    [SkippableFact]
    public void A_column_that_is_constant_in_training_is_listed()
    {
        _tool.Run("train", PathOf("constant-then-not.csv"), "--out", _tool.Folder.PathOf("m.safetensors"), "--epochs", "2")
            .Should()
            .Be(0, _tool.Errors);

        _tool.Output.Should().Contain("found: Column 'arm.valve' is constant: 'arm.valve' is 1 in all 320 rows.");
    }

    [SkippableTheory]
    [InlineData(
        "duplicate-names.csv",
        "the name 'arm.j1' occurs twice in line 1, as columns 1 and 3; give the names as --column-names, with --header-line 1.")]
    [InlineData("no-header.csv", "line 1 has only numbers, '0,10,0'; give the names of the 3 columns as --column-names.")]
    [InlineData("preamble.csv", "line 5, 't;force.z;torque.z', looks like it: give it as --header-line.")]
    public void What_cannot_be_read_is_named_with_the_option_that_helps(string name, string said)
    {
        _tool.Run("inspect", PathOf(name)).Should().Be(1);

        _tool.Errors.Should().Contain(said);
    }

    private static string PathOf(string name)
    {
        var path = Path.Combine(SharedData.Cases, name);
        SharedData.SkipWithout(path);
        return path;
    }
}

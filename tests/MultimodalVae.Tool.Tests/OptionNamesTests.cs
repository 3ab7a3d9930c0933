using System.Text.RegularExpressions;
using MultimodalVae.Formats;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Tool.Tests;

/// <summary>Messages of the library name its options; those of the tool are printed in their place.</summary>
public sealed partial class OptionNamesTests : IDisposable
{
    /// <summary>Names in messages that no run of the tool can lead to, or that are not about its options.</summary>
    private static readonly string[] _neverPrinted =
    [
        "TrainingOptions.Diagnose", // the tool always diagnoses
        "TrainingOptions.Checkpoints", // of a model file that is a checkpoint: the name of a call
        "TrainingOptions.Resume",
        "AllowingMissingValues()",
    ];

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Every_option_of_reading_and_mapping_has_a_name_in_the_tool()
    {
        foreach (var (type, names) in new[]
        {
            (nameof(CsvFormat), typeof(CsvFormat).GetProperties().Select(property => property.Name)),
            (nameof(LogMapping), typeof(LogMapping).GetProperties().Select(property => property.Name).Except([nameof(LogMapping.Reading)])),
            (nameof(Resampling), typeof(Resampling).GetProperties().Select(property => property.Name)),
        })
        {
            foreach (var name in names)
                OptionNames.OfTool($"{type}.{name} is 3; expected 2.").Should().NotContain(type + ".", name).And.MatchRegex(
                    "^(--[a-z-]+|'[a-zA-Z]+' of )");
        }
    }

    [Fact]
    public void Every_name_that_a_message_of_the_library_can_have_is_translated()
    {
        var sources = SourceFiles.In("src/MultimodalVae.Core", "src/MultimodalVae.Formats", "src/MultimodalVae.Measures");
        var found = new HashSet<string>();
        foreach (var line in sources.SelectMany(File.ReadLines).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        {
            foreach (Match match in NamesOf().Matches(line))
                found.Add($"{match.Groups[1].Value}.{match.Groups[2].Value}");
            foreach (Match match in NamesInText().Matches(line))
                found.Add(match.Value);
        }

        found.Should().Contain(
            [
                "CsvFormat.HeaderLine", "LogMapping.OneHot", "LogMapping.Resampling", "WithFreeBits", "ScalingRule.ByQuantiles",
                "They are of two kinds: give it a BernoulliLikelihood.",
            ], "they are looked for");
        found.Except(_neverPrinted).Where(name => OptionNames.OfTool(name) == name).Should().BeEmpty(
            "OptionNames translates what the library says");
    }

    /// <summary>What the advice of the library becomes where the tool prints it.</summary>
    [Theory]
    [InlineData(
        "They are of two kinds: give it a BernoulliLikelihood.",
        "They are of two kinds: write them as 0 and 1, of which the tool makes a Bernoulli likelihood.")]
    [InlineData(
        "Some are far off: give it a LaplaceLikelihood, or read wild values as missing.",
        "Some are far off: train with --likelihood laplace, or read wild values as missing.")]
    [InlineData(
        "give it a smaller weight (WithModalityWeight), or raise the variance floor of its likelihood.",
        "give it a smaller weight (--weight).")]
    [InlineData("Train longer, or lower the variance floor of its likelihood.", "Train for more --epochs.")]
    [InlineData("one clock first (LogMapping.Resampling).", "one clock first (--resample, or 'resampling' of the mapping).")]
    public void Advice_names_what_the_tool_has(string library, string tool) => OptionNames.OfTool(library).Should().Be(tool);

    [Theory]
    [InlineData("--separator", "a", "--separator is 'a'; expected a character that is no part of a number")]
    [InlineData("--separator", "::", "--separator is '::'; expected one character, or tab")]
    [InlineData("--decimal", "x", "--decimal is 'x'; expected '.' or ','")]
    [InlineData("--header-line", "0", "--header-line is 0; expected 1 or more")]
    [InlineData("--header-line", "999", "--header-line is 999; the text has no such line")]
    [InlineData("--header-pattern", "zzz", "no line matches --header-pattern 'zzz'")]
    [InlineData("--header-pattern", "a*|--header-line|1", "--header-pattern is 'a*'; expected none where --header-line is given")]
    [InlineData(
        "--column-names",
        "a,a,b|--header-line|1",
        "the name 'a' occurs twice in line 1, as columns 1 and 2; give the names as --column-names, with --header-line 1")]
    [InlineData("--resample", "linear", "has no time column; expected one to resample by: name it in 'time' of the mapping")]
    [InlineData("--resample", "often", "'often' not recognized")]
    [InlineData("--map", "nothing.json", "nothing.json")]
    [InlineData("--epochs", "0", "--epochs is 0; expected 1 to 10,000,000")]
    [InlineData("--batch", "0", "--batch is 0; expected 1 to")]
    [InlineData("--latent", "0", "--latent: the latent space has 0 dimensions; expected 1 to")]
    [InlineData("--beta", "-1", "--beta must be a finite number, 0 or more")]
    [InlineData("--warm-up", "-1", "--warm-up ('-1') must be")]
    [InlineData("--free-bits", "-1", "--free-bits: they are -1; expected a finite number, 0 or more")]
    [InlineData("--weight", "arm", "--weight is 'arm'; expected a modality and a number, as touch=0.1")]
    [InlineData("--weight", "ear=2", "'ear'")]
    [InlineData("--weight", "arm=-1", "--weight: that of 'arm' is -1; expected a finite number, 0 or more")]
    [InlineData("--learning-rate", "0", "--learning-rate is 0; expected a number of more than 0")]
    [InlineData("--max-gradient-norm", "0", "--max-gradient-norm is 0; expected a finite number of more than 0")]
    [InlineData("--test", "1.5", "--test is 1.5; expected 0 for none, or a share of less than 1")]
    [InlineData("--window", "0", "--window is 0; expected 1 or more")]
    [InlineData("--window", "1000", "--window: windows of 1000 time steps need 1000 consecutive rows")]
    [InlineData("--window", "30", "expected a larger --test or a smaller --window")]
    [InlineData("--fusion", "glue", "'glue' not recognized")]
    [InlineData("--muting", "all", "'all' not recognized")]
    [InlineData("--scaling", "log", "'log' not recognized")]
    [InlineData("--activation", "step", "'step' not recognized")]
    [InlineData("--seed", "many", "--seed is 'many'; expected a whole number")]
    public void An_option_that_cannot_be_used_is_named(string option, string values, string said)
    {
        var log = _tool.Folder.Write(
            "log.csv", "arm.q,arm.r,eye.x\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 7}.5,{i % 5}.5,{i % 3}.5\n")));

        _tool.Run(["train", log, "--out", _tool.Folder.PathOf("m"), option, .. values.Split('|')]).Should().Be(1);

        _tool.Errors.Should().Contain(said).And.NotContainAny("CsvFormat", "LogMapping", "LogOptions", "TrainingOptions", "Parameter");
    }

    [Fact]
    public void A_word_in_a_column_and_a_value_that_is_missing_are_named_with_what_helps()
    {
        var log = _tool.Folder.Write("log.csv", "arm.q,eye.x\n1,NA\n2,3\n4,\n");
        var map = _tool.Folder.Write("map.json", """{"modalities": {"arm": "arm.*", "eye": "eye.*"}, "missing": "error"}""");

        _tool.Run("inspect", log, "--map", map).Should().Be(1);
        _tool.Errors.Should().ContainAll("'NA' in line 2", "'oneHot' of the mapping", "'ignore' of the mapping", "--missing");
        _tool.Run("inspect", log, "--map", map, "--missing", "NA").Should().Be(1);
        _tool.Errors.Should().Contain("\"missing\": \"unobserved\" in the mapping").And.NotContain("AllowingMissingValues");
    }

    [Fact]
    public void Separator_and_decimal_sign_can_be_given()
    {
        var log = _tool.Folder.Write("log.csv", "arm.q\tarm.r\teye.x\n1,5\t2,5\t1\n2,5\t3,5\t2\n3,5\t4,5\t4\n");

        _tool.Run("inspect", log, "--separator", "tab", "--decimal", ",").Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("text separated by tabs, with decimal commas");
    }

    [GeneratedRegex(@"nameof\((CsvFormat|LogMapping|LogOptions|TrainingOptions|NoveltyOptions)\.([A-Z][A-Za-z]+)\)")]
    private static partial Regex NamesOf();

    [GeneratedRegex(
        @"\b(?:CsvFormat|LogMapping|TrainingOptions|NoveltyOptions)\.[A-Z][A-Za-z]+|\bScalingRule\.By[A-Za-z]+(?=.*"")"
        + @"|[A-Z][^""]*\b(?:a [A-Z][a-z]+Likelihood|likelihood of your own)\b[^""]*(?="")"
        + @"|[A-Z][^""]*variance floor of its likelihood\.(?=.*"")"
        + @"|\bWith[A-Z][A-Za-z]+\b(?:\([A-Za-z.()0-9]*\))?(?=.*"")")]
    private static partial Regex NamesInText();
}

using System.Text.RegularExpressions;

namespace MultimodalVae.Tool;

/// <summary>Messages of the library name its options and calls; who uses the tool has others.</summary>
internal static class OptionNames
{
    /// <summary>What the library says, longer texts before those that they begin with, and what the tool says instead.</summary>
    private static readonly (string Library, string Tool)[] _texts =
    [
        ("The LogOptions cannot be used: - ", "The options cannot be used: "),
        ("The LogMapping cannot be used: - ", "The mapping cannot be used: "),
        ("The TrainingOptions cannot be used: - ", "The options cannot be used: "),
        ("The NoveltyOptions cannot be used: - ", "The options cannot be used: "),
        ("The model cannot be built: - ", "The model cannot be built: "),
        ("; expected null where", "; expected none where"),
        ("Beta must be", "--beta must be"),
        ("warmUpEpochs (", "--warm-up ("),
        ("The latent space has", "--latent: the latent space has"),
        ("The free bits are", "--free-bits: they are"),
        ("Windows of ", "--window: windows of "),
        ("a larger test fraction or a smaller gap", "a larger --test or a smaller --window"),
        ("a rate of false alarms of ", "--false-alarms "),
        ("MissingValues.Unobserved for data, a mask AllowingMissingValues() for rows", "\"missing\": \"unobserved\" in the mapping"),
        ("Build the model with WithScaling(ScalingRule.ByRange)", "Train with --scaling range"),
        (", or scale the rows with ColumnScaling.Fit and Transform", ""),
        ("WithScaling(ScalingRule.ByRange)", "--scaling range"),
        ("TrainingOptions.MaxGradientNorm = ", "--max-gradient-norm "),
        ("WithScaling(ScalingRule.ByQuantiles())", "--scaling quantiles"),
        ("ScalingRule.ByQuantiles", "--scaling quantiles"),
        ("WithBeta(BetaSchedule.LinearWarmUp(20))", "--warm-up 20"),
        ("WithActivation(Activation.Silu)", "--activation silu"),
        ("WithFreeBits", "--free-bits"),
        ("WithModalityWeight", "--weight"),
        ("read the value as missing", "read the value as missing (--missing)"),
        ("The weight of the modality", "--weight: that of"),
        ("WithLatent", "--latent"),
        ("Train longer, or lower the variance floor of its likelihood.", "Train for more --epochs."),
        ("Train on more rows or for fewer epochs, " +
            "or raise the variance floor of its likelihood.", "Train on more rows, or for fewer --epochs."),
        ("Train for more steps, " +
            "with a higher learning rate or wider layers;", "Train for more --epochs, or with a higher --learning-rate;"),
        (", or raise the variance floor of its likelihood", ""),
        ("widen the layer, take another activation", "take another activation"),
        ("lower the learning rate", "lower the --learning-rate"),
        ("with a lower learning rate", "with a lower --learning-rate"),
        ("give it a BernoulliLikelihood", "write them as 0 and 1, of which the tool makes a Bernoulli likelihood"),
        ("Each row names one of its columns: give it a CategoricalLikelihood",
            "Each row names one of its columns: write them as 0 and 1 with one 1 in every row, " +
            "of which the tool makes a categorical likelihood"),
        ("make each of them a column of 0 and 1, and give it a CategoricalLikelihood",
            "name the column in 'oneHot' of the mapping, which makes a column of 0 and 1 of each"),
        ("give it a LaplaceLikelihood", "train with --likelihood laplace"),
        (", or give it a likelihood of your own that is skewed", ", before it is in the log"),
        ("They are bounded, or in several clusters: give it a likelihood of your own.",
            "They are bounded, or in several clusters, and the tool has no likelihood for that: its predicted deviations are rough."),
        ("They are the history of what Fit returns, and beside a model that the tool has trained",
            "'train' writes them beside the model, as MODEL.losses.csv"),
        ("Resume = false", "no checkpoint there"),
        (", MaxGradientNorm or Rollback,", " or --max-gradient-norm,"),
    ];

    /// <summary>Options that the tool has, by the property of the library.</summary>
    private static readonly Dictionary<string, string> _options = new()
    {
        ["Separator"] = "--separator",
        ["DecimalSign"] = "--decimal",
        ["HeaderLine"] = "--header-line",
        ["HeaderPattern"] = "--header-pattern",
        ["ColumnNames"] = "--column-names",
        ["MissingWords"] = "--missing",
        ["Epochs"] = "--epochs",
        ["BatchSize"] = "--batch",
        ["LearningRate"] = "--learning-rate",
        ["MaxGradientNorm"] = "--max-gradient-norm",
        ["FalseAlarmRate"] = "--false-alarms",
    };

    /// <summary>Fields of the mapping, by the property of the library.</summary>
    private static readonly Dictionary<string, string> _fields = new[]
    {
        "Modalities", "Ignore", "Rename", "Time", "TimeUnit", "Episode", "Label", "OneHot", "Missing", "MissingValues",
        "Angles", "Quaternions", "InfiniteIsMissing",
        "MessageDefinitions",
    }.ToDictionary(name => name, name => $"'{char.ToLowerInvariant(name[0])}{name[1..]}' of the mapping");

    /// <summary>Words of the library's that are no words of everyday English: they are options also where no type is before them.</summary>
    private static readonly string[] _unmistakable =
    [
        .. _options.Keys, "OneHot", "InfiniteIsMissing", "TimeUnit", "MessageDefinitions",
    ];

    private static readonly Regex _names = new(
        @"\b(?:LogMapping\.)?Resampling\.(?<resampling>Method|Rate|Clock|MaxGap)\b"
        + @"|\b(?:LogMapping\.)?(?<whole>Resampling)\b"
        + @"|\b(?:(?:CsvFormat|LogMapping|LogOptions|Csv|TrainingOptions|NoveltyOptions)\.)+"
        + $@"(?<typed>{string.Join('|', _options.Keys.Concat(_fields.Keys))})\b"
        + $@"|\b(?<plain>{string.Join('|', _unmistakable)})\b"
        + @"|(?<=^|[;,] |- |: )(?<first>Modalities|MissingValues|Angles|Quaternions)(?=\[| is )"
        + @"|(?<=, in )(?<field>Ignore)\b");

    public static string OfTool(string message)
    {
        foreach (var (library, tool) in _texts)
            message = message.Replace(library, tool, StringComparison.Ordinal);
        return _names.Replace(message, Translated);
    }

    private static string Translated(Match match)
    {
        if (match.Groups["resampling"] is { Success: true, Value: var part })
            return $"'{char.ToLowerInvariant(part[0])}{part[1..]}' of 'resampling' in the mapping";
        if (match.Groups["whole"].Success)
            return "--resample, or 'resampling' of the mapping";
        var name = match.Groups.Values.Skip(1).First(group => group.Success).Value;
        return _options.GetValueOrDefault(name) ?? _fields[name];
    }
}

using System.Text.RegularExpressions;

namespace MultimodalVae.Tool;

/// <summary>Messages of the library name its options; who uses the tool has others.</summary>
internal static partial class OptionNames
{
    private static readonly Dictionary<string, string> _names = new()
    {
        ["Separator"] = "--separator",
        ["DecimalSign"] = "--decimal",
        ["HeaderLine"] = "--header-line",
        ["HeaderPattern"] = "--header-pattern",
        ["ColumnNames"] = "--column-names",
        ["MissingWords"] = "--missing",
        ["OneHot"] = "'oneHot' of the mapping",
        ["Ignore"] = "'ignore' of the mapping",
        ["Time"] = "'time' of the mapping",
        ["TimeUnit"] = "'timeUnit' of the mapping",
        ["Episode"] = "'episode' of the mapping",
        ["Label"] = "'label' of the mapping",
        ["Modalities"] = "'modalities' of the mapping",
        ["InfiniteIsMissing"] = "'infiniteIsMissing' of the mapping",
        ["Resampling"] = "'resampling' of the mapping",
        ["Epochs"] = "--epochs",
        ["BatchSize"] = "--batch",
        ["LearningRate"] = "--learning-rate",
    };

    public static string OfTool(string message) => Names().Replace(message, match => _names.GetValueOrDefault(match.Groups[1].Length > 0 ? match.Groups[1].Value : match.Groups[2].Value, match.Value));

    [GeneratedRegex(@"\b(?:(?:CsvFormat|LogMapping|LogOptions\.Csv|Csv|TrainingOptions)\.)?(Separator|DecimalSign|HeaderLine|HeaderPattern|ColumnNames|MissingWords|OneHot|InfiniteIsMissing|TimeUnit|BatchSize|LearningRate)\b|\b(?:LogMapping|TrainingOptions)\.([A-Za-z]+)\b")]
    private static partial Regex Names();
}

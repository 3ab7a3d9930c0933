using System.CommandLine;
using IcubStudy.Data;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Commands;

/// <summary>Which data a study is of.</summary>
internal sealed class DataOptions
{
    private readonly Option<string[]> _data = new("--data")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Folder with train.csv and test.csv or with final_database_train.mat and final_database_test.mat, or a CSV with a " +
            "header of modality.column names or a log of another format, of which the last fifth is the test rows. Without it: a simulated arm.",
    };

    private readonly Option<string[]> _test = new("--test")
    {
        Description = "Other logs for testing, with --map; then --data may be several, and all of their rows are for training.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _map = new("--map")
    {
        Description = "The mapping of a log's columns to modalities, a JSON file. Without it: as names and values suggest.",
    };

    private readonly Option<string> _missing = new("--missing")
    {
        Description = "What a missing value of the data (empty or NaN) is: an error, or a column that was unobserved in that row.",
        DefaultValueFactory = _ => "error",
    };

    private readonly Option<bool> _heldOut = new("--held-out")
    {
        Description = "Looks at no test rows: the last fifth of the training rows takes their place, and is not trained on. To choose settings by.",
    };

    public DataOptions() => _missing.AcceptOnlyFromAmong("error", "unobserved");

    public IReadOnlyList<Option> Options => [_data, _test, _map, _missing, _heldOut];

    public RobotData Load(ParseResult parsed)
    {
        var data = LoadWithTestRows(parsed);
        return parsed.GetValue(_heldOut) ? data.HoldOut() : data;
    }

    private RobotData LoadWithTestRows(ParseResult parsed)
    {
        var missing = Enum.Parse<MissingValues>(parsed.GetValue(_missing)!, ignoreCase: true);
        var (paths, test, map) = (parsed.GetValue(_data) ?? [], parsed.GetValue(_test) ?? [], parsed.GetValue(_map));
        if (test.Length == 0 && paths.Length <= 1)
            return RobotData.Load(paths.FirstOrDefault(), missing, path => StudyLog.Read(path, map, missing));
        return paths.Length > 0 && test.Length > 0 && map is not null ? StudyLog.Read(paths, test, map) : throw new ArgumentException(
            $"--data has {paths.Length} logs, --test {test.Length}, --map {(map is null ? "none" : "one")}; expected all three, or one log alone.");
    }
}

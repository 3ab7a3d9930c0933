using System.CommandLine;
using IcubStudy.Data;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Commands;

/// <summary>The options that choose the data of a study.</summary>
internal sealed class DataOptions
{
    private readonly Option<string[]> _data = new("--data")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "A folder with train.csv and test.csv, or with final_database_train.mat and final_database_test.mat; or a CSV with " +
            "a header of modality.column names or a log of another format, whose last fifth becomes the test rows. " +
            "Default: a simulated arm.",
    };

    private readonly Option<string[]> _test = new("--test")
    {
        Description = "Separate test logs; requires --map. All rows of --data, which may then be several logs, are training rows.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _map = new("--map")
    {
        Description = "A JSON file that maps the columns of a log to modalities. Default: guessed from names and values.",
    };

    private readonly Option<string> _missing = new("--missing")
    {
        Description = "How to treat a missing value (empty or NaN): as an error, or as a column that was not observed in that row.",
        DefaultValueFactory = _ => "error",
    };

    private readonly Option<bool> _heldOut = new("--held-out")
    {
        Description = "Replace the test rows by the last fifth of the training rows, which is then not trained on. " +
            "Use it to choose settings.",
    };

    public DataOptions() => _missing.AcceptOnlyFromAmong("error", "unobserved");

    public IReadOnlyList<Option> Options => [_data, _test, _map, _missing, _heldOut];

    public RobotData Load(ParseResult parsed)
    {
        var data = LoadWithTestRows(parsed);
        return parsed.GetValue(_heldOut) ? data.HoldOut() : data;
    }

    /// <summary>Loads the data that finished models were trained on.</summary>
    /// <exception cref="InvalidDataException">The models were trained on other data.</exception>
    public RobotData LoadFor(StudyResults results, ParseResult parsed)
    {
        var data = Load(parsed);
        results.ExpectData(data);
        return data;
    }

    private RobotData LoadWithTestRows(ParseResult parsed)
    {
        var missing = Enum.Parse<MissingValues>(parsed.GetValue(_missing)!, ignoreCase: true);
        var (paths, test, map) = (parsed.GetValue(_data) ?? [], parsed.GetValue(_test) ?? [], parsed.GetValue(_map));
        if (test.Length == 0 && paths.Length <= 1)
            return LoadOne(paths.FirstOrDefault(), map, missing);
        return paths.Length > 0 && test.Length > 0 && map is not null
            ? StudyLog.Read(paths, test, map, missing)
            : throw new ArgumentException(
                $"--data has {paths.Length} logs, --test has {test.Length}, --map is {(map is null ? "not set" : "set")}; "
                + "expected all three options, or --data with one log.");
    }

    private static RobotData LoadOne(string? path, string? map, MissingValues missing) => (path, map) switch
    {
        (_, null) => RobotData.Load(path, missing, other => StudyLog.Read(other, missing)),
        (null, _) => throw new ArgumentException("--map is set and --data is not; expected the log that it is for."),
        _ => StudyLog.Read(path, map, missing),
    };
}

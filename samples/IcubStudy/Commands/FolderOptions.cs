using System.CommandLine;

namespace IcubStudy.Commands;

/// <summary>Where a study writes what.</summary>
internal sealed class FolderOptions
{
    private readonly Option<string> _reports = new("--reports")
    {
        Description = "Which models get a page of their own, with pictures: the first seed of each kind, all, or none.",
        DefaultValueFactory = _ => "first",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for tables, models and pictures. A study that was interrupted there goes on.",
        DefaultValueFactory = _ => Path.Combine("out", "icub-study"),
    };

    private readonly Option<string?> _results = new("--results")
    {
        Description = "Folder for the results of models, a file for each. Without it: 'results' in the folder of --out.",
    };

    public FolderOptions() => _reports.AcceptOnlyFromAmong("first", "all", "none");

    public IReadOnlyList<Option> Options => [_reports, .. OfResults];

    /// <summary>Those of a command that trains nothing.</summary>
    public IReadOnlyList<Option> OfResults => [_out, _results];

    public StudyFolder Prepare(ParseResult parsed) => StudyFolder.Prepare(parsed.GetValue(_out)!, parsed.GetValue(_results));

    /// <summary>Models of this seed and those before it get a page.</summary>
    public int LastPage(ParseResult parsed) => parsed.GetValue(_reports) switch { "first" => 1, "all" => int.MaxValue, _ => 0 };
}

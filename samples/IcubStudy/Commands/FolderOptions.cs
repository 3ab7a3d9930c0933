using System.CommandLine;

namespace IcubStudy.Commands;

/// <summary>The options that choose what a study writes, and where.</summary>
internal sealed class FolderOptions
{
    private readonly Option<string> _reports = new("--reports")
    {
        Description = "Which models get an HTML report: the first seed of each kind, all, or none.",
        DefaultValueFactory = _ => "first",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder for tables, models and pictures. An interrupted study in this folder is resumed.",
        DefaultValueFactory = _ => Path.Combine("out", "icub-study"),
    };

    private readonly Option<string?> _results = new("--results")
    {
        Description = "The folder for the result files, one per model. Default: 'results' in the --out folder.",
    };

    public FolderOptions() => _reports.AcceptOnlyFromAmong("first", "all", "none");

    public IReadOnlyList<Option> Options => [_reports, .. OfResults];

    /// <summary>The options of a command that trains no models.</summary>
    public IReadOnlyList<Option> OfResults => [_out, _results];

    public StudyFolder Prepare(ParseResult parsed) => StudyFolder.Prepare(parsed.GetValue(_out)!, parsed.GetValue(_results));

    /// <summary>The last seed whose models get a report.</summary>
    public int LastReportedSeed(ParseResult parsed) => parsed.GetValue(_reports) switch { "first" => 1, "all" => int.MaxValue, _ => 0 };
}

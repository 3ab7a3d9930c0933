using System.CommandLine;
using IcubStudy.Reports;
using IcubStudy.Settings;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Compares models that differ in one setting.</summary>
internal sealed class CompareCommand : ResultsCommand
{
    private readonly Option<string> _by = new("--by")
    {
        Description = "The setting in which the models differ, or 'models' for models that differ in any settings.",
        Required = true,
    };

    private readonly Option<string> _base = new("--base")
    {
        Description = "The value of the setting with which the other values are compared.",
        Required = true,
    };

    private readonly ValuesOption _values = new("compare");

    private readonly PoolOption _pooled = new("pairs");

    private readonly Option<bool> _ratio = new("--ratio") { Description = "Compare by the ratio instead of the difference." };

    public CompareCommand()
        : base(
            "compare",
            "Compares models that differ in one setting, paired by seed and all other settings: median effects with 95 % intervals, " +
            "and a signed-rank test with 8 or more pairs.")
    {
        _by.AcceptOnlyFromAmong([.. SettingNames.All]);
        foreach (var option in (Option[])[_by, _base, _values, _pooled, _ratio])
            Add(option);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var (by, from) = (parsed.GetValue(_by)!, parsed.GetValue(_base)!);
        var found = SettingNames.ValuesOf(results.Done.Select(result => result.Settings), by);
        if (!found.Contains(from) || found.Count == 1)
        {
            throw new ArgumentException(
                $"--base is {from}; expected one of two or more values of {by} among the finished models, "
                + $"which have {string.Join(", ", found)}.");
        }

        var values = _values.Of(parsed, results.Done);
        CompareReport.Print(console, results.Done, values, by, from, parsed.GetValue(_pooled) ?? [], parsed.GetValue(_ratio));
    }
}

using System.CommandLine;
using IcubStudy.Plans;
using IcubStudy.Reports;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>What one setting changes.</summary>
internal sealed class CompareCommand : ResultsCommand
{
    private readonly Option<string> _by = new("--by") { Description = "The setting by which models are compared.", Required = true };

    private readonly Option<string> _base = new("--base") { Description = "What it is in the models that others are compared with.", Required = true };

    private readonly Option<string[]> _values = new("--values")
    {
        Description = $"What is compared: {ModelValue.Names}.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _pooled = new("--pool")
    {
        Description = "Settings whose models are put together instead of apart.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _ratio = new("--ratio") { Description = "Compares by log10 of the ratio instead of the difference." };

    public CompareCommand()
        : base("compare", "Compares models that differ in one setting, paired by seed and all other settings: medians with intervals, and a test where there are pairs enough.")
    {
        _by.AcceptOnlyFromAmong([.. SettingNames.All]);
        _pooled.AcceptOnlyFromAmong([.. SettingNames.All]);
        foreach (var option in (Option[])[_by, _base, _values, _pooled, _ratio])
            Add(option);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var (by, from) = (parsed.GetValue(_by)!, parsed.GetValue(_base)!);
        string[] there = [.. results.Done.Select(result => SettingNames.Of(result.Settings, by)).Distinct()];
        if (!there.Contains(from) || there.Length == 1)
            throw new ArgumentException($"--base is {from}; the models that are done have the {by} {string.Join(", ", there)}. Expected one of several.");
        var values = parsed.GetValue(_values)!.SelectMany(value => ModelValue.Parse(value, results.Done[0].Modalities));
        CompareReport.Print(console, results.Done, [.. values], by, from, parsed.GetValue(_pooled) ?? [], parsed.GetValue(_ratio));
    }
}

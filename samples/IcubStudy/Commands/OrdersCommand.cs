using System.CommandLine;
using IcubStudy.Reports;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Ranks the modalities by how informative they are.</summary>
internal sealed class OrdersCommand : ResultsCommand
{
    private readonly PoolOption _pooled = new("models");

    public OrdersCommand()
        : base(
            "orders",
            "Ranks the modalities by how informative they are, and prints how well the rankings of groups of models agree.") =>
        Add(_pooled);

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var groups = parsed.GetValue(_pooled) is [_, ..] pooled
            ? ModelKinds.Of(results.Done, pooled)
            : results.Done.GroupBy(result => result.Settings.Group);
        OrderReport.Print(console, [.. groups]);
    }
}

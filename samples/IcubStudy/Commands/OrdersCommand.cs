using System.CommandLine;
using IcubStudy.Claims;
using IcubStudy.Reports;
using IcubStudy.Results;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Ranks the modalities by how informative they are.</summary>
internal sealed class OrdersCommand : ResultsCommand
{
    /// <summary>The directions by their names in tables, without what a shell would take for a pipe.</summary>
    private static readonly Dictionary<string, DivergenceDirection> _directions = Enum.GetValues<DivergenceDirection>()
        .ToDictionary(direction => MeasureTableText.Text(direction).Replace("||", "-", StringComparison.Ordinal));

    private readonly PoolOption _pooled = new("models");

    private readonly Option<string> _direction = new("--direction")
    {
        Description = $"The direction of the measures' divergence: {string.Join(", ", _directions.Keys)}.",
        DefaultValueFactory = _ => _directions.Keys.First(),
    };

    public OrdersCommand()
        : base(
            "orders",
            "Ranks the modalities by how informative they are, and prints how well the rankings of groups of models agree.")
    {
        _direction.AcceptOnlyFromAmong([.. _directions.Keys]);
        Add(_pooled);
        Add(_direction);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var groups = parsed.GetValue(_pooled) is [_, ..] pooled
            ? ModelKinds.Of(results.Done, pooled)
            : results.Done.GroupBy(result => result.Settings.Group);
        OrderReport.Print(console, [.. groups], ModalityOrder.In(_directions[parsed.GetValue(_direction)!]));
    }
}

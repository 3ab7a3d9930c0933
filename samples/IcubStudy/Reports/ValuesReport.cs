using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints values of groups of models: a row for each value of each group.</summary>
internal static class ValuesReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, IReadOnlyList<ModelValue> values)
    {
        var table = new Table().RoundedBorder().AddColumns("models", "value", Markup.Escape("median over seeds [95 % interval]"));
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            foreach (var value in values)
            {
                var interval = MedianInterval.Compute(group.Select(value.Of));
                table.AddRow($"{group.Key}: {group.Count()}", value.Name, Markup.Escape(Numbers.Text(interval)));
            }
        }

        console.Write(table);
    }
}

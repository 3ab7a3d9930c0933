using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints values of groups of models: a row for each value of each group.</summary>
internal static class ValuesReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, IReadOnlyList<ModelValue> values)
    {
        var table = new Table().RoundedBorder()
            .AddColumns("models", "value", Markup.Escape("median over seeds [95 % interval]"), "each seed");
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            foreach (var value in values)
            {
                double[] numbers = [.. group.OrderBy(result => result.Settings.Seed).Select(value.Of)];
                table.AddRow(
                    $"{group.Key}: {numbers.Length}",
                    value.Name,
                    Markup.Escape(Numbers.Text(MedianInterval.Compute(numbers))),
                    string.Join(' ', numbers.Select(Numbers.Short)));
            }
        }

        console.Write(table);
    }
}

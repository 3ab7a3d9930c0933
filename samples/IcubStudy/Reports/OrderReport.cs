using System.Globalization;
using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Which modality is the most informative one, in how many models, and how well the orders of groups agree.</summary>
internal static class OrderReport
{
    private const double Agreement = 0.6;

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        List<ModelResult>[] groups = [.. results.GroupBy(result => result.Settings.Group).Select(group => group.ToList())];
        foreach (var order in ModalityOrder.All)
        {
            var table = new Table().RoundedBorder().Title($"{order.Name}: first in how many models [[median]]").AddColumn("models");
            foreach (var modality in results[0].Modalities)
                table.AddColumn(new TableColumn(Markup.Escape(modality)).RightAligned());
            foreach (var group in groups)
            {
                var (first, medians) = (order.FirstIn(group), order.Medians(group));
                table.AddRow(
                [
                    $"{Markup.Escape(group[0].Settings.Group)}: {group.Count}",
                    .. group[0].Modalities.Select((modality, i) => $"{first[modality]} [[{medians[i].ToString("0.###", CultureInfo.InvariantCulture)}]]"),
                ]);
            }

            console.Write(table);
            PrintFirst(console, groups, order);
            PrintAgreement(console, [.. groups.Select(order.Medians)]);
        }

        PrintAgreementOfOrders(console, groups);
    }

    private static void PrintFirst(IAnsiConsole console, List<ModelResult>[] groups, ModalityOrder order)
    {
        var first = groups.CountBy(group => group[0].Modalities.Zip(order.Medians(group)).MaxBy(one => one.Second).First);
        console.WriteLine($"First by the medians: {string.Join(", ", first.OrderByDescending(one => one.Value).Select(one => $"{one.Key} in {one.Value} of {groups.Length} kinds"))}");
    }

    /// <summary>Whether two orders of the modalities are the same one, in each model.</summary>
    private static void PrintAgreementOfOrders(IAnsiConsole console, List<ModelResult>[] groups)
    {
        var table = new Table().RoundedBorder().Title("Kendall's correlation of two orders in each model: median [[95 % interval]]").AddColumn("models");
        (ModalityOrder One, ModalityOrder Other)[] pairs = [.. ModalityOrder.All.SelectMany((one, i) => ModalityOrder.All.Skip(i + 1).Select(other => (one, other)))];
        foreach (var (one, other) in pairs)
            table.AddColumn($"{one.Name} and {other.Name}");
        foreach (var group in groups)
        {
            table.AddRow(
            [
                $"{Markup.Escape(group[0].Settings.Group)}: {group.Count}",
                .. pairs.Select(pair => Markup.Escape(Numbers.Text(MedianInterval.Of(group.Select(model => Kendall.Correlation(pair.One.ValuesOf(model), pair.Other.ValuesOf(model))))))),
            ]);
        }

        console.Write(table);
    }

    private static void PrintAgreement(IAnsiConsole console, IReadOnlyList<IReadOnlyList<double>> orders)
    {
        double[] correlations =
        [
            .. orders.SelectMany((one, i) => orders.Take(i).Select(other => Kendall.Correlation(one, other))).Where(double.IsFinite),
        ];
        if (correlations.Length > 0)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Kendall's correlation of the orders of two groups: {correlations.Count(one => one > Agreement)} of {correlations.Length} above {Agreement}, the least {correlations.Min():0.##}"));
        }

        console.WriteLine();
    }
}

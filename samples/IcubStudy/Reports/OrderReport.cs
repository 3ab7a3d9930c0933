using System.Globalization;
using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints how often each modality is the most informative one, and how well the rankings of groups agree.</summary>
internal static class OrderReport
{
    private const double MinAgreement = 0.6;

    /// <param name="console">Where to print.</param>
    /// <param name="groups">Models with equal modalities, in named groups.</param>
    /// <param name="orders">The criteria.</param>
    public static void Print(
        IAnsiConsole console, IReadOnlyList<IGrouping<string, ModelResult>> groups, IReadOnlyList<ModalityOrder> orders)
    {
        var modalities = groups[0].First().Modalities;
        foreach (var order in orders)
        {
            var table = new Table().RoundedBorder()
                .Title($"{order.Name}: models in which each modality ranks first [[median]]")
                .AddColumn("models");
            foreach (var modality in modalities)
                table.AddColumn(new TableColumn(Markup.Escape(modality)).RightAligned());
            foreach (var group in groups)
            {
                var (first, medians) = (order.FirstIn(group), order.Medians(group));
                table.AddRow(
                [
                    $"{Markup.Escape(group.Key)}: {group.Count()}",
                    .. modalities.Select((modality, i) => string.Create(
                        CultureInfo.InvariantCulture, $"{first[modality]} [[{medians[i]:0.###}]]")),
                ]);
            }

            console.Write(table);
            PrintFirst(console, groups, order);
            PrintAgreementOfGroups(console, [.. groups.Select(order.Medians)]);
        }

        PrintAgreementOfCriteria(console, groups, orders);
    }

    private static void PrintFirst(
        IAnsiConsole console, IReadOnlyList<IGrouping<string, ModelResult>> groups, ModalityOrder order)
    {
        var first = groups.CountBy(group => group.First().Modalities.Zip(order.Medians(group)).MaxBy(one => one.Second).First);
        var counts = first.OrderByDescending(one => one.Value).Select(one => $"{one.Key} in {one.Value} of {groups.Count} groups");
        console.WriteLine($"Ranked first by the median: {string.Join(", ", counts)}");
    }

    /// <summary>How well two criteria rank the modalities alike within each model.</summary>
    private static void PrintAgreementOfCriteria(
        IAnsiConsole console, IReadOnlyList<IGrouping<string, ModelResult>> groups, IReadOnlyList<ModalityOrder> orders)
    {
        var table = new Table().RoundedBorder()
            .Title("Kendall's correlation of two rankings within each model: median [[95 % interval]]")
            .AddColumn("models");
        (ModalityOrder One, ModalityOrder Other)[] pairs =
        [
            .. orders.SelectMany((one, i) => orders.Skip(i + 1).Select(other => (one, other))),
        ];
        foreach (var (one, other) in pairs)
            table.AddColumn($"{one.Name} and {other.Name}");
        foreach (var group in groups)
        {
            table.AddRow(
            [
                $"{Markup.Escape(group.Key)}: {group.Count()}",
                .. pairs.Select(pair => Markup.Escape(Numbers.Text(Agreement(group, pair.One, pair.Other)))),
            ]);
        }

        console.Write(table);
    }

    private static MedianInterval Agreement(IEnumerable<ModelResult> models, ModalityOrder one, ModalityOrder other) =>
        MedianInterval.Compute(models.Select(model => Kendall.Correlation(one.ValuesOf(model), other.ValuesOf(model))));

    private static void PrintAgreementOfGroups(IAnsiConsole console, IReadOnlyList<IReadOnlyList<double>> orders)
    {
        double[] correlations =
        [
            .. orders.SelectMany((one, i) => orders.Take(i).Select(other => Kendall.Correlation(one, other))).Where(double.IsFinite),
        ];
        if (correlations.Length > 0)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Kendall's correlation of the rankings of two groups: {correlations.Count(one => one > MinAgreement)} of "
                + $"{correlations.Length} above {MinAgreement}, minimum {correlations.Min():0.##}"));
        }

        console.WriteLine();
    }
}

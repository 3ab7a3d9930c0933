using IcubStudy.Claims;
using IcubStudy.Results;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Accuracy and information of linear read-outs of the latent mean, by what is given.</summary>
internal static class ReadOutReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, RobotData data)
    {
        string[] labels = [.. (data.TestLabels ?? []).OfType<string>()];
        if (labels.Length > 0)
            console.WriteLine($"Accuracy of always saying the larger class of the {labels.Length} test rows that have one: {Numbers.Text((double)labels.CountBy(label => label).Max(one => one.Value) / labels.Length)}");
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            var given = group.First().Of(Quantity.ReadOutAccuracy).Select(row => row.Subject).ToList();
            if (given.Count == 0)
                throw new InvalidDataException($"{group.Key} has no read-outs; expected models of a log whose mapping has a label of two classes.");
            var table = new Table().RoundedBorder().Title(Markup.Escape($"{group.Key}, {group.Count()} models: median over seeds [95 % interval]"))
                .AddColumns("given", "accuracy", "nats per row above the share of the class", "more than nothing in");
            foreach (var one in given)
            {
                var information = group.Select(model => model[Quantity.ReadOutInformation, one].Number).ToList();
                table.AddRow(
                    Markup.Escape(one),
                    Markup.Escape(Numbers.Text(MedianInterval.Of(group.Select(model => model[Quantity.ReadOutAccuracy, one].Number)))),
                    Markup.Escape(Numbers.Text(MedianInterval.Of(information))),
                    $"{information.Count(nats => nats > 0)} of {information.Count}");
            }

            console.Write(table);
        }
    }
}

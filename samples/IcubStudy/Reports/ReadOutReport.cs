using IcubStudy.Claims;
using IcubStudy.Results;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints the accuracy and information of linear read-outs of the latent mean, by observed modalities.</summary>
internal static class ReadOutReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, RobotData data)
    {
        string[] labels = [.. (data.TestLabels ?? []).OfType<string>()];
        if (labels.Length > 0)
        {
            var largest = (double)labels.CountBy(label => label).Max(one => one.Value) / labels.Length;
            console.WriteLine($"Accuracy of predicting the larger class in {labels.Length} labelled test rows: {Numbers.Text(largest)}");
        }

        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            var inputs = group.First().Of(Quantity.ReadOutAccuracy).Select(row => row.Subject).ToList();
            if (inputs.Count == 0)
            {
                throw new InvalidDataException(
                    $"{group.Key} has no read-outs; expected models of a log whose mapping has a label with two classes.");
            }

            var table = new Table().RoundedBorder()
                .Title(Markup.Escape($"{group.Key}, {group.Count()} models: median over seeds [95 % interval]"))
                .AddColumns("observed", "accuracy", "log-likelihood gain over class frequencies (nats per row)", "positive gain in");
            foreach (var input in inputs)
            {
                var accuracy = group.Select(model => model[Quantity.ReadOutAccuracy, input].Number);
                var information = group.Select(model => model[Quantity.ReadOutInformation, input].Number).ToList();
                table.AddRow(
                    Markup.Escape(input),
                    Markup.Escape(Numbers.Text(MedianInterval.Compute(accuracy))),
                    Markup.Escape(Numbers.Text(MedianInterval.Compute(information))),
                    $"{information.Count(nats => nats > 0)} of {information.Count}");
            }

            console.Write(table);
        }
    }
}

using IcubStudy.Plans;
using IcubStudy.Reports;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy;

/// <summary>Tables and pictures of all models that are done.</summary>
internal static class StudyMerge
{
    private const int MaxNamed = 20;

    /// <summary>Writes tables and pictures of the models that are done, and lists the others.</summary>
    public static void Run(IReadOnlyList<ModelSettings> models, StudyFolder folder, IAnsiConsole console)
    {
        var results = Results(models, folder);
        if (results.Length > 0)
        {
            ResultFile.WriteAll(folder.Output.Add("results.csv"), results);
            LossPicture.Save(folder.Output.Add("losses.png"), results);
            MeasurePicture.Save(folder.Output.Add("measures.png"), results);
            ConsoleReport.Findings(console, results);
            ConsoleReport.Measures(console, results);
            ConsoleReport.Errors(console, results);
            console.WriteLine($"Written to {folder.Output.FullName}: {string.Join(", ", folder.Output.Written)}");
        }

        string[] missing = [.. models.Except(results.Select(result => result.Settings)).Select(model => model.Name)];
        if (missing.Length > 0)
        {
            var named = $"{string.Join(", ", missing.Take(MaxNamed))}{(missing.Length > MaxNamed ? $" and {missing.Length - MaxNamed} more" : "")}";
            console.WriteLine($"{results.Length} of {models.Count} models are done. Missing: {named}.");
        }
    }

    /// <summary>What the models that are done show of the claims of the paper.</summary>
    /// <exception cref="InvalidDataException">The models are not of the iCub's layout, or none is done.</exception>
    public static void Claims(IReadOnlyList<ModelSettings> models, StudyFolder folder, IAnsiConsole console)
    {
        var results = Results(models, folder);
        if (results.Length == 0 || results[0].Find(Quantity.SquaredErrorRows) is null)
            throw new InvalidDataException("No model of the layout of the iCub is done; expected some, as the claims are about its modalities.");
        ClaimReport.Write(folder.Output.Add("claims.csv"), console, results);
        console.WriteLine($"{results.Length} of {models.Count} models are done. Written to {folder.Output.FullName}: {string.Join(", ", folder.Output.Written)}");
    }

    /// <summary>Which modality is the most informative one, by the models that are done.</summary>
    public static void Orders(IReadOnlyList<ModelSettings> models, StudyFolder folder, IAnsiConsole console)
    {
        var results = Results(models, folder);
        if (results.Length == 0)
            throw new InvalidDataException("No model is done; expected some.");
        OrderReport.Print(console, results);
        console.WriteLine($"{results.Length} of {models.Count} models are done.");
    }

    /// <summary>The models that are done.</summary>
    /// <exception cref="InvalidDataException">They were trained on different data.</exception>
    private static ModelResult[] Results(IReadOnlyList<ModelSettings> models, StudyFolder folder)
    {
        ModelResult[] results = [.. models.Select(folder.Find).OfType<ModelResult>()];
        var first = results.FirstOrDefault();
        foreach (var result in results)
        {
            if (result[Quantity.Setting, Quantity.Data] != first![Quantity.Setting, Quantity.Data])
                throw new InvalidDataException($"{result} was trained on other data than {first}: the rows of both have other values.");
        }

        return results;
    }
}

using IcubStudy.Results;
using IcubStudy.Settings;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>The results of the models of a plan.</summary>
/// <param name="Done">The finished models, in the order of the plan.</param>
/// <param name="Missing">The unfinished models.</param>
/// <param name="Folder">The folder for tables and pictures.</param>
internal sealed record StudyResults(IReadOnlyList<ModelResult> Done, IReadOnlyList<ModelSettings> Missing, StudyFolder Folder)
{
    private const int MaxNamed = 20;

    private int Count => Done.Count + Missing.Count;

    /// <summary>Whether the models have the iCub layout, which the claims and the test inputs of the original require.</summary>
    private bool HaveIcubLayout => Done.Count > 0 && Done[0].Find(Quantity.SquaredErrorRows) is not null;

    /// <summary>Reads the results of the finished models.</summary>
    /// <exception cref="InvalidDataException">The models were trained on different data.</exception>
    public static StudyResults Read(IReadOnlyList<ModelSettings> models, StudyFolder folder)
    {
        ModelResult[] done = [.. models.Select(folder.Find).OfType<ModelResult>()];
        foreach (var result in done)
        {
            var (found, expected) = (result[Quantity.Setting, Quantity.Data], done[0][Quantity.Setting, Quantity.Data]);
            if (found != expected)
            {
                throw new InvalidDataException(
                    $"{result} was trained on data with the fingerprint {found.Value}; expected {expected.Value}, that of {done[0]}.");
            }
        }

        return new StudyResults(done, [.. models.Except(done.Select(result => result.Settings))], folder);
    }

    /// <exception cref="InvalidDataException">No model is finished.</exception>
    public void ExpectSome()
    {
        if (Done.Count == 0)
            throw new InvalidDataException($"None of the {Count} models is finished; expected one or more.");
    }

    /// <param name="reason">Why the iCub layout is required.</param>
    /// <exception cref="InvalidDataException">No model is finished, or the models have another layout.</exception>
    public void ExpectIcub(string reason)
    {
        if (!HaveIcubLayout)
        {
            throw new InvalidDataException(
                $"None of the {Count} models is finished and has the iCub layout; expected one or more, since {reason}.");
        }
    }

    /// <exception cref="InvalidDataException">The models were trained on other data.</exception>
    public void ExpectData(RobotData data)
    {
        var (found, expected) = (data.Fingerprint, Done[0][Quantity.Setting, Quantity.Data].Value);
        if (found != expected)
        {
            throw new InvalidDataException(
                $"{data.Source}: the data have the fingerprint {found}; expected {expected}, the fingerprint of the data of {Done[0]}.");
        }
    }

    /// <summary>Prints how many models are finished and which ones are missing.</summary>
    public void PrintMissing(IAnsiConsole console)
    {
        if (Missing.Count == 0)
            return;
        var more = Missing.Count > MaxNamed ? $" and {Missing.Count - MaxNamed} more" : "";
        console.WriteLine($"{Done.Count} of {Count} models are finished. Missing: {string.Join(", ", Missing.Take(MaxNamed))}{more}.");
    }

    /// <summary>Prints which files were written, and to which folder.</summary>
    public void PrintWritten(IAnsiConsole console)
    {
        if (Folder.Output.Written.Count > 0)
            console.WriteLine($"Written to {Folder.Output.FullName}: {string.Join(", ", Folder.Output.Written)}");
    }
}

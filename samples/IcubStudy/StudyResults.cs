using IcubStudy.Plans;
using IcubStudy.Results;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>What is known of the models of a plan.</summary>
/// <param name="Done">The models that are done, in the order of the plan.</param>
/// <param name="Missing">The others.</param>
/// <param name="Folder">Where tables and pictures go.</param>
internal sealed record StudyResults(IReadOnlyList<ModelResult> Done, IReadOnlyList<ModelSettings> Missing, StudyFolder Folder)
{
    private const int MaxNamed = 20;

    private int Count => Done.Count + Missing.Count;

    /// <summary>Whether the models are of the original's layout, which its claims and its test inputs are about.</summary>
    private bool AreOfIcub => Done.Count > 0 && Done[0].Find(Quantity.SquaredErrorRows) is not null;

    /// <summary>Reads the results of the models that are done.</summary>
    /// <exception cref="InvalidDataException">They were trained on different data.</exception>
    public static StudyResults Read(IReadOnlyList<ModelSettings> models, StudyFolder folder)
    {
        ModelResult[] done = [.. models.Select(folder.Find).OfType<ModelResult>()];
        foreach (var result in done)
        {
            if (result[Quantity.Setting, Quantity.Data] != done[0][Quantity.Setting, Quantity.Data])
                throw new InvalidDataException($"{result} was trained on other data than {done[0]}: the rows of both have other values.");
        }

        return new StudyResults(done, [.. models.Except(done.Select(result => result.Settings))], folder);
    }

    /// <exception cref="InvalidDataException">No model is done.</exception>
    public void ExpectSome()
    {
        if (Done.Count == 0)
            throw new InvalidDataException($"None of the {Count} models is done; expected some.");
    }

    /// <param name="reason">Why they have to be.</param>
    /// <exception cref="InvalidDataException">No model is done, or they are of another robot.</exception>
    public void ExpectIcub(string reason)
    {
        if (!AreOfIcub)
            throw new InvalidDataException($"No model of the layout of the iCub is done; expected some, as {reason}.");
    }

    /// <exception cref="InvalidDataException">The models were trained on other data.</exception>
    public void ExpectData(RobotData data)
    {
        var (found, expected) = (data.Fingerprint, Done[0][Quantity.Setting, Quantity.Data].Value);
        if (found != expected)
            throw new InvalidDataException($"{data.Source}: the data have the fingerprint {found}; expected {expected}, that of the data of {Done[0]}.");
    }

    /// <summary>Says how many models are done, and which are not.</summary>
    public void PrintMissing(IAnsiConsole console)
    {
        if (Missing.Count == 0)
            return;
        var named = $"{string.Join(", ", Missing.Take(MaxNamed))}{(Missing.Count > MaxNamed ? $" and {Missing.Count - MaxNamed} more" : "")}";
        console.WriteLine($"{Done.Count} of {Count} models are done. Missing: {named}.");
    }

    /// <summary>Says where the files are.</summary>
    public void PrintWritten(IAnsiConsole console)
    {
        if (Folder.Output.Written.Count > 0)
            console.WriteLine($"Written to {Folder.Output.FullName}: {string.Join(", ", Folder.Output.Written)}");
    }
}

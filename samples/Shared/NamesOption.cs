using System.CommandLine;

namespace Samples.Shared;

/// <summary>Options that choose among names, separated by commas, each once.</summary>
internal static class NamesOption
{
    public static Option<string> Create(
        string name, string description, IReadOnlyList<string> names, IReadOnlyList<string>? chosenByDefault = null)
    {
        var option =
            new Option<string>(name) { Description = description, DefaultValueFactory = _ => string.Join(',', chosenByDefault ?? names) };
        option.Validators.Add(result =>
        {
            var chosen = Split(result.GetValue(option)!);
            foreach (var unknown in chosen.Except(names))
                result.AddError($"{name} names '{unknown}'; there are {string.Join(", ", names)}.");
            if (chosen.Length == 0 || chosen.Distinct().Count() < chosen.Length)
                result.AddError($"{name} wants one name or more, each once.");
        });
        return option;
    }

    public static string[] Split(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

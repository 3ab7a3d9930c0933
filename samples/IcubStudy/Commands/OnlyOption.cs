using System.CommandLine;
using IcubStudy.Settings;

namespace IcubStudy.Commands;

/// <summary>The option <c>--only</c>: values of settings, which leave out the models that have others.</summary>
internal sealed class OnlyOption : Option<string[]>
{
    private const char Separator = '=';

    public OnlyOption()
        : base("--only")
    {
        Description = "Reports on some models only: one or more of SETTING=VALUE; several values of a setting are alternatives.";
        AllowMultipleArgumentsPerToken = true;
    }

    /// <summary>The models that have one of the values of each setting that is named; all if none is.</summary>
    /// <exception cref="ArgumentException">There is no such setting, or no model with such a value.</exception>
    public IReadOnlyList<ModelSettings> Select(ParseResult parsed, IReadOnlyList<ModelSettings> models)
    {
        var wanted = (parsed.GetValue(this) ?? []).Select(text => Parse(text, models)).ToLookup(pair => pair.Setting, pair => pair.Value);
        return [.. models.Where(model => wanted.All(values => values.Contains(SettingNames.ValueOf(model, values.Key))))];
    }

    private static (string Setting, string Value) Parse(string text, IReadOnlyList<ModelSettings> models)
    {
        if (text.Split(Separator, 2) is not [var setting, var value] || !SettingNames.All.Contains(setting))
        {
            throw new ArgumentException(
                $"--only is '{text}'; expected SETTING{Separator}VALUE with one of the settings {string.Join(", ", SettingNames.All)}.");
        }

        var known = SettingNames.ValuesOf(models, setting);
        return known.Contains(value) ? (setting, value)
            : throw new ArgumentException($"--only is '{text}'; expected one of the plan's values: {string.Join(", ", known)}.");
    }
}

using IcubStudy.Results;
using IcubStudy.Settings;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// A colour for each schedule, or for each value of the first other setting that differs if all models have the same schedule.
/// </summary>
internal sealed class GroupColors
{
    private const int MaxLegend = 6;

    private readonly string _setting;
    private readonly List<string> _values;

    public GroupColors(IReadOnlyCollection<ModelResult> results)
    {
        ModelSettings[] models = [.. results.Select(result => result.Settings)];
        _setting = SettingNames.Varied(models) is [var first, ..] ? first : SettingNames.Schedule;
        _values = [.. SettingNames.ValuesOf(models, _setting)];
    }

    public Color Of(ModelSettings model) => Palette.Kind(_values.IndexOf(SettingNames.ValueOf(model, _setting))).Color;

    /// <summary>Adds a legend unless there is one colour only, or too many.</summary>
    public void AddLegend(Plot plot)
    {
        if (_values.Count is < 2 or > MaxLegend)
            return;
        foreach (var (i, value) in _values.Index())
        {
            var label = _setting == SettingNames.Schedule ? value : $"{_setting} {value}";
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = label, FillColor = Palette.Kind(i).Color });
        }

        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }
}

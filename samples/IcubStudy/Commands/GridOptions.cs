using System.CommandLine;
using IcubStudy.Plans;
using IcubStudy.Settings;
using Samples.Shared;

namespace IcubStudy.Commands;

/// <summary>The options that define a grid of models.</summary>
internal sealed class GridOptions
{
    private static readonly ModelGrid _defaults = new();

    private readonly Option<string> _schedules = NamesOption.Create(
        "--schedules", "The beta schedules, separated by commas.", StudySchedules.All, StudySchedules.Names);

    private readonly Option<int> _seeds = NumberOption.Create<int>(
        "--seeds", "The number of models per schedule, with the seeds 1, 2, ...", "1 or more", _defaults.Seeds);

    private readonly Option<int> _epochs = NumberOption.Create<int>(
        "--epochs", "The number of passes over the training rows.", "1 or more", _defaults.Epochs);

    private readonly Option<int> _batch = NumberOption.Create<int>(
        "--batch", "The rows per training step. Default: 500, or a quarter of an epoch's rows if that is less.", "1 or more");

    private readonly Option<double> _learningRate = NumberOption.Create<double>(
        "--learning-rate", "The step size of Adam.", "a finite number, more than 0", _defaults.LearningRate);

    private readonly Option<string> _weighting = new("--weighting")
    {
        Description = "elbo: every column has the same weight; per-modality: every modality has, as in the original.",
        DefaultValueFactory = _ => Weightings.Elbo,
    };

    public GridOptions() => _weighting.AcceptOnlyFromAmong([.. Weightings.Names]);

    public IReadOnlyList<Option> Options => [_schedules, _seeds, _epochs, _batch, _learningRate, _weighting];

    public ModelGrid Read(ParseResult parsed) => new()
    {
        Schedules = NamesOption.Split(parsed.GetValue(_schedules)!),
        Weightings = [parsed.GetValue(_weighting)!],
        Seeds = parsed.GetValue(_seeds),
        Epochs = parsed.GetValue(_epochs),
        Batch = parsed.GetResult(_batch) is null ? null : parsed.GetValue(_batch),
        LearningRate = parsed.GetValue(_learningRate),
    };
}

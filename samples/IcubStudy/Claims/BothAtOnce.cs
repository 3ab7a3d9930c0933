using IcubStudy.Plans;
using IcubStudy.Results;
using MathNet.Numerics.Statistics;

namespace IcubStudy.Claims;

/// <summary>
/// Hypothesis 6a: whether a model reconstructs nearly as constant 0 does, and is nearly as likely as the best constant schedule, of the same seed and otherwise the same settings.
/// </summary>
internal sealed class BothAtOnce
{
    private const double ErrorRatio = 1.1;
    private const double LikelihoodLoss = 1;
    private const string Constant = "constant-";
    private const string WithoutLatentLoss = "constant-0";

    private readonly Func<ModelSettings, string> _kindOf;
    private readonly Dictionary<string, string> _best;
    private readonly ILookup<(string Kind, int Seed, string Schedule), Probe> _constant;

    /// <param name="results">The models, with probes.</param>
    public BothAtOnce(IReadOnlyList<ModelResult> results)
    {
        _kindOf = SettingNames.Others([.. results.Select(result => result.Settings)], "schedule", "free-bits");
        var constant = results.Where(result => result.Settings.FreeBits == 0 && result.Settings.Schedule.StartsWith(Constant, StringComparison.Ordinal)).ToList();
        _constant = constant.ToLookup(result => (_kindOf(result.Settings), result.Settings.Seed, result.Settings.Schedule), Last);
        _best = constant.GroupBy(result => _kindOf(result.Settings)).ToDictionary(
            kind => kind.Key,
            kind => kind.GroupBy(result => result.Settings.Schedule).MaxBy(schedule => schedule.Select(result => Last(result).LogLikelihood).Median())!.Key);
    }

    /// <summary>The constant schedules whose models are the most likely at the end, by the median: one for each kind of models.</summary>
    public IEnumerable<string> BestConstants => _best.Values.Distinct();

    /// <summary>T1 over that of constant 0.</summary>
    public double ErrorRatioOf(ModelResult model) => Constantly(model, WithoutLatentLoss) is { } constant ? Last(model).Error / constant.Error : double.NaN;

    /// <summary>The log-likelihood over that of the best constant schedule, nats a row.</summary>
    public double LikelihoodGainOf(ModelResult model) =>
        _best.TryGetValue(_kindOf(model.Settings), out var best) && Constantly(model, best) is { } constant ? Last(model).LogLikelihood - constant.LogLikelihood : double.NaN;

    public bool HasBoth(ModelResult model) => ErrorRatioOf(model) <= ErrorRatio && LikelihoodGainOf(model) >= -LikelihoodLoss;

    /// <summary>The last probe of the model with a constant schedule that is otherwise the same; null where there is none.</summary>
    private Probe? Constantly(ModelResult model, string schedule) => _constant[(_kindOf(model.Settings), model.Settings.Seed, schedule)].FirstOrDefault();

    private static Probe Last(ModelResult model) => Probe.Of(model)[^1];
}

using IcubStudy.Results;
using IcubStudy.Settings;
using MathNet.Numerics.Statistics;

namespace IcubStudy.Claims;

/// <summary>
/// Hypothesis 6a: whether a model reconstructs nearly as well as constant 0 and has nearly the log-likelihood of the best constant
/// schedule, compared with models of the same seed and otherwise the same settings.
/// </summary>
internal sealed class BothCriteria
{
    private const double MaxErrorRatio = 1.1;
    private const double MaxLikelihoodLoss = 1;
    private const string Constant = "constant-";
    private const string WithoutLatentLoss = "constant-0";

    private readonly Func<ModelResult, string> _kindOf;
    private readonly Dictionary<string, string> _best;
    private readonly ILookup<(string Kind, int Seed, string Schedule), Probe> _constant;

    /// <param name="results">The models, with probes.</param>
    public BothCriteria(IReadOnlyList<ModelResult> results)
    {
        _kindOf = ModelKinds.NameOf(results, SettingNames.Schedule, SettingNames.FreeBits);
        var constant = results.Where(result => IsConstant(result.Settings)).ToList();
        _constant = constant.ToLookup(result => (_kindOf(result), result.Settings.Seed, result.Settings.Schedule), Last);
        _best = constant.GroupBy(result => _kindOf(result)).ToDictionary(kind => kind.Key, MostLikelySchedule);
    }

    /// <summary>For each kind of models, the constant schedule with the highest median log-likelihood at the last probe.</summary>
    public IEnumerable<string> BestConstants => _best.Values.Distinct();

    /// <summary>T1 divided by that of constant 0.</summary>
    public double ErrorRatioOf(ModelResult model) =>
        FindConstant(model, WithoutLatentLoss) is { } constant ? Last(model).Error / constant.Error : double.NaN;

    /// <summary>The log-likelihood minus that of the best constant schedule, in nats per row.</summary>
    public double LikelihoodGainOf(ModelResult model) =>
        _best.TryGetValue(_kindOf(model), out var best) && FindConstant(model, best) is { } constant
            ? Last(model).LogLikelihood - constant.LogLikelihood
            : double.NaN;

    public bool AreMetBy(ModelResult model) => ErrorRatioOf(model) <= MaxErrorRatio && LikelihoodGainOf(model) >= -MaxLikelihoodLoss;

    private static bool IsConstant(ModelSettings settings) =>
        settings.FreeBits == 0 && settings.Schedule.StartsWith(Constant, StringComparison.Ordinal);

    private static string MostLikelySchedule(IEnumerable<ModelResult> models) => models
        .GroupBy(result => result.Settings.Schedule)
        .MaxBy(schedule => schedule.Select(result => Last(result).LogLikelihood).Median())!.Key;

    /// <summary>
    /// The last probe of the model with a constant schedule and otherwise the same settings; null if there is no such model.
    /// </summary>
    private Probe? FindConstant(ModelResult model, string schedule) =>
        _constant[(_kindOf(model), model.Settings.Seed, schedule)].FirstOrDefault();

    private static Probe Last(ModelResult model) => Probe.From(model)[^1];
}

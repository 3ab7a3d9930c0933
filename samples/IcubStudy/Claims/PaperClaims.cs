using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae.Measures;

namespace IcubStudy.Claims;

/// <summary>
/// The evidence for the claims of arXiv 2411.00522 about schedules and modalities, as numbered in docs/study/hypotheses.md.
/// </summary>
internal static class PaperClaims
{
    private const string Vision = "vision";

    private static readonly string[] _binary = ["touch", "sound"];
    private static readonly string[] _continuous = ["joint", Vision, "motor"];

    private static readonly IInformationMeasure _errorAll = SingleModalityError.All;
    private static readonly IInformationMeasure _precisionAll = LossOfPrecision.All;

    /// <summary>The evidence of models with the four schedules, paired by seed.</summary>
    /// <param name="results">Models of the iCub layout that differ in schedule and seed only.</param>
    public static IEnumerable<Evidence> Evaluate(IReadOnlyCollection<ModelResult> results)
    {
        var schedules = results.OrderBy(result => result.Settings.Seed).ToLookup(result => result.Settings.Schedule);
        return StudySchedules.Names.Where(schedules.Contains).SelectMany(schedule => WithinSchedule(schedule, [.. schedules[schedule]]))
            .Concat(MostInformative("1a, all schedules together", "", [.. results]))
            .Concat(Reconstructs(schedules))
            .Concat(EndsLike(schedules, "decreasing-to-0", own: "constant-0", other: "constant-1"))
            .Concat(EndsLike(schedules, "decreasing-to-1", own: "constant-1", other: "constant-0"))
            .Where(evidence => evidence.Effects.Count > 0);
    }

    private static IEnumerable<Evidence> WithinSchedule(string schedule, List<ModelResult> models)
    {
        foreach (var evidence in MostInformative("1a", $"{schedule}: ", models))
            yield return evidence;
        foreach (var binary in _binary)
        {
            var living = models.Where(model => !DeadLayers.Has(model, binary)).ToList();
            foreach (var other in _continuous)
            {
                var of = $"{schedule}: {binary} and {other}";
                yield return Harder("1b", of, models, UnexplainedDifference, "share of the variance");
                yield return Harder("1b, no dead layer", of, living, UnexplainedDifference, "share of the variance");
                yield return Harder("1c", of, models, OwnShareDifference, "delta_M / delta_all");
                yield return Harder("1c, no dead layer", of, living, OwnShareDifference, "delta_M / delta_all");

                double UnexplainedDifference(ModelResult model) => Unexplained(model, binary) - Unexplained(model, other);

                double OwnShareDifference(ModelResult model) => OwnShare(model, binary) - OwnShare(model, other);
            }
        }

        foreach (var modality in models[0].Modalities)
        {
            yield return MeansAreMore($"{schedule}: Delta of {modality}", models, modality, SingleModalityError.Own, _errorAll);
            yield return MeansAreMore($"{schedule}: delta of {modality}", models, modality, LossOfPrecision.Own, _precisionAll);
        }
    }

    private static IEnumerable<Evidence> MostInformative(string claim, string prefix, List<ModelResult> models) =>
    [
        MostInformative(claim, $"{prefix}single modality error on all columns", models, _errorAll, sign: -1),
        MostInformative(claim, $"{prefix}loss of precision on all columns", models, _precisionAll, sign: 1),
    ];

    /// <summary>1a: vision against the best of the other modalities.</summary>
    private static Evidence MostInformative(string claim, string of, List<ModelResult> models, IInformationMeasure measure, int sign)
    {
        double[] effects = [.. models.Select(model => sign * (Log(model, measure, Vision) - (sign * BestOther(model))))];
        var chance = 1.0 / models[0].Modalities.Count;
        var p = SignTest.AtLeast(effects.Count(effect => effect > 0), effects.Length, chance);
        return new Evidence(claim, of, effects, "log10", p, [.. models.Select(model => model.Settings.Seed)]);

        double BestOther(ModelResult model) =>
            model.Modalities.Where(modality => modality != Vision).Max(modality => sign * Log(model, measure, modality));
    }

    private static Evidence Harder(
        string claim, string of, List<ModelResult> models, Func<ModelResult, double> difference, string unit)
    {
        double[] effects = [.. models.Select(difference)];
        return new Evidence(claim, of, effects, unit, SignedRankTest.PValue(effects));
    }

    /// <summary>1e: constant 0 against each of the other schedules, paired by seed.</summary>
    private static IEnumerable<Evidence> Reconstructs(ILookup<string, ModelResult> schedules)
    {
        foreach (var other in StudySchedules.Names.Where(name => name != "constant-0"))
        {
            double[] errors = [.. Paired(ErrorRatio)];
            double[] losses = [.. Paired((zero, one) => LastReconstruction(one) - LastReconstruction(zero))];
            yield return new Evidence("1e", $"T1, constant-0 and {other}", errors, "log10", SignedRankTest.PValue(errors));
            yield return new Evidence("1e", $"reconstruction loss, constant-0 and {other}", losses, "nats", SignedRankTest.PValue(losses));

            IEnumerable<double> Paired(Func<ModelResult, ModelResult, double> compare) =>
                from zero in schedules["constant-0"]
                join one in schedules[other] on zero.Settings.Seed equals one.Settings.Seed
                select compare(zero, one);
        }

        static double ErrorRatio(ModelResult zero, ModelResult one) => Math.Log10(T1(one) / T1(zero));
    }

    /// <summary>1f: whether a dynamic schedule ends closer to the constant schedule of its plateau.</summary>
    private static IEnumerable<Evidence> EndsLike(ILookup<string, ModelResult> schedules, string dynamic, string own, string other)
    {
        foreach (var (name, value) in ((string, Func<ModelResult, double>)[])[("latent loss", LastLatent), ("T1", T1)])
        {
            double[] nearer =
            [
                .. from model in schedules[dynamic]
                   join ofOwn in schedules[own] on model.Settings.Seed equals ofOwn.Settings.Seed
                   join ofOther in schedules[other] on model.Settings.Seed equals ofOther.Settings.Seed
                   select Distance(model, ofOther) - Distance(model, ofOwn),
            ];
            yield return new Evidence("1f", $"{name}, {dynamic} nearer to {own} than to {other}", nearer, "log10", SignTest.PValue(nearer));

            double Distance(ModelResult one, ModelResult two) => Math.Abs(Math.Log10(value(one) / value(two)));
        }
    }

    /// <summary>1g: the measure per column, over all columns against the modality's own.</summary>
    private static Evidence MeansAreMore(
        string of, List<ModelResult> models, string modality, IInformationMeasure own, IInformationMeasure all)
    {
        double[] effects = [.. models.Select(model =>
            Log(model, all, modality) - Math.Log10(model.Width) - Log(model, own, modality) + Math.Log10(model.WidthOf(modality)))];
        return new Evidence("1g", of, effects, "log10", SignTest.PValue(effects));
    }

    private static double Log(ModelResult model, IInformationMeasure measure, string modality) =>
        Math.Log10(model.Measure(measure, modality).Number);

    private static double Unexplained(ModelResult model, string modality) =>
        model.Find(Quantity.UnexplainedWhereHidden, modality)?.Number ?? double.NaN;

    private static double OwnShare(ModelResult model, string modality) =>
        model.Measure(LossOfPrecision.Own, modality).Number / model.Measure(_precisionAll, modality).Number;

    private static double T1(ModelResult model) => model[Quantity.SquaredError, TestInputs.Names[0]].Number;

    private static double LastLatent(ModelResult model) => model.Of(Quantity.Latent).Last().Number;

    private static double LastReconstruction(ModelResult model) =>
        model.Of(Quantity.Reconstruction).Last(row => row.Subject.Length == 0).Number;
}

using IcubStudy.Results;
using IcubStudy.Settings;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IcubStudy.Claims;

/// <summary>
/// The evidence for the claims of arXiv 2411.00522 about schedules and modalities, as numbered in docs/study/hypotheses.md.
/// </summary>
internal static class PaperClaims
{
    private const string Vision = "vision";
    private const string Ratio = "log10 of the ratio";

    /// <summary>The modalities of few values, which the paper calls hard to predict.</summary>
    public static IReadOnlyList<string> Binary { get; } = ["touch", "sound"];

    private static readonly string[] _continuous = ["joint", Vision, "motor"];

    /// <summary>
    /// The models that 1b and 1c are also asked of: a modality whose reconstruction does not depend on the input is hard to predict for a
    /// reason that the claims do not mean.
    /// </summary>
    private static readonly (string Name, Func<ModelResult, string, bool> Has)[] _subsets =
    [
        (", no dead layer", (model, modality) => !DeadLayers.Has(model, modality)),
        (", reconstructed", Collapse.Reconstructs),
    ];

    private static readonly IInformationMeasure _errorAll = SingleModalityError.All;
    private static readonly IInformationMeasure _precisionAll = LossOfPrecision.All;

    /// <summary>The evidence of models with the four schedules, paired by seed.</summary>
    /// <param name="results">Models of the iCub layout that differ in schedule and seed only.</param>
    public static IEnumerable<Evidence> Evaluate(IReadOnlyCollection<ModelResult> results)
    {
        var schedules = results.OrderBy(result => result.Settings.Seed).ToLookup(result => result.Settings.Schedule);
        var subsets = _subsets.Where(subset => results.Any(model => Binary.Any(binary => !subset.Has(model, binary))))
            .Prepend(("", (_, _) => true)).ToList();
        return StudySchedules.Names.Where(schedules.Contains)
            .SelectMany(schedule => WithinSchedule(schedule, [.. schedules[schedule]], subsets))
            .Concat(MostInformative("2a", "all schedules of a seed: ", results.GroupBy(model => model.Settings.Seed)))
            .Concat(Reconstructs(schedules))
            .Concat(EndsLike(schedules, "decreasing-to-0", own: "constant-0", other: "constant-1"))
            .Concat(EndsLike(schedules, "decreasing-to-1", own: "constant-1", other: "constant-0"))
            .Where(evidence => evidence.Effects.Count > 0);
    }

    private static IEnumerable<Evidence> WithinSchedule(
        string schedule, List<ModelResult> models, IReadOnlyCollection<(string Name, Func<ModelResult, string, bool> Has)> subsets)
    {
        foreach (var evidence in MostInformative("1a", $"{schedule}: ", models.GroupBy(model => model.Settings.Seed)))
            yield return evidence;
        foreach (var (binary, other, subset) in
            from binary in Binary from other in _continuous from subset in subsets select (binary, other, subset))
        {
            var some = models.Where(model => subset.Has(model, binary)).ToList();
            var of = $"{schedule}: {binary} - {other}";
            yield return Harder(
                $"1b{subset.Name}", of, some, model => Unexplained(model, binary) - Unexplained(model, other), "of error / variance");
            yield return Harder(
                $"1c{subset.Name}", of, some, model => OwnShare(model, binary) - OwnShare(model, other), "of delta_M / delta_all");
        }

        foreach (var modality in models[0].Modalities)
        {
            yield return MeansAreMore(
                $"{schedule}: single modality error of {modality}", models, modality, SingleModalityError.Own, _errorAll);
            yield return MeansAreMore(
                $"{schedule}: loss of precision of {modality}", models, modality, LossOfPrecision.Own, _precisionAll);
        }
    }

    private static IEnumerable<Evidence> MostInformative(
        string claim, string prefix, IEnumerable<IEnumerable<ModelResult>> seeds) =>
    [
        MostInformative(claim, $"{prefix}single modality error on all columns", seeds, _errorAll, sign: -1),
        MostInformative(claim, $"{prefix}loss of precision on all columns", seeds, _precisionAll, sign: 1),
    ];

    /// <summary>
    /// 1a and 2a: vision against the best of the other modalities, in the median over the models of a seed, which are not independent.
    /// </summary>
    private static Evidence MostInformative(
        string claim, string of, IEnumerable<IEnumerable<ModelResult>> seeds, IInformationMeasure measure, int sign)
    {
        double[] effects = [.. seeds.Select(models => models.Select(Lead).Where(lead => !double.IsNaN(lead)).Median())];
        var chance = 1.0 / seeds.First().First().Modalities.Count;
        var p = SignTest.AtLeast(effects.Count(effect => effect > 0), effects.Count(effect => !double.IsNaN(effect)), chance);
        return new Evidence(claim, of, effects, Ratio, p);

        double Lead(ModelResult model) => (sign * Log(model, measure, Vision))
            - model.Modalities.Where(modality => modality != Vision).Max(modality => sign * Log(model, measure, modality));
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
            yield return new Evidence("1e", $"T1: {other} / constant-0", errors, Ratio, SignedRankTest.PValue(errors));
            yield return new Evidence(
                "1e", $"reconstruction loss: {other} - constant-0", losses, "weighted nats", SignedRankTest.PValue(losses));

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
            yield return new Evidence("1f", $"{name}, {dynamic} nearer to {own} than to {other}", nearer, Ratio, SignTest.PValue(nearer));

            double Distance(ModelResult one, ModelResult two) => Math.Abs(Math.Log10(value(one) / value(two)));
        }
    }

    /// <summary>1g: the measure per column, over all columns against the modality's own; unknown where its own is 0.</summary>
    private static Evidence MeansAreMore(
        string of, List<ModelResult> models, string modality, IInformationMeasure own, IInformationMeasure all)
    {
        double[] effects = [.. models.Select(model => Math.Log10(PerColumn(model, all, model.Width) / OwnPerColumn(model)))];
        return new Evidence("1g", $"{of}, per column: all / own", effects, Ratio, SignTest.PValue(effects));

        double PerColumn(ModelResult model, IInformationMeasure measure, int columns) => model.Measure(measure, modality).Number / columns;

        double OwnPerColumn(ModelResult model) =>
            PerColumn(model, own, model.WidthOf(modality)) is > 0 and var value ? value : double.NaN;
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

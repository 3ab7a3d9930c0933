using static System.FormattableString;

namespace MultimodalVae.Tool;

/// <summary>
/// What to try next, from all that a training found together: a model that over-fits is not to be trained longer, and what is in use is
/// not advised.
/// </summary>
internal static class TrainingAdvice
{
    public const double DefaultLearningRate = 0.003;

    private const double LowLearningRate = 0.001;
    private const int MinLatent = 4;

    /// <summary>
    /// As in <c>--epochs 400: training ended while it still improved</c>; the most promising first, none where nothing is wrong.
    /// </summary>
    public static IReadOnlyList<string> Of(TrainingFacts facts)
    {
        string[] advice =
        [
            .. OfFusion(facts),
            .. facts.Overfits ? OfOverfitting(facts) : OfMoreTraining(facts),
            .. OfLayers(facts),
            .. OfData(facts),
        ];
        return advice.Length == 0 && facts.LineIsBetter ? ["another --latent or --fusion"] : advice;
    }

    private static IEnumerable<string> OfFusion(TrainingFacts facts)
    {
        if (facts.LineIsFarBetter && facts.Model.Concatenates)
        {
            yield return Invariant($"--fusion product{(HasLowRate(facts) ? "" : $" --learning-rate {LowLearningRate}")}")
                + ": it leaves hidden modalities out, which concatenation has to learn to do";
        }
    }

    private static bool HasLowRate(TrainingFacts facts) => facts.LearningRate <= LowLearningRate;

    private static IEnumerable<string> OfOverfitting(TrainingFacts facts)
    {
        yield return "more rows, as of other episodes";
        if (!HasLowRate(facts) && !(facts.LineIsFarBetter && facts.Model.Concatenates))
            yield return Invariant($"--learning-rate {LowLearningRate}: with smaller steps a model often over-fits later");
        if (facts.Model.HasWideLatent && facts.Model.Latent > MinLatent)
            yield return Invariant($"--latent {Math.Max(MinLatent, facts.Model.Latent / 2)}: a smaller latent space over-fits less");
    }

    private static IEnumerable<string> OfMoreTraining(TrainingFacts facts)
    {
        var learnedLittle = facts.LineIsBetter || facts.Has(DiagnosticsProblemKind.NoBetterThanMeans);
        if (!facts.StoppedEarly && (facts.FallsAtEnd || learnedLittle || facts.Has(DiagnosticsProblemKind.Underconfident)))
        {
            yield return $"--epochs {2 * facts.Epochs}: " + (facts.FallsAtEnd
                ? "the loss was still falling"
                : $"training had all of its {facts.Epochs} epochs, and did not end early");
        }

        if (facts.Has(DiagnosticsProblemKind.Overconfident))
            yield return "more rows, as of other episodes: the predicted deviations are too small";
        if (learnedLittle && facts.LearningRate < DefaultLearningRate)
            yield return Invariant($"--learning-rate {DefaultLearningRate}: {facts.LearningRate} is a small step");
        if (learnedLittle && facts.Model.Beta > 0.1)
            yield return Invariant($"--beta 0.1: the latent space may carry more than with {facts.Model.Beta}");
    }

    private static IEnumerable<string> OfLayers(TrainingFacts facts)
    {
        if (!facts.LineIsBetter && !facts.Has(DiagnosticsProblemKind.NoBetterThanMeans))
            yield break;
        if (facts.Model.HasRelu)
            yield return "--activation silu: units of ReLU die";
        if (facts.Model.ScalesByRange)
            yield return "--scaling standard: by the range, single wild values make all others small";
    }

    private static IEnumerable<string> OfData(TrainingFacts facts)
    {
        if (facts.LineIsBetter && facts.Window == 1 && facts.HasTimes)
            yield return "--window 5, if earlier rows say more about what is hidden than the same row does";
        string[] unlearned =
        [
            .. facts.Problems.Where(problem => problem.Kind == DiagnosticsProblemKind.NoBetterThanMeans).Select(problem => problem.Subject),
        ];
        if (unlearned.Length > 0)
            yield return $"a mapping without {VerbContext.Quoted(unlearned)}, if no other modality says anything about it";
    }
}

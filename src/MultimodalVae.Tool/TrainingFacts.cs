using System.Globalization;
using MultimodalVae.Formats;
using MultimodalVae.Measures;

namespace MultimodalVae.Tool;

/// <summary>What a training found, and with which options: what advice rests on.</summary>
internal sealed record TrainingFacts
{
    /// <summary>Null without test rows.</summary>
    public required EpochChoice? Choice { get; init; }

    /// <summary>How many epochs there were.</summary>
    public required int Epochs { get; init; }

    public required bool StoppedEarly { get; init; }

    public required IReadOnlyList<DiagnosticsProblem> Problems { get; init; }

    /// <summary>Empty without test rows.</summary>
    public required IReadOnlyList<LineComparison> Hidden { get; init; }

    /// <summary>Whether it is known when the rows were recorded.</summary>
    public required bool HasTimes { get; init; }

    public required double LearningRate { get; init; }

    public required int Window { get; init; }

    public required ModelFacts Model { get; init; }

    public bool Overfits => Choice is { Overfits: true };

    /// <summary>Whether the loss of the test rows was still falling at the end.</summary>
    public bool FallsAtEnd => Choice is { Overfits: false, Best: { } best } && !StoppedEarly && best > Epochs * 0.9;

    public bool LineIsBetter => Hidden.Any(one => one.LineIsBetter);

    public bool LineIsFarBetter => Hidden.Any(one => one.LineIsFarBetter);

    /// <summary>Whether there is a finding that another training may cure.</summary>
    public bool Has(DiagnosticsProblemKind kind) =>
        Problems.Any(problem => problem.Kind == kind && FoundLines.WithoutTraining(problem.Message) != problem.Message);

    /// <summary>What is printed of the best epoch.</summary>
    public IEnumerable<string> EpochLines()
    {
        if (Choice is not { } choice)
            yield break;
        if (choice.Best is null)
        {
            yield return "no best epoch: the loss of the test rows is never finite";
            yield break;
        }

        yield return FormattableString.Invariant(
            $"best epoch {choice.Best} of {choice.Count}, by the loss of the test rows, {choice.BestLoss:0.0}")
            + ": the model has its weights";
        if (Overfits)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the model over-fits after epoch {choice.Best}: by epoch {choice.Count} the loss of the test rows " +
                $"is {choice.LastLoss:0.0}");
        }

        if (FallsAtEnd)
            yield return "the loss of the test rows was still falling at the end";
    }
}

using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>All that a training leaves, to the bit.</summary>
internal sealed record Outcome(double[] Weights, double[] History, string[] Masks, string[] TrainedMasks, string? Diagnostics, string End)
{
    public static Outcome Of(VaeModel model, TrainingResult result) => new(
        model.WeightValues(),
        [.. result.History.SelectMany(epoch => (double[])
            [epoch.Epoch, epoch.LearningRate, .. Numbers(epoch.Training), .. epoch.Validation is { } validation
                ? Numbers(validation)
                : []])],
        [.. result.Masks.Select(mask => mask.ToString())],
        [.. model.TrainedMasks!.Select(mask => mask.ToString())],
        result.Diagnostics.ToString(),
        $"best {result.BestEpoch}, early {result.StoppedEarly}, {result.Rollbacks} rollbacks, learning rate {result.LearningRate:R}");

    /// <summary>Everything in lines, the numbers with all their digits.</summary>
    public string Text() => string.Join('\n', [Line(Weights), Line(History), .. Masks, .. TrainedMasks, Diagnostics, End]);

    public void ShouldBe(Outcome other)
    {
        Weights.Should().Equal(other.Weights);
        History.Should().Equal(other.History);
        Masks.Should().Equal(other.Masks);
        TrainedMasks.Should().Equal(other.TrainedMasks);
        Diagnostics.Should().Be(other.Diagnostics);
        End.Should().Be(other.End);
    }

    private static string Line(double[] numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private static double[] Numbers(ElboTerms terms) =>
        [.. terms.ReconstructionByModality.Values, terms.Latent, terms.LatentPenalty, terms.Beta, terms.Total];
}

using MultimodalVae.Measures;

namespace MultimodalVae.Tool;

/// <summary>What share of a modality's variance in the test rows is not explained by the others.</summary>
/// <param name="Modality">The name of the modality.</param>
/// <param name="ByModel">What the model leaves.</param>
/// <param name="ByLine">What a ridge regression leaves that was fitted to the same training rows.</param>
internal sealed record HiddenModality(string Modality, double ByModel, double ByLine)
{
    /// <summary>The line is better where the model leaves this many times as much or more ...</summary>
    private const double MinRatio = 2;

    /// <summary>... and by so much of the variance more.</summary>
    private const double MinDifference = 0.05;

    public bool LineIsBetter => ByModel > MinRatio * ByLine && ByModel - ByLine >= MinDifference;

    public static IReadOnlyList<HiddenModality> Of(VaeModel model, DataSet train, DataSet test)
    {
        var lines = LinearPrediction.Unexplained(train, test).ToDictionary(line => line.Modality, line => line.Unexplained);
        return
        [
            .. HiddenModalities.Unexplained(model, test).Where(one => lines.ContainsKey(one.Modality))
                .Select(one => new HiddenModality(one.Modality, one.Unexplained, lines[one.Modality])),
        ];
    }
}

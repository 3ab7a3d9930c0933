namespace MultimodalVae.Measures;

/// <summary>
/// What share of a modality's variance the others leave unexplained where it is hidden: by a model, and by a linear regression.
/// </summary>
/// <param name="Modality">The name of the modality.</param>
/// <param name="ByModel">What the model leaves (<see cref="HiddenModalities"/>).</param>
/// <param name="ByLine">
/// What the line leaves (<see cref="LinearPrediction"/>), fitted to the rows that the model was trained on: a share of the same variance.
/// </param>
public sealed record LineComparison(string Modality, double ByModel, double ByLine)
{
    /// <summary>The line is better where the model leaves more than this many times as much ...</summary>
    private const double MinRatio = 2;

    /// <summary>... and by so much of the variance more.</summary>
    private const double MinDifference = 0.05;

    private const double FarRatio = 3;
    private const double FarDifference = 0.15;

    /// <summary>
    /// Whether the model leaves more than twice as much as the line, and 5 % of the variance more or above: then figures of the model
    /// about this modality are about the model, not about the robot.
    /// </summary>
    public bool LineIsBetter => IsBetter(MinRatio, MinDifference);

    /// <summary>Whether it leaves more than three times as much, and 15 % of the variance more or above.</summary>
    public bool LineIsFarBetter => IsBetter(FarRatio, FarDifference);

    /// <summary>
    /// Compares a model with a linear regression, both by the distance from the means of what the model was trained on
    /// (<see cref="IReconstructionModel.DataStatistics"/>), or from those of the test rows where it does not know them.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="train">The rows that it was trained on, to which the line is fitted.</param>
    /// <param name="test">The rows that both are judged on.</param>
    /// <returns>In the order of the layout, without the modalities of which no column varies in the test rows.</returns>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public static IReadOnlyList<LineComparison> Evaluate(IReconstructionModel model, DataSet train, DataSet test)
    {
        var lines = LinearPrediction.Unexplained(train, test, model)
            .ToDictionary(line => line.Modality, line => line.Unexplained);
        return
        [
            .. HiddenModalities.Unexplained(model, test).Where(one => lines.ContainsKey(one.Modality))
                .Select(one => new LineComparison(one.Modality, one.Unexplained, lines[one.Modality])),
        ];
    }

    private bool IsBetter(double ratio, double difference) => ByModel > ratio * ByLine && ByModel - ByLine >= difference;
}

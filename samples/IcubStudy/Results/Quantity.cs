using MultimodalVae.Measures;

namespace IcubStudy.Results;

/// <summary>The names of the quantities in result files.</summary>
internal static class Quantity
{
    public const string Setting = "setting";
    public const string Data = "data";
    public const string Beta = "beta";
    public const string Reconstruction = "reconstruction";
    public const string Latent = "latent";
    public const string SquaredError = "squared-error";
    public const string SquaredErrorRows = "squared-error-rows";
    public const string Unexplained = "unexplained";
    public const string UnexplainedWhereHidden = "unexplained-where-hidden";
    public const string UnexplainedByLine = "unexplained-by-line";
    public const string UnexplainedByNeighbours = "unexplained-by-neighbours";
    public const string ReadOutAccuracy = "read-out-accuracy";
    public const string ReadOutInformation = "read-out-information";
    public const string Information = "predictive-information";
    public const string LogLikelihood = "log-likelihood";
    public const string TestReconstruction = "test-reconstruction";
    public const string TestLatent = "test-latent";
    public const string LatentDivergence = "latent-divergence";
    public const string ActiveDimensions = "active-dimensions";
    public const string DeadUnits = "dead-units";
    public const string TrainedInput = "trained-input";
    public const string UntrainedInput = "untrained-input";
    public const string Columns = "columns";
    public const string Finding = "finding";
    public const string NotLookedAt = "not-looked-at";

    /// <summary>A measure of a modality, summed over the columns.</summary>
    public static string Measure(IInformationMeasure measure, DivergenceDirection direction = DivergenceDirection.FullToPartial) =>
        $"{measure.Name} {MeasureTableText.Text(direction)}";
}

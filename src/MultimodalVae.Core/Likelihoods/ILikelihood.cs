using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// Describes p(x|z) of one modality: how its distribution is computed from the decoder's features. <see cref="VaeBuilder.FitSeeds"/> calls
/// it from several threads at once.
/// </summary>
public interface ILikelihood : IPart
{
    /// <summary>
    /// Describes the network in operations, features <c>[rows, feature width]</c> to a distribution of
    /// <c>[rows, width of the modality]</c>.
    /// </summary>
    /// <param name="features">The decoder's features.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    DistributionNodes Describe(Node features, Modality modality, Layers layers);

    /// <summary>
    /// What is wrong with values of the modality as data, in the units of the log, or null: values that the likelihood gives no
    /// probability. The text is the end of a message that names the row, as in <c>column 'touch.0' is 0.5; expected 0 or 1</c>. The default
    /// value is null: every finite number will do. NaN is a value that the row does not have, and no problem where the likelihood can do
    /// without: <see cref="DistributionNodes.LogProbability"/> is then given a value of another row in its place, and what it says of it
    /// goes no further, so that its gradient alone must be finite.
    /// </summary>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="values">One row of its columns.</param>
    string? ProblemOf(Modality modality, ReadOnlySpan<double> values) => null;

    /// <summary>
    /// Whether the model scales the columns (<see cref="VaeBuilder.WithScaling"/>): they have a unit, and what <see cref="Describe"/> gives
    /// is in scaled
    /// units. What it reconstructs then comes back in the units of the log by <see cref="IColumnDistribution.InUnits"/>. The default value
    /// is false, as for
    /// columns whose numbers stand for something, such as yes and no.
    /// </summary>
    bool ScalesColumns => false;
}

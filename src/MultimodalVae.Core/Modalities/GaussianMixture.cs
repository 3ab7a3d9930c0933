using System.Globalization;

namespace MultimodalVae;

/// <summary>
/// A mixture of Gaussians for every row, each with independent dimensions: q(z) = sum over k of weight_k N(z; mean_k, variance_k). What a
/// mixture of experts says of z.
/// </summary>
public sealed class GaussianMixture : IColumnDistribution
{
    /// <summary>What rounding may leave of a sum of weights.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Creates the mixture.</summary>
    /// <param name="components">One component or more, <c>[rows, dimensions]</c> each.</param>
    /// <param name="weights">The weight of each component in each row, 0 or more and 1 in sum: <c>[rows, components]</c>.</param>
    /// <param name="names">
    /// What each component is, as the name of the modality that it comes from; null for its position. What is sampled from a component goes
    /// by its name, so that the order of the components makes no difference.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The shapes do not fit, the weights of a row are none, or there is not one name for each component; the message says which.
    /// </exception>
    public GaussianMixture(IEnumerable<DiagonalGaussian> components, RowMatrix weights, IEnumerable<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(weights);
        Components = [.. components];
        Weights = weights;
        Names = [.. names ?? Components.Select((_, k) => k.ToString(CultureInfo.InvariantCulture))];
        if (Components.Count == 0)
            throw new ArgumentException("A mixture needs at least one component.", nameof(components));
        if (Components.Contains(null!))
            throw new ArgumentException("A component of the mixture is null.", nameof(components));
        if (Names.Count != Components.Count || Names.Contains(null!) || Names.Distinct().Count() != Names.Count)
        {
            throw new ArgumentException(
                $"The names are {string.Join(", ", Names.Select(name => name ?? "null"))}; " +
                $"expected {Components.Count} different ones, one for each component.", nameof(names));
        }

        foreach (var component in Components)
            RowMatrix.CheckOneShape(component.Mean, Components[0].Mean, "A component", "the first one");
        if (weights.RowCount != Components[0].Mean.RowCount || weights.ColumnCount != Components.Count)
        {
            throw new ArgumentException(
                $"The weights are [{weights.RowCount}, {weights.ColumnCount}]; " +
                $"expected [{Components[0].Mean.RowCount}, {Components.Count}].", nameof(weights));
        }

        for (var row = 0; row < weights.RowCount; row++)
        {
            var values = weights.Row(row).ToArray();
            if (!values.All(weight => weight >= 0) || Math.Abs(values.Sum() - 1) > Rounding)
                throw new ArgumentException($"The weights of row {row} are {string.Join(", ", values.Select(Numbers.Text))}; " +
                    "expected numbers of 0 or more with a sum of 1.", nameof(weights));
        }

        Mean = RowMatrix.Create(weights.RowCount, Components[0].Mean.ColumnCount, (row, means) =>
        {
            foreach (var (k, component) in Components.Index())
            {
                for (var i = 0; i < means.Length; i++)
                    means[i] += weights[row, k] * component.Mean[row, i];
            }
        });
    }

    /// <summary>The components, <c>[rows, dimensions]</c> each.</summary>
    public IReadOnlyList<DiagonalGaussian> Components { get; }

    /// <summary>The name of each component.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The weight of each component in each row, <c>[rows, components]</c>.</summary>
    public RowMatrix Weights { get; }

    /// <summary>The means of the mixture, which may lie where none of its components does: <c>[rows, dimensions]</c>.</summary>
    public RowMatrix Mean { get; }

    /// <summary>The root of the mean variance of the components and the variance of their means: <c>[rows, dimensions]</c>.</summary>
    public RowMatrix StandardDeviation => RowMatrix.Create(Mean.RowCount, Mean.ColumnCount, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (mean, column) = (Mean[row, i], i);
            var variance = Components.Select((component, k) => Weights[row, k] * VarianceAround(mean, component, row, column)).Sum();
            values[i] = Math.Min(Math.Sqrt(variance), double.MaxValue);
        }
    });

    /// <summary>The kind, the shape and the number of components, as in <c>GaussianMixture [100, 8] of 5 components</c>.</summary>
    public override string ToString() =>
        $"{nameof(GaussianMixture)} {Mean.Shape} of {Components.Count} component{(Components.Count == 1 ? "" : "s")}";

    private static double VarianceAround(double mean, DiagonalGaussian component, int row, int column)
    {
        var distance = component.Mean[row, column] - mean;
        return Math.Exp(component.LogVariance[row, column]) + (distance * distance);
    }
}

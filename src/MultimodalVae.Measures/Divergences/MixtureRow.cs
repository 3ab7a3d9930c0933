namespace MultimodalVae.Measures;

/// <summary>The mixture of one row: those of its components that have a weight, and weights of which the sum is 1.</summary>
internal sealed class MixtureRow
{
    private readonly (string Name, double Weight, double LogFactor, double[] Mean, double[] Deviation)[] _components;
    private readonly double[] _logTerms;

    public MixtureRow(GaussianMixture mixture, int row)
    {
        var total = mixture.Weights.Row(row).ToArray().Sum();
        _components = [.. mixture.Components.Index().Where(component => mixture.Weights[row, component.Index] > 0).Select(component =>
        {
            var (weight, logVariance) = (mixture.Weights[row, component.Index] / total, component.Item.LogVariance.Row(row).ToArray());
            return (mixture.Names[component.Index], weight, Math.Log(weight) - (0.5 * logVariance.Sum()), component.Item.Mean.Row(row)
                .ToArray(), Array.ConvertAll(logVariance, value => Math.Exp(value / 2)));
        })];
        _logTerms = new double[_components.Length];
        Width = mixture.Mean.ColumnCount;
    }

    public int Width { get; }

    public int Count => _components.Length;

    public string NameOf(int component) => _components[component].Name;

    public double WeightOf(int component) => _components[component].Weight;

    /// <summary>mean + sign * deviation * noise.</summary>
    public void Place(int component, ReadOnlySpan<double> noise, double sign, Span<double> latent)
    {
        var (_, _, _, mean, deviation) = _components[component];
        for (var i = 0; i < latent.Length; i++)
            latent[i] = mean[i] + (sign * deviation[i] * noise[i]);
    }

    /// <summary>The logarithm of the density, but for the constant that all mixtures of this width share.</summary>
    public double LogDensity(ReadOnlySpan<double> latent)
    {
        var largest = double.NegativeInfinity;
        for (var k = 0; k < _components.Length; k++)
        {
            var (_, _, logFactor, mean, deviation) = _components[k];
            var distance = 0.0;
            for (var i = 0; i < latent.Length; i++)
            {
                var standard = (latent[i] - mean[i]) / deviation[i];
                distance += standard * standard;
            }

            _logTerms[k] = logFactor - (0.5 * distance);
            largest = Math.Max(largest, _logTerms[k]);
        }

        var sum = 0.0;
        foreach (var term in _logTerms)
            sum += Math.Exp(term - largest);
        return largest + Math.Log(sum);
    }
}

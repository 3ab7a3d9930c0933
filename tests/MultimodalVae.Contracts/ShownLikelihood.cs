using MultimodalVae.Graph;
using MultimodalVae.Parts;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>A likelihood of chosen features: what it draws of chosen noise, and the log-probability of chosen values.</summary>
internal sealed class ShownLikelihood : IDisposable
{
    private readonly string _name;
    private readonly Modality _modality;
    private readonly VaeModel _draws;
    private readonly VaeModel _densities;
    private DistributionNodes? _distribution;

    public ShownLikelihood(ILikelihood likelihood, Modality modality, int featureWidth)
    {
        (_name, _modality) = (NameOf(likelihood, modality), modality);
        var width = modality.Width;
        _draws = PartUse.Create(
            Showing.Builder([featureWidth], [width, width], (inputs, layers) => Draws(likelihood, inputs, layers)),
            Precision.Float64,
            seed: 1);
        _densities = PartUse.Create(Densities(likelihood, modality, featureWidth), Precision.Float64, seed: 1);
    }

    public static string NameOf(ILikelihood likelihood, Modality modality) => $"{likelihood.GetType().Name} of {modality}";

    /// <summary>From features and values to the log-probability of the values.</summary>
    public static VaeBuilder Densities(ILikelihood likelihood, Modality modality, int featureWidth) =>
        Showing.Builder([featureWidth], [modality.Width], (inputs, layers) =>
            [("the log-probability", likelihood.Describe(inputs[0], modality, layers).LogProbability(inputs[1]))]);

    /// <summary>What it draws and says of itself for some features.</summary>
    public ShownDistribution Draw(RowMatrix features, int seed) => Draw(
        features, RandomRows.Normal(features.RowCount, _modality.Width, seed),
        RandomRows.Uniform(features.RowCount, _modality.Width, seed + 1));

    public RowMatrix LogProbability(RowMatrix features, RowMatrix values) => Finite(
        () => Showing.Outputs(_densities, RandomRows.Beside(features, values))[0].Values, "the log-probability of a sample");

    public void Dispose()
    {
        _draws.Dispose();
        _densities.Dispose();
    }

    private ShownDistribution Draw(RowMatrix features, RowMatrix normals, RowMatrix uniforms)
    {
        var outputs = Finite(
            () => Showing.Outputs(_draws, RandomRows.Beside(features, normals, uniforms)), "what it draws and its numbers");
        RowMatrix[] parameters = [.. outputs.Skip(3).Select(output => output.Values)];
        return new ShownDistribution(outputs[0].Values, outputs[1].Values, outputs[2].Values, _distribution!.ToNumbers(parameters));
    }

    private IEnumerable<(string Name, Node Node)> Draws(ILikelihood likelihood, Node[] inputs, Layers layers)
    {
        _distribution = likelihood.Describe(inputs[0], _modality, layers);
        return
        [
            ("a sample", _distribution.Sample(inputs[1], inputs[2])),
            ("the mean", _distribution.Mean),
            ("the variance", _distribution.Variance),
            .. _distribution.Parameters,
        ];
    }

    private T Finite<T>(Func<T> run, string what)
    {
        try
        {
            return run();
        }
        catch (NotFiniteNumberException exception)
        {
            Assert.Fail($"{_name}: {what} is not finite: {exception.Message}");
            throw;
        }
    }
}

/// <summary>A distribution in numbers.</summary>
/// <param name="Samples">One sample of every row.</param>
/// <param name="Mean">The mean that the graph computes.</param>
/// <param name="Variance">The variance that the graph computes.</param>
/// <param name="Plain">What a reconstruction holds.</param>
internal sealed record ShownDistribution(RowMatrix Samples, RowMatrix Mean, RowMatrix Variance, IColumnDistribution Plain);

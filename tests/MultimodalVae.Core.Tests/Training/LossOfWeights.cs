using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// The loss of some rows, of which masks show a part, as a function of the weights: in 64 bits, always with the same noise.
/// </summary>
internal sealed class LossOfWeights : IDisposable
{
    private const double Beta = 0.7;
    private const double Step = 1e-5;

    private readonly TrainingSetup<double> _setup;

    public LossOfWeights(VaeBuilder builder, TrainingObjective objective, RowMatrix rows)
    {
        var architecture = builder.WithPrecision(Precision.Float64).WithInitialisation(WeightInitialisation.Torch).BuildArchitecture();
        var random = new Random(4);
        var masks = Enumerable.Range(0, rows.RowCount)
            .Select(_ => Generated.MaskOf(
                architecture.Layout, [.. Enumerable.Range(0, rows.ColumnCount).Select(_ => random.NextDouble() < 0.7)]));
        _setup = new TrainingSetup<double>(architecture, objective, rows, [.. masks], Numerics.Double);
    }

    public Dictionary<string, double[]> Gradients()
    {
        Loss();
        return _setup.NativeGradients();
    }

    /// <summary>(f(w + h) - f(w - h)) / 2h of every number of a tensor, h relative to 1 or the number itself where that is more.</summary>
    public double[] Differences(string name, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var step = Step * Math.Max(1, Math.Abs(Weight(name, i)));
        return (At(name, i, step) - At(name, i, -step)) / (2 * step);
    })];

    /// <summary>The same along a direction.</summary>
    public double Slope(string name, double[] direction)
    {
        return (Along(Step) - Along(-Step)) / (2 * Step);

        double Along(double distance)
        {
            var start = direction.Select((_, i) => Weight(name, i)).ToArray();
            for (var i = 0; i < start.Length; i++)
                Weight(name, i) += distance * direction[i];
            var loss = Loss();
            for (var i = 0; i < start.Length; i++)
                Weight(name, i) = start[i];
            return loss;
        }
    }

    public void Dispose() => _setup.Dispose();

    private double At(string name, int i, double step)
    {
        var start = Weight(name, i);
        Weight(name, i) += step;
        var loss = Loss();
        Weight(name, i) = start;
        return loss;
    }

    private double Loss()
    {
        var terms = _setup.GradientWithSameNoise(Beta);
        return terms[..^LossPlaces.Count].Sum() + (Beta * terms[LossPlaces.LatentPenalty]) + terms[LossPlaces.WeightDivergence];
    }

    private ref double Weight(string name, int i)
    {
        var tensor = _setup.Plan.Graph.Weights.Tensors.Single(tensor => tensor.Name == name);
        return ref _setup.Weights.Span[tensor.At(i / tensor.Columns, i % tensor.Columns)];
    }
}

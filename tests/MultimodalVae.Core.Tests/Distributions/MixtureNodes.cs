using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Mixtures of one dimension: components with a mean and a log-variance, and which of them each row has.</summary>
internal sealed record MixtureNodes((double Mean, double LogVariance)[] Components, RowMatrix IsPresent)
{
    /// <summary>One that every row has all components of.</summary>
    public static MixtureNodes Of(params (double Mean, double LogVariance)[] components) =>
        new(components, new RowMatrix(1, components.Length, [.. components.Select(_ => 1.0)]));

    public RowMatrix DivergenceFromPrior(NodeRun run) => Run(run, (mixture, _) => mixture.DivergenceFromPrior);

    public RowMatrix Mean(NodeRun run) => Run(run, (mixture, _) => mixture.Mean);

    /// <summary>Samples of rows that draw their components in some order, <c>[rows, components]</c>.</summary>
    public double[] Samples(NodeRun run, RowMatrix order, ulong seed)
    {
        var normals = RandomNumbers.Normals(order.RowCount, 1, seed);
        return Run(run, (mixture, inputs) => mixture.Sample(inputs[^2], inputs[^1]), normals, order).Numbers();
    }

    public GaussianMixture ToNumbers(NodeRun run)
    {
        PosteriorNodes? posterior = null;
        var numbers = run.Run(
            inputs =>
            {
                posterior = Create(inputs);
                return [.. posterior.Parameters.Select(parameter => parameter.Node)];
            },
            Given);
        return (GaussianMixture)posterior!.ToNumbers(numbers);
    }

    private RowMatrix[] Given =>
        [.. Components.SelectMany((one, k) => (RowMatrix[])[At(one.Mean, k), At(one.LogVariance, k)]), IsPresent];

    private RowMatrix Run(NodeRun run, Func<MixturePosteriorNodes, Node[], Node> output, params RowMatrix[] noise) =>
        run.Run(inputs => output(Create(inputs), inputs), [.. Given, .. noise]);

    private MixturePosteriorNodes Create(Node[] inputs) =>
        new(
            [.. Components.Select((_, k) => (inputs[2 * k], inputs[(2 * k) + 1]))],
            inputs[2 * Components.Length],
            [.. Components.Select((_, k) => $"{k}")]);

    /// <summary>NaN where a row lacks the component.</summary>
    private RowMatrix At(double value, int component) =>
        RowMatrix.Create(IsPresent.RowCount, 1, (row, values) => values[0] = IsPresent[row, component] > 0 ? value : double.NaN);
}

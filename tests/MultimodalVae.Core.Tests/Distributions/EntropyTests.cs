using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>The mean of -log p(x) over samples x of p is the entropy of the textbook.</summary>
[Trait("Proof", "sampling")]
public sealed class EntropyTests(ITestOutputHelper output)
{
    private const int Rows = 20_000;
    private const int Columns = 10;

    private static readonly RowMatrix _logSpreads = RandomNumbers.LogSpreads(Columns, seed: 1);
    private static readonly RowMatrix _logits = RandomNumbers.Uniform(Columns, -4, 4, seed: 2);

    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Mean_of_the_negative_log_probability_of_samples_is_the_entropy(Precision precision)
    {
        var score = new LargestError(output, $"entropy against samples, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();

        Add("Gaussian", inputs => new GaussianNodes(inputs[0] * 0, inputs[0]), _logSpreads, s => (Math.Log(2 * Math.PI) + 1 + s) / 2);
        Add("Laplace", inputs => new LaplaceNodes(inputs[0] * 0, inputs[0]), _logSpreads, s => 1 + Math.Log(2) + s);
        foreach (var coding in Enum.GetValues<BinaryCoding>())
            Add($"Bernoulli, {coding}", x => new BernoulliNodes(x[0], coding), _logits, a => Part(Sigmoid(a)) + Part(Sigmoid(-a)));
        var odds = _logits.Numbers().Select(Math.Exp).ToArray();
        Add("categorical", inputs => new CategoricalNodes(inputs[0]), _logits, _ => odds.Sum(one => Part(one / odds.Sum())));
        score.Check();

        void Add(string name, Func<Node[], DistributionNodes> create, RowMatrix parameters, Func<double, double> entropy)
        {
            var logProbability = run.Run(
                inputs =>
                {
                    var distribution = create(inputs);
                    return distribution.LogProbability(distribution.Sample(inputs[1], inputs[2]));
                },
                run.Rounded(parameters),
                RandomNumbers.Normals(Rows, Columns, seed: 3),
                RandomNumbers.Uniforms(Rows, Columns, seed: 4));
            for (var column = 0; column < logProbability.ColumnCount; column++)
            {
                var mean = new RunningMean();
                foreach (var value in logProbability.Column(column))
                    mean.Add(-value);
                score.Add((mean.Value - entropy(run.Rounded(parameters)[0, column])) / mean.StandardError, $"{name}, column {column}");
            }
        }
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Part(double probability) => -probability * Math.Log(probability);
}

using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Which component each row of a mixture takes, and what a row without one is.</summary>
[Trait("Proof", "sampling")]
public sealed class MixturePosteriorTests
{
    /// <summary>Components that are told apart by their samples.</summary>
    private static readonly (double Mean, double LogVariance)[] _apart = [(0, -60), (1, -60), (2, -60), (3, -60)];

    private static readonly NodeRun _double = NodeRun.Of(Precision.Float64).Single();

    [Theory, InlineData(1000, 4), InlineData(7, 3), InlineData(2, 3), InlineData(1, 2)]
    public void Component_has_its_share_of_the_rows_up_or_down_to_a_whole_number(int rows, int components)
    {
        foreach (var run in NodeRun.Of(Precision.Float32).Append(_double))
        {
            for (var seed = 1ul; seed < 20; seed++)
            {
                var samples = MixtureNodes.Of(_apart[..components]).Samples(run, Order(rows, components, seed), seed);
                var counts = samples.CountBy(Math.Round).ToDictionary();
                for (var component = 0; component < components; component++)
                    counts.GetValueOrDefault(component).Should().BeInRange(rows / components, (rows + components - 1) / components);
            }
        }
    }

    [Fact]
    public void Component_of_a_row_is_left_to_chance()
    {
        const int Batches = 2_000;
        var shares = new double[10];
        for (var seed = 1ul; seed <= Batches; seed++)
        {
            foreach (var (row, z) in MixtureNodes.Of(_apart[..2]).Samples(_double, Order(10, 2, seed), seed).Index())
                shares[row] += z / Batches;
        }

        shares.Should().OnlyContain(share => Math.Abs(share - 0.5) < 5 * 0.5 / Math.Sqrt(Batches));
    }

    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Row_takes_only_components_that_it_has(Precision precision)
    {
        var isPresent = RowMatrix.Create(300, 3, (row, values) => (values[0], values[1], values[2]) = row == 0 ? (0, 1, 0) : (1, 0, 1));
        var mixture = new MixtureNodes(_apart[..3], isPresent);
        foreach (var run in NodeRun.Of(precision))
        {
            var z = mixture.Samples(run, Order(300, 3, seed: 1), seed: 1);

            z[0].Should().BeApproximately(1, 1e-9);
            z.Skip(1).CountBy(Math.Round).Should().HaveCount(2).And.OnlyContain(count => count.Key == 0 || count.Key == 2);
            mixture.Mean(run).Numbers().Should().OnlyContain(value => value == 1);
        }
    }

    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Row_without_components_is_the_prior(Precision precision)
    {
        var mixture = new MixtureNodes([(5, 0), (5, 0), (5, 0)], new double[,] { { 0, 0, 0 }, { 1, 1, 0 } });
        foreach (var run in NodeRun.Of(precision))
        {
            var numbers = mixture.ToNumbers(run);

            numbers.Mean.Numbers().Should().Equal(0, 5);
            numbers.Weights.Numbers().Should().Equal(1, 0, 0.5, 0.5);
            numbers.Components[0].LogVariance.Numbers().Should().Equal(0, 0);
            mixture.Mean(run).Numbers().Should().Equal(0, 5);
            mixture.DivergenceFromPrior(run).Numbers().Should().Equal(0, 12.5);
            var z = mixture.Samples(run, Order(2, 3, seed: 1), seed: 3);
            z[0].Should().BeApproximately(RandomNumbers.Normals(2, 1, seed: 3)[0, 0], 1e-7);
        }
    }

    [Theory, InlineData(Precision.Float64, 1e-14), InlineData(Precision.Float32, 1e-6)]
    public void Divergence_of_equal_components_is_that_of_one(Precision precision, double tolerance)
    {
        foreach (var run in NodeRun.Of(precision))
        {
            var one = MixtureNodes.Of((0.7, -1.3)).DivergenceFromPrior(run)[0, 0];

            one.Should().BeApproximately(((0.7 * 0.7) + Math.Exp(-1.3) + 1.3 - 1) / 2, tolerance);
            MixtureNodes.Of((0.7, -1.3), (0.7, -1.3), (0.7, -1.3)).DivergenceFromPrior(run)[0, 0].Should().BeApproximately(one, tolerance);
        }
    }

    /// <summary>
    /// The order in which the rows of a batch draw components: first the one that has its turn, then the others by chance.
    /// </summary>
    private static RowMatrix Order(int rows, int components, ulong seed)
    {
        var (key, turns) = (new RandomKey(seed), StratifiedChoices.Of(new Batch(new int[rows], [], [], new RandomKey(seed))));
        return RowMatrix.Create(rows, components, (row, values) =>
        {
            for (var i = 0; i < components; i++)
                values[i] = i == (int)(turns[row] * components) ? -1 : key[row][i].Uniform();
        });
    }
}

using MultimodalVae.Contracts;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LikelihoodFaultTests : FaultTests<LikelihoodContract>
{
    protected override IEnumerable<(string Test, LikelihoodContract Suite, string Message)> Faults
    {
        get
        {
            TestRun.NeedsTorch();
            yield return (
                nameof(LikelihoodContract.Its_plain_numbers_are_those_of_the_graph),
                Over(_ => new Wrong { Plain = numbers => new DiagonalGaussian(Numbers(numbers[0], mean => mean + 0.1), numbers[1]) }),
                "Likelihood of touch:1: the mean as plain numbers is * in row 0, column 0; expected **");
            yield return (
                nameof(LikelihoodContract.Its_plain_numbers_are_those_of_the_graph),
                Over(_ => new Wrong { Plain = numbers => new DiagonalGaussian(numbers[0], Numbers(numbers[1], variance => variance / 2)) }),
                "Likelihood of touch:1: the square of the standard deviation is * in row 0, column 0; expected **");
            yield return (
                nameof(LikelihoodContract.Its_plain_numbers_are_those_of_the_graph),
                Over(_ => new Wrong
                {
                    Plain = _ => new DiagonalGaussian(
                    new RowMatrix(3, 2, new double[6]), new RowMatrix(3, 2, new double[6]))
                }),
                "Likelihood of touch:1: the mean as plain numbers is [3, 2]; expected [3, 1].");
            yield return (
                nameof(LikelihoodContract.It_finds_no_problem_with_its_own_samples),
                new Suite(() => new Likelihood(_ => new Wrong(), problem: "column 'touch.0' is 0.1; expected 0 or 1")),
                "Likelihood of touch:1: its sample * is refused as data: column 'touch.0' is 0.1; expected 0 or 1.");
            yield return (
                nameof(LikelihoodContract.Its_samples_and_their_log_probabilities_are_finite),
                Over(_ => new Wrong { LogProbability = (_, values) => values.Log() }),
                "Likelihood of touch:1: the log-probability of a sample is not finite: *NaN*");
            yield return (
                nameof(LikelihoodContract.Its_samples_and_their_log_probabilities_are_finite),
                Over(_ => new Wrong { Sample = (right, normals, _) => right.Mean + normals.Log() }),
                "Likelihood of touch:1: what it draws and its numbers is not finite: *number 0 of a sample*NaN*");
            yield return (
                nameof(LikelihoodContract.Its_samples_depend_on_the_random_numbers),
                Over(_ => new Wrong { Sample = (right, _, _) => right.Mean }),
                "Likelihood of touch:1: 50 samples of the same features are all the same.");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                Over(_ => new Wrong { LogProbability = (right, values) => right.LogProbability(values) + 0.02 }),
                "Likelihood of touch:1: value 0: by its density, the probability of the inner 98 % of its samples is *; expected 0.98*");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                Over(_ => new Wrong { Sample = (right, normals, uniforms) => (right.Sample(normals, uniforms) * 2) - right.Mean }),
                "Likelihood of touch:1: value 0: by its density, the probability of the inner 98 % of its samples is *; expected 0.98*");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                Over(_ => new Wrong { Sample = Coin, LogProbability = (right, _) => (right.Mean * 0) + Math.Log(0.5) }),
                "Likelihood of touch:1: value 0: the probability of ? is 0.5; expected 0.*, as of 10000 samples*");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                new Suite(
                    () =>
                        new Likelihood(_ => new Wrong { Sample = Coin, LogProbability = (_, values) => (values.Sum() * 0) - Math.Log(8) }),
                    new Modality("eye", 3)),
                "Likelihood of eye:3: row 0: the probability of [*] is 0.12*as of 10000 samples*");
            yield return (
                nameof(LikelihoodContract.Its_mean_and_variance_are_those_of_its_samples),
                Over(_ => new Wrong { Mean = right => right.Mean + 0.1 }),
                "Likelihood of touch:1: a sample is * in value 0, the mean of 10000 samples*");
            yield return (
                nameof(LikelihoodContract.Its_mean_and_variance_are_those_of_its_samples),
                Over(_ => new Wrong { Variance = right => right.Variance * 1.1 }),
                "Likelihood of touch:1: the square of a sample's distance to the mean is * in value 0, the mean of 10000 samples*");
            yield return (
                nameof(LikelihoodContract.The_score_of_its_samples_is_0_in_the_mean),
                Over(_ => new Wrong { LogProbability = (right, values) => right.LogProbability(values) - (right.Variance.Log() * 0.1) }),
                "Likelihood of touch:1: the gradient of the log-probability by the features is*expected 0*");
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_both_precisions),
                Over(_ => new Wrong { LogProbability = (right, values) => Node.Concatenate(right.LogProbability(values), values) }),
                "Likelihood of touch:1, reading 1 in a model of Float32:*'touch': " +
                "the log-probability of its Likelihood has a width of 2; expected 1.*");
            yield return (
                nameof(NetworkContract.A_row_does_not_depend_on_the_other_rows),
                Over(layers => new Wrong
                {
                    LogProbability = (right, values) =>
                        right.LogProbability(layers.TorchModule("mean", values, values.Width, () => new LessItsMean())),
                }),
                "Likelihood of touch:1, reading 1: the log-probability of row 0 among others*");
        }
    }

    private static Suite Over(Func<Layers, Wrong> spoil) => new(() => new Likelihood(spoil));

    /// <summary>1 with a probability of 0.4, else 0.</summary>
    private static Node Coin(DistributionNodes right, Node normals, Node uniforms) => ((uniforms * 0) + 1).Where(uniforms - 0.6);

    private static RowMatrix Numbers(RowMatrix numbers, Func<double, double> change) =>
        RowMatrix.Create(numbers.RowCount, numbers.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = change(numbers[row, i]);
        });

    private sealed class Suite(Func<ILikelihood> create, params Modality[] modalities) : LikelihoodContract
    {
        protected override IReadOnlyList<Modality> Modalities => modalities is [] ? base.Modalities : modalities;

        protected override ILikelihood CreateLikelihood() => create();
    }

    private sealed class Likelihood(Func<Layers, Wrong> spoil, string? problem = null) : ILikelihood
    {
        public string? ProblemOf(Modality modality, ReadOnlySpan<double> values) => problem;

        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new Spoilt(
            new GaussianNodes(
                layers.Dense("mean", features, modality.Width), layers.Dense("log_variance", features, modality.Width)), spoil(layers));
    }

    /// <summary>What is wrong with a Gaussian.</summary>
    private sealed class Wrong
    {
        public Func<DistributionNodes, Node> Mean { get; init; } = right => right.Mean;

        public Func<DistributionNodes, Node> Variance { get; init; } = right => right.Variance;

        public Func<DistributionNodes, Node, Node> LogProbability { get; init; } = (right, values) => right.LogProbability(values);

        public Func<DistributionNodes, Node, Node, Node> Sample { get; init; } = (right, normals, uniforms) =>
            right.Sample(normals, uniforms);

        public Func<IReadOnlyList<RowMatrix>, IColumnDistribution>? Plain { get; init; }
    }

    private sealed class Spoilt(GaussianNodes right, Wrong wrong) : DistributionNodes
    {
        public override IReadOnlyList<(string Name, Node Node)> Parameters => right.Parameters;

        public override Node Mean => wrong.Mean(right);

        public override Node Variance => wrong.Variance(right);

        public override Node LogProbability(Node values) => wrong.LogProbability(right, values);

        public override Node Sample(Node normals, Node uniforms) => wrong.Sample(right, normals, uniforms);

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
            wrong.Plain?.Invoke(parameters) ?? right.ToNumbers(parameters);
    }

    private sealed class LessItsMean() : nn.Module<Tensor, Tensor>(nameof(LessItsMean))
    {
        public override Tensor forward(Tensor input) => input - input.mean([0], keepdim: true);
    }
}

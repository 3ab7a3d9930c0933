using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class EstimatedDivergenceFaultTests : FaultTests<EstimatedDivergenceContract>
{
    protected override IEnumerable<(string Test, EstimatedDivergenceContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(DivergenceContract.It_covers_the_pair),
                new Suite(new Estimate { KnowsPair = false }),
                "It does not cover DiagonalGaussian and DiagonalGaussian.");
            yield return (
                nameof(DivergenceContract.Different_distributions_are_finitely_apart),
                new Suite(new Estimate { Spoil = (_, _) => double.NaN }),
                "KL(P||Q) of different distributions is NaN in row 0; expected a finite number.");
            yield return (
                nameof(DivergenceContract.Equal_distributions_are_0_apart),
                new Suite(new Estimate { Spoil = (value, _) => value + 1e-6 }),
                "KL(P||P) is 1E-06 in row 0; expected 0.");
            yield return (
                nameof(DivergenceContract.A_row_does_not_depend_on_the_other_rows),
                new Suite(new Estimate { Spoil = (value, rows) => value / rows }),
                "KL(P||Q) of row 0 among others is*");
            yield return (
                nameof(DivergenceContract.It_is_what_the_densities_of_samples_say),
                new Suite(new Estimate { Spoil = (value, _) => 1.1 * value }),
                "log p - log q is * in value *, the mean of 20000 samples; expected *, within *");
            yield return (
                nameof(EstimatedDivergenceContract.Rows_have_noise_of_their_own),
                new Suite(new Estimate { PositionOf = _ => 0 }),
                "KL(P||Q) of one row at 20 positions has 1 values; expected as many values as positions.");
            var calls = 0;
            yield return (
                nameof(EstimatedDivergenceContract.Row_has_the_same_noise_each_time),
                new Suite(new Estimate { PositionOf = _ => calls++ }),
                "KL(P||Q) is *, and * when asked again; expected the same numbers.");
            yield return (
                nameof(EstimatedDivergenceContract.Position_below_0_is_refused),
                new Suite(new Estimate { ChecksPosition = false }),
                "Assert.Throws() Failure*");
        }
    }

    private sealed class Suite(IEstimatedDivergence divergence) : SampledDivergenceSuite
    {
        protected override IEstimatedDivergence CreateEstimate() => divergence;
    }

    private sealed class Estimate : IEstimatedDivergence
    {
        private static readonly SampledDivergence _right = new();

        public bool KnowsPair { get; init; } = true;

        public bool ChecksPosition { get; init; } = true;

        public Func<double, int, double> Spoil { get; init; } = (value, _) => value;

        public Func<int, int> PositionOf { get; init; } = position => position;

        public bool Covers(IColumnDistribution p, IColumnDistribution q) => KnowsPair;

        public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q, int firstRow)
        {
            if (ChecksPosition)
                ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
            var right = _right.KullbackLeibler(p, q, Math.Max(0, PositionOf(firstRow)));
            return [.. right.Select(value => Spoil(value, right.Length))];
        }
    }
}

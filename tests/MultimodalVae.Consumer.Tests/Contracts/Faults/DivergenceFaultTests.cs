using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class DivergenceFaultTests : FaultTests<DivergenceContract>
{
    private static readonly GumbelDivergence _right = new();

    protected override IEnumerable<(string Test, DivergenceContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(DivergenceContract.It_covers_the_pair),
                new Suite(new Divergence { KnowsPair = false }),
                "It does not cover GumbelColumns and GumbelColumns.");
            yield return (
                nameof(DivergenceContract.Different_distributions_are_finitely_apart),
                new Suite(new Divergence { Spoil = (value, _) => -value }),
                "KL(P||Q) of different distributions is -* in row 0; expected a finite number above 0.");
            yield return (
                nameof(DivergenceContract.Equal_distributions_are_0_apart),
                new Suite(new Divergence { Spoil = (value, _) => value + 1e-6 }),
                "KL(P||P) is 1E-06 in row 0; expected 0.");
            yield return (
                nameof(DivergenceContract.A_row_does_not_depend_on_the_other_rows),
                new Suite(new Divergence { Spoil = (value, rows) => value / rows }),
                "KL(P||Q) of row 0 among others is*");
            yield return (
                nameof(DivergenceContract.It_is_what_the_densities_of_samples_say),
                new Suite(new Divergence { Spoil = (value, _) => 1.1 * value }),
                "log p - log q is * in value *, the mean of 20000 samples; expected *, within *");
            yield return (
                nameof(DivergenceContract.It_is_what_the_densities_of_samples_say),
                new Suite(new Divergence { IsReversed = true }),
                "log p - log q is*");
        }
    }

    private sealed class Suite(IDivergence divergence) : GumbelDivergenceSuite
    {
        protected override IDivergence CreateDivergence() => divergence;
    }

    private sealed class Divergence : IDivergence
    {
        public bool KnowsPair { get; init; } = true;

        public bool IsReversed { get; init; }

        public Func<double, int, double> Spoil { get; init; } = (value, _) => value;

        public bool Covers(IColumnDistribution p, IColumnDistribution q) => KnowsPair && _right.Covers(p, q);

        public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
        {
            var right = IsReversed ? _right.KullbackLeibler(q, p) : _right.KullbackLeibler(p, q);
            return [.. right.Select(value => Spoil(value, right.Length))];
        }
    }
}

using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class ScalingRuleFaultTests : FaultTests<ScalingRuleContract>
{
    private delegate ColumnScale Fit(ReadOnlySpan<double> values);

    protected override IEnumerable<(string Test, ScalingRuleContract Suite, string Message)> Faults
    {
        get
        {
            yield return (nameof(ScalingRuleContract.Values_that_vary_have_a_scale), new Suite(_ => null!), "The scale of 0, 1 is null.");
            yield return (
                nameof(ScalingRuleContract.The_same_values_have_the_same_scale_in_any_order),
                new Suite(values => new ColumnScale(values[0], 1)),
                "The scale of 0, 1 is *Center = 0*, and *Center = 1* in another order.");
        }
    }

    private sealed class Suite(Fit fit) : ScalingRuleContract
    {
        protected override IScalingRule CreateRule() => new Rule(fit);
    }

    private sealed class Rule(Fit fit) : IScalingRule
    {
        public ColumnScale Fit(ReadOnlySpan<double> values) => fit(values);
    }
}

using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Data;

public sealed class RangeScalingContractTests : ScalingRuleContract
{
    protected override IScalingRule CreateRule() => ScalingRule.ByRange;
}

public sealed class StandardScalingContractTests : ScalingRuleContract
{
    protected override IScalingRule CreateRule() => ScalingRule.Standardised;
}

public sealed class QuantileScalingContractTests : ScalingRuleContract
{
    protected override IScalingRule CreateRule() => ScalingRule.ByQuantiles(0.1);
}

public sealed class NoScalingContractTests : ScalingRuleContract
{
    protected override IScalingRule CreateRule() => ScalingRule.None;
}

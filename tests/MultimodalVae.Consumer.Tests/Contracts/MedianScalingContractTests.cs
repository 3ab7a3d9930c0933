using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class MedianScalingContractTests : ScalingRuleContract
{
    [Fact]
    public void A_model_is_scaled_by_a_rule_of_the_users_own()
    {
        var log = Toy.Data(50);
        using VaeModel vae = new VaeBuilder().AddModalities(log.Layout).WithScaling(new MedianScaling()).Build();

        vae.Fit(log, new TrainingOptions { Epochs = 1, BatchSize = 10 });

        vae.Scaling!.Columns[0].Should().Be(new MedianScaling().Fit(log.Rows.Columns(0, 1).Values));
    }

    protected override IScalingRule CreateRule() => new MedianScaling();
}

using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>A torch module that leaves things to chance in training, and only there.</summary>
public sealed class DropoutModelTests
{
    private static readonly TrainingOptions _options = new() { Epochs = 1, BatchSize = 10 };

    public DropoutModelTests() => TestRun.NeedsTorch();

    [Fact]
    public void Reconstructions_before_and_after_training_leave_nothing_to_chance()
    {
        using var model = Model(share: 0.5);

        Reconstructed(model).Should().Equal(Reconstructed(model));
        _ = model.Fit(Data(model), _options);
        Reconstructed(model).Should().Equal(Reconstructed(model));
    }

    [Fact]
    public void Training_leaves_out_units_of_the_same_model()
    {
        using var whole = Model(share: 0);
        using var half = Model(share: 0.5);

        Reconstructed(half).Should().Equal(Reconstructed(whole), "before training they are one");
        Loss(half).Should().NotBe(Loss(whole));

        static double Loss(VaeModel model) => model.Fit(Data(model), _options).History[0].Training.Total;
    }

    [Fact]
    public void Module_of_another_width_than_it_says_is_refused_with_both_shapes() =>
        FluentActions.Invoking(() => new VaeBuilder().AddModality("a", 6, m => m.Encoder(new DropoutEncoder(8, promisedWidth: 9))).Build())
            .Should().Throw<VaeConfigurationException>()
            .WithMessage("*'a': its DropoutEncoder: The torch module '*' makes [2, 8] of [2, 6]; expected [2, 9].*");

    private static VaeModel Model(double share) =>
        new VaeBuilder().AddModality("a", 6, m => m.Encoder(new DropoutEncoder(8, promisedWidth: 8, share))).WithSeed(3).Build();

    private static DataSet Data(VaeModel model) => new(model.Layout, Toy.Rows(20));

    private static double[] Reconstructed(VaeModel model) => model.Reconstruct(Toy.Rows(20), model.Layout.All).Numbers();
}

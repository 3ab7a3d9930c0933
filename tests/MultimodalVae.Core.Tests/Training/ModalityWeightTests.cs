using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public class ModalityWeightTests
{
    private static readonly DataSet _row = new(ConstantModel.Layout, new double[,] { { 3, 0, -1 } });

    [Theory]
    [InlineData(LossWeighting.Elbo)]
    [InlineData(LossWeighting.PerColumn)]
    public void A_weight_is_multiplied_onto_what_the_weighting_gives(LossWeighting weighting)
    {
        using var plain = ConstantModel.Create(weighting);
        using var weighted = ConstantModel.Create(weighting, change: builder => builder.WithModalityWeight("pair", 2.5));

        var (without, with) = (plain.Elbo(_row, beta: 0.3), weighted.Elbo(_row, beta: 0.3));

        with.ReconstructionByModality["pair"].Should().BeApproximately(2.5 * without.ReconstructionByModality["pair"], 1e-12);
        with.ReconstructionByModality["one"].Should().Be(without.ReconstructionByModality["one"]);
        with.Latent.Should().Be(without.Latent);
        with.Total.Should().BeApproximately(without.Total + (1.5 * without.ReconstructionByModality["pair"]), 1e-12);
    }

    [Fact]
    public void A_modality_of_weight_0_is_not_learned()
    {
        using var model = Toy.Builder().WithModalityWeight("eye", 0).Build();
        var before = model.Weights();

        var result = model.Fit(Toy.Data(), new TrainingOptions { Epochs = 3, BatchSize = 50 });

        var after = model.Weights();
        result.History.Should().OnlyContain(epoch => epoch.Training.ReconstructionByModality["eye"] == 0);
        after["likelihood.eye.mean.weight"].Values.Should().Equal(before["likelihood.eye.mean.weight"].Values);
        after["likelihood.arm.mean.weight"].Values.Should().NotEqual(before["likelihood.arm.mean.weight"].Values);
    }

    [Fact]
    public void Weights_of_1_and_no_free_bits_train_the_same_bits_as_none()
    {
        using var silent = Toy.Builder().Build();
        using var told = Toy.Builder().WithModalityWeight("arm", 1).WithModalityWeight("eye", 1).WithFreeBits(0).Build();
        var options = new TrainingOptions { Epochs = 3, BatchSize = 50 };

        var (first, second) = (silent.Fit(Toy.Data(), options), told.Fit(Toy.Data(), options));

        told.WeightValues().Should().Equal(silent.WeightValues());
        second.History.Select(epoch => epoch.Training.Total).Should().Equal(first.History.Select(epoch => epoch.Training.Total));
    }

    [Fact]
    public void The_last_weight_told_counts() =>
        Toy.Builder().WithModalityWeight("arm", 3).WithModalityWeight("eye", 4).WithModalityWeight("arm", 5).Objective.ModalityWeights
            .Should().BeEquivalentTo(new Dictionary<string, double> { ["arm"] = 5, ["eye"] = 4 });

    [Fact]
    public void Weights_that_change_later_do_not_change_the_objective()
    {
        var weights = new Dictionary<string, double> { ["arm"] = 3 };
        var objective = new TrainingObjective { ModalityWeights = weights };

        weights["arm"] = 77;

        objective.ModalityWeights["arm"].Should().Be(3);
    }

    [Fact]
    public void Bad_weights_are_all_reported_with_name_and_value()
    {
        var build = Toy.Builder()
            .WithModalityWeight("arm", -1)
            .WithModalityWeight("eye", double.NaN)
            .WithModalityWeight("smell", 2)
            .WithFreeBits(-0.5);

        var problems = build.Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>().Which.Problems;

        problems.Should().BeEquivalentTo(
            "The weight of the modality 'arm' is -1; expected a finite number, 0 or more.",
            "The weight of the modality 'eye' is NaN; expected a finite number, 0 or more.",
            "The free bits are -0.5; expected a finite number, 0 or more.",
            "There is a weight for the modality 'smell'; the layout has 'arm', 'eye', 'touch'.");
    }

    [Fact]
    public void Weights_of_0_for_all_modalities_are_refused() => Toy.Builder()
        .WithModalityWeight("arm", 0).WithModalityWeight("eye", 0).WithModalityWeight("touch", 0)
        .Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>()
        .Which.Problems.Should().Equal("The weights of all modalities, 'arm', 'eye', 'touch', are 0; one at least must be more.");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e-9)]
    public void A_model_refuses_an_objective_that_does_not_fit_it(double bad)
    {
        var architecture = Toy.Builder().BuildArchitecture();
        var objective = new TrainingObjective { ModalityWeights = new Dictionary<string, double> { ["smell"] = bad }, FreeBits = bad };

        FluentActions.Invoking(() => new VaeModel(architecture, objective)).Should().Throw<VaeConfigurationException>()
            .Which.Problems.Should().HaveCount(3).And.Contain(problem => problem.Contains("'smell'; the layout has 'arm', 'eye', 'touch'"));
    }

    [Fact]
    public void Null_is_refused()
    {
        FluentActions.Invoking(() => new TrainingObjective { ModalityWeights = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(
            () => Toy.Builder().WithModalityWeight(null!, 1)).Should().Throw<ArgumentNullException>().WithParameterName("name");
    }
}

using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

public class DeadUnitTests
{
    [Fact]
    public void Every_dense_layer_is_listed_by_its_name_in_the_model_file()
    {
        using var model = Toy.Builder().WithSharedDecoder(5).Build();

        var layers = model.Diagnose(Toy.Data(50)).Layers;

        layers.Select(layer => layer.Name).Should().BeEquivalentTo(
            model.Weights().Where(
                weight => weight.Key.EndsWith(".weight", StringComparison.Ordinal) && weight.Key.Split('.')[^2].All(char.IsDigit))
                .Select(weight => weight.Key[..^".weight".Length]));
        layers.Single(layer => layer.Name == "decoder.arm.0").UnitCount.Should().Be(4);
        layers.Single(layer => layer.Name == "fusion.shared.0").UnitCount.Should().Be(10);
    }

    [Fact]
    public void A_unit_that_is_killed_by_its_weights_is_found()
    {
        using var model = Toy.Builder().BuildWithDead("decoder.eye.0", 2, 5);

        var report = model.Diagnose(Toy.Data(50));

        report.Layers.Single(layer => layer.Name == "decoder.eye.0").DeadUnits.Should().Contain([2, 5]);
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Silu")]
    [InlineData("Identity")]
    public void A_unit_of_another_activation_is_dead_where_it_is_constant(string activation)
    {
        using var model = Toy.Builder().WithActivation(Activation.All.Single(one => one.Name == activation)).BuildWithDead(
            "decoder.eye.0", 2, 5);

        model.Diagnose(Toy.Data(50)).Layers.Should().OnlyContain(
            layer => layer.DeadUnits.SequenceEqual(layer.Name == "decoder.eye.0" ? new[] { 2, 5 } : new int[0]));
    }

    [Fact]
    public void A_layer_that_is_half_dead_looks_bad_by_name()
    {
        using var model = Toy.Builder().WithActivation(Activation.Tanh).BuildWithDead("decoder.eye.0", 0, 2, 5);
        using var healthier = Toy.Builder().WithActivation(Activation.Tanh).BuildWithDead("decoder.eye.0", 2, 5);

        var problem = model.Diagnose(Toy.Data(50)).Problems.Should().ContainSingle(p => p.Kind == DiagnosticsProblemKind.DeadUnits).Which;

        problem.Subject.Should().Be("decoder.eye.0");
        problem.Message.Should().StartWith("Layer 'decoder.eye.0': 3 of 6 units are dead, they give the same value for all 50 rows.");
        healthier.Diagnose(Toy.Data(50)).Problems.Should().NotContain(p => p.Kind == DiagnosticsProblemKind.DeadUnits);
        healthier.Diagnose(Toy.Data(50), new DiagnosticsOptions { DeadShare = 0.3 }).Problems.Should().Contain(
            p => p.Subject == "decoder.eye.0");
    }

    [Fact]
    public void A_collapsed_posterior_kills_no_unit_of_the_decoders()
    {
        using var model = Toy.Builder().WithActivation(Activation.Tanh).BuildWithDead("fusion.shared.0", [.. Enumerable.Range(0, 10)]);

        var report = model.Diagnose(Toy.Data(50));

        report.Problems.Should().Contain(problem => problem.Kind == DiagnosticsProblemKind.PosteriorCollapse);
        report.Layers.Where(layer => layer.Name.StartsWith("decoder.", StringComparison.Ordinal)).Should().OnlyContain(
            layer => layer.DeadUnits.Count == 0);
    }

    [Fact]
    public void Layers_inside_a_part_of_ones_own_are_seen()
    {
        using var model = new VaeBuilder().AddModality("a", 6, m => m.Decoder(new TwiceDecoder())).WithLatent(4).BuildWithDead(
            "decoder.a.inner.1", 3);

        var report = model.Diagnose(new DataSet(model.Layout, Toy.Rows(50)));

        report.Layers.Should().ContainSingle(layer => layer.Name == "decoder.a.inner.0").Which.DeadUnits.Should().BeEmpty();
        report.Layers.Single(layer => layer.Name == "decoder.a.inner.1").DeadUnits.Should().Equal(3);
    }

    /// <summary>A decoder that sends what it reads through one stack twice.</summary>
    private sealed class TwiceDecoder : IModalityDecoder
    {
        public int? InputWidth => null;

        public int FeatureWidth(int inputWidth) => inputWidth;

        public Node Decode(Node input, Modality modality, Layers layers)
        {
            return Inner(Inner(input));

            Node Inner(Node values) => layers.In("inner").Stack(values, [9, input.Width], layer => layer.Tanh());
        }
    }
}

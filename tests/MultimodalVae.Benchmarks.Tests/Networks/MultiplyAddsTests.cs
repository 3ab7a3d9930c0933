using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Tests.Networks;

public sealed class MultiplyAddsTests
{
    [Fact]
    public void The_network_of_the_paper_has_one_for_every_weight_that_is_no_bias()
    {
        const int Parameters = 29_150;
        const int Biases = 200 + 100 + 56 + 170 + 168 + 56;
        const int ReadingData = (3 * 8 * 40) + (2 * 2 * 10);

        var counted = MultiplyAdds.Of(IcubPreset.CreateBuilder().BuildArchitecture());

        counted.Should().Be(new MultiplyAdds(Parameters - Biases, Parameters - Biases, Parameters - Biases - ReadingData));
        counted.Training.Should().Be(84_200);
    }

    [Fact]
    public void Decoders_without_a_part_of_their_own_read_all_that_is_shared()
    {
        var architecture = new VaeBuilder()
            .AddModality("a", 3, m => m.Hidden(5).DecoderHidden())
            .AddModality("b", 2, m => m.Hidden(4).DecoderHidden(6))
            .WithSharedEncoder()
            .WithLatent(7)
            .WithSharedDecoder()
            .BuildArchitecture();

        const int Forward = (3 * 5) + (2 * 4) + (2 * 9 * 7) + (2 * 7 * 3) + (7 * 6) + (2 * 6 * 2);
        MultiplyAdds.Of(architecture).Should().Be(new MultiplyAdds(Forward, Forward, Forward - (3 * 5) - (2 * 4)));
    }

    [Fact]
    public void Parts_that_it_cannot_count_are_named()
    {
        var builder = new VaeBuilder().AddModality("a", 3).AddModality("b", 3).WithLatent(2).WithFusion(new ProductOfExpertsFusion());

        var counting = () => MultiplyAdds.Of(builder.BuildArchitecture());

        counting.Should().Throw<NotSupportedException>().WithMessage("*ConcatenationFusion*");
    }
}

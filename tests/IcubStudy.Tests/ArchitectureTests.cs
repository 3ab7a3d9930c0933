using IcubStudy.Settings;
using MultimodalVae.Parts;

namespace IcubStudy.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void TryParse_of_a_name_returns_depth_width_latent_dimensions_and_activation() =>
        Architecture.TryParse("3x0.5-8-leaky-relu").Should().Be(new Architecture(3, 0.5, 8, Activation.LeakyRelu));

    [Theory]
    [InlineData("original")]
    [InlineData("0x1-8-relu")]
    [InlineData("2x-1-8-relu")]
    [InlineData("2x1-0-relu")]
    [InlineData("2x1-8-sine")]
    public void TryParse_of_another_text_returns_null(string name) => Architecture.TryParse(name).Should().BeNull();
}

using MultimodalVae.Modalities;
using Xunit;

namespace MultimodalVae.Contracts;

internal static class PosteriorChecks
{
    /// <summary>What rounding may leave of a divergence of 0.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The sum over the dimensions; single ones may be below 0 where the prior is no product.</summary>
    public static void CheckNotNegative(RowMatrix divergence, string what)
    {
        Numbers.CheckFinite(divergence, $"{what}: the divergence from the prior");
        for (var row = 0; row < divergence.RowCount; row++)
        {
            var sum = divergence.Row(row).ToArray().Sum();
            Assert.True(sum >= -Rounding, $"{what}: the divergence from the prior is {Numbers.Text(sum)} in row {row}; 0 or more is wanted.");
        }
    }
}

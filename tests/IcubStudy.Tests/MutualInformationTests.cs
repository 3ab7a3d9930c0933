using IcubStudy.Claims;
using MathNet.Numerics.Distributions;

namespace IcubStudy.Tests;

/// <summary>Estimates against closed forms.</summary>
public sealed class MutualInformationTests
{
    private const int Rows = 1500;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Bits_of_two_Gaussians_match_the_closed_form(double correlation)
    {
        var random = new Random(1);
        double[] first = [.. Enumerable.Range(0, Rows).Select(_ => Normal.Sample(random, 0, 1))];
        var residual = 1 - (correlation * correlation);
        double[] second = [.. first.Select(one => (correlation * one) + Normal.Sample(random, 0, Math.Sqrt(residual)))];

        MutualInformation.Bits(first, second).Should().BeApproximately(-0.5 * Math.Log2(residual), 0.08);
    }

    [Fact]
    public void Bits_are_independent_of_units()
    {
        var random = new Random(2);
        double[] first = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        double[] second = [.. first.Select(one => one + (0.1 * random.NextDouble()))];

        double[] converted = [.. first.Select(one => (1e6 * one) - 5)];
        MutualInformation.Bits(converted, second).Should().BeApproximately(MutualInformation.Bits(first, second), 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Bits_of_a_binary_symmetric_channel_match_the_closed_form(double flipped)
    {
        var random = new Random(3);
        double[] sent = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2) == 0 ? -1.0 : 1)];
        double[] received = [.. sent.Select(bit => random.NextDouble() < flipped ? -bit : bit)];

        MutualInformation.Bits(sent, received).Should().BeApproximately(1 - Entropy(flipped), 0.04);
    }

    [Fact]
    public void Bits_of_independent_discrete_variables_are_near_0()
    {
        var random = new Random(4);
        double[] bits = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.Next(2))];
        double[] levels = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.Next(33))];

        MutualInformation.Bits(bits, levels).Should().BeLessThan(0.02);
    }

    private static double Entropy(double share) =>
        share is 0 or 1 ? 0 : -((share * Math.Log2(share)) + ((1 - share) * Math.Log2(1 - share)));
}

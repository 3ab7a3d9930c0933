using MultimodalVae.Modalities;

namespace MultimodalVae.Core.Tests.Modalities;

public class FiniteNumbersTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 40)];

    [Theory, MemberData(nameof(Lengths))]
    public void Number_that_is_not_finite_or_too_large_is_found_at_every_place(int length)
    {
        var values = Enumerable.Repeat(700f, length).ToArray();
        FiniteNumbers.AreFinite(values).Should().BeTrue();
        FiniteNumbers.AreFinite(values, FiniteNumbers.LargestLogVariance).Should().BeTrue();
        for (var i = 0; i < length; i++)
        {
            foreach (var bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                values[i] = bad;
                FiniteNumbers.AreFinite(values).Should().BeFalse();
            }

            values[i] = 710;
            FiniteNumbers.AreFinite(values, FiniteNumbers.LargestLogVariance).Should().BeFalse();
            values[i] = float.MinValue;
            FiniteNumbers.AreFinite(values, FiniteNumbers.LargestLogVariance).Should().BeTrue();
            values[i] = 700;
        }
    }
}

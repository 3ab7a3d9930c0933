namespace MultimodalVae.Core.Tests.Modalities;

public class FiniteNumbersTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 40)];

    [Theory, MemberData(nameof(Lengths))]
    public void Number_that_is_not_finite_is_found_at_every_place(int length)
    {
        var values = Enumerable.Range(0, length).Select(i => i % 2 == 0 ? float.MaxValue : float.MinValue).ToArray();
        FiniteNumbers.AreFinite(values).Should().BeTrue();
        for (var i = 0; i < length; i++)
        {
            var good = values[i];
            foreach (var bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                values[i] = bad;
                FiniteNumbers.AreFinite(values).Should().BeFalse();
            }

            values[i] = good;
        }
    }
}

namespace MultimodalVae.Core.Tests.Data;

/// <summary>Which modalities rows have together.</summary>
public sealed class ModalityPairTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 2), new Modality("eye", 1), new Modality("ear", 1));

    [Fact]
    public void Every_pair_is_counted_by_rows_with_a_value_of_each()
    {
        double no = double.NaN;
        var data = new DataSet(_layout, new double[,] { { 1, no, 2, no }, { no, no, 2, no }, { no, 3, no, no } }, MissingValues.Unobserved);

        ModalityPair.Count(data).Should().Equal(
            new ModalityPair("arm", "eye", 2, 2, 1), new ModalityPair("arm", "ear", 2, 0, 0), new ModalityPair("eye", "ear", 2, 0, 0));
    }

    [Fact]
    public void Rows_without_missing_values_have_all_pairs() => ModalityPair.Count(new DataSet(_layout, new double[5, 4]))
        .Should().OnlyContain(
            pair => pair.RowsTogether == 5 && pair.FirstRows == 5 && pair.SecondRows == 5 && pair.ShareTogether == 1 && !pair.IsApart(1));

    [Theory]
    [InlineData(480, 480, 0, true, "never in one row: 480 rows have the one, 480 the other, none has both")]
    [InlineData(1000, 200, 1, true, "rarely in one row: 1000 rows have the one, 200 the other, 1 has both")]
    [InlineData(1000, 300, 2, true, "rarely in one row: 1000 rows have the one, 300 the other, 2 have both")]
    [InlineData(1000, 200, 2, false, null)]
    [InlineData(1000, 10, 10, false, null)]
    [InlineData(1000, 0, 0, false, null)]
    public void A_pair_is_apart_by_the_share_of_the_rarer_one(int first, int second, int together, bool isApart, string? said)
    {
        var pair = new ModalityPair("arm", "eye", first, second, together);

        pair.IsApart().Should().Be(isApart);
        if (said is not null)
            pair.ToString().Should().Be($"Modalities 'arm' and 'eye' are {said}");
    }
}

using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Records that have lists are equal where the lists are.</summary>
public sealed class RecordsByContentTests
{
    private static readonly IInformationMeasure _measure = LossOfPrecision.All;

    [Fact]
    public void Options_of_the_same_lists_are_equal()
    {
        MeasureOptions Options(params DivergenceDirection[] directions) => new() { Measures = [_measure], Directions = [.. directions] };

        new MeasureOptions().Should().Be(new MeasureOptions());
        new CoalitionOptions { Divergences = [.. MeasureOptions.OfTheBuiltInParts] }.Should().Be(new CoalitionOptions());
        Options(DivergenceDirection.Jeffreys).Should().Be(Options(DivergenceDirection.Jeffreys));
        Options(DivergenceDirection.Jeffreys).GetHashCode().Should().Be(Options(DivergenceDirection.Jeffreys).GetHashCode());
        Options(DivergenceDirection.Jeffreys).Should().NotBe(Options(DivergenceDirection.FullToPartial));
        Options(DivergenceDirection.Jeffreys).Should().NotBe(Options(DivergenceDirection.Jeffreys, DivergenceDirection.FullToPartial));
    }

    [Fact]
    public void All_lists_of_records_compare_by_content() => RecordLists.NotByContent(typeof(MeasureTable).Assembly).Should().BeEmpty();

    [Fact]
    public void Lists_of_options_are_copied()
    {
        DivergenceDirection[] directions = [DivergenceDirection.Jeffreys];
        var options = new MeasureOptions { Directions = directions };

        directions[0] = DivergenceDirection.FullToPartial;

        options.Directions.Should().Equal(DivergenceDirection.Jeffreys);
    }
}

namespace MultimodalVae.Formats.Tests.Report;

public sealed class RowPlacesTests
{
    [Fact]
    public void A_row_is_named_with_its_time_and_its_episode()
    {
        var episodes = new Episodes(["lift", "lift", "drop"], [0, 0.0405, 2.5]);

        RowPlaces.In("Row 1, column 'arm.0': 65535 is far off, of all 3 rows", episodes)
            .Should().Be("Row 1 (0.041 s, episode 'lift'), column 'arm.0': 65535 is far off, of all 3 rows");
        RowPlaces.In("not finite for row 2: it has no value", episodes).Should().Be(
            "not finite for row 2 (2.5 s, episode 'drop'): it has no value");
    }

    [Fact]
    public void Without_times_a_row_is_counted_from_0()
    {
        RowPlaces.In("Row 1, column 'arm.0'", Episodes.One(3)).Should().Be("Row 1 (counted from 0), column 'arm.0'");
        RowPlaces.In("Row 1, column 'arm.0'", new Episodes(["a", "b"])).Should().Be("Row 1 (counted from 0, episode 'b'), column 'arm.0'");
        RowPlaces.In("Row 3, column 'arm.0'", Episodes.One(3)).Should().Be("Row 3, column 'arm.0'", "there is no such row");
    }
}

namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>What a guess makes of values that are no plain measurements.</summary>
public sealed class GuessedReadingsTests
{
    [Theory]
    [InlineData(9999, 5, true)]
    [InlineData(-999, 5, true)]
    [InlineData(999.9, 5, true)]
    [InlineData(65535, 5, true)]
    [InlineData(-32768, 5, true)]
    [InlineData(2147483647, 5, true)]
    [InlineData(255, 40, true)]
    [InlineData(255, 5, false)]
    [InlineData(9, 5, false)]
    [InlineData(500, 5, false)]
    public void Usual_value_is_read_as_missing_and_another_one_stays_a_question(double value, int interval, bool isUsual)
    {
        var log = Asked.Log(
            Asked.Column("laser", 400, row => row % interval == 0 ? value : 0.1 * (row % 23)), Asked.Column("arm.q", 400, Asked.Noise));

        var guess = MappingGuess.From(log);
        var mapped = log.Map(guess.Mapping);

        mapped.Questions.Count.Should().Be(isUsual ? 0 : 1);
        mapped.Data.MissingValueCount.Should().Be(isUsual ? 400 / interval : 0);
        guess.Notes.Should().HaveCount(isUsual ? 1 : 0);
        if (isUsual)
            guess.Notes[0].Should().StartWith($"'laser' is {Numbers.Text(value)} in {400 / interval} of 400 rows").And.EndWith(
                ": read as a missing value");
    }

    [Fact]
    public void Columns_of_one_sensor_have_one_pattern()
    {
        LogColumn[] force = [.. "XYZ".Select(
            axis => Asked.Column($"FS_F{axis}", 400, row => row % 50 == 9 ? 65535 : Asked.Noise(row + axis)))];

        var mapping = MappingGuess.From(Asked.Log([.. force, Asked.Column("arm.q", 400, Asked.Noise)])).Mapping;

        mapping.MissingValues.Should().ContainSingle().Which.Key.Should().Be("FS_F?");
        mapping.MissingValues["FS_F?"].Should().Equal(65535);
    }

    [Fact]
    public void Two_values_of_one_column_are_both_read_as_missing() =>
        MappingGuess.From(Asked.Log(
            Asked.Column("laser", 400, row => row % 10 == 0 ? 65535 : row % 10 == 1 ? 9999 : row % 23),
            Asked.Column("arm.q", 400, Asked.Noise)))
            .Mapping.MissingValues["laser"].Should().Equal(65535, 9999);

    [Fact]
    public void Angles_of_a_known_period_are_named_and_others_stay_questions()
    {
        var log = Asked.Log(
            Asked.Column("yaw", 500, row => ((4.5 * row) + Asked.Noise(row) + 360) % 360),
            Asked.Column("wheel", 500, row => (4 * 4096 * (1 + Math.Sin(0.01 * row))) % 4096),
            Asked.Column("arm.q", 500, Asked.Noise));

        var guess = MappingGuess.From(log);

        guess.Mapping.Angles.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("yaw", 360.0));
        guess.Notes.Should().ContainSingle().Which.Should().EndWith(": read as an angle, its sine and its cosine");
        log.Map(guess.Mapping).Questions.Should().ContainSingle().Which.Columns.Should().Equal("wheel");
    }

    [Fact]
    public void Quaternions_are_named_by_a_pattern_or_one_by_one()
    {
        LogColumn[] Turned(params string[] names) => [.. names.Select((name, part) => Asked.Column(
            name, 200, row => (row == 70 ? -1 : 1) * (part switch
            {
                0 => 0.6 * Math.Sin(0.02 * row),
                1 => 0.6 * Math.Cos(0.02 * row),
                2 => 0.8 * Math.Sin(0.01 * row),
                _ => 0.8 * Math.Cos(0.01 * row)
            })))];
        var log = Asked.Log([.. Turned("pose.qx", "pose.qy", "pose.qz", "pose.qw"), .. Turned("s.7", "s.8", "s.9", "s.10"), Asked.Column(
            "s.11", 200, row => 3 * Asked.Noise(row))]);

        var guess = MappingGuess.From(log);

        guess.Mapping.Quaternions.Should().Equal("pose.q?", "s.7", "s.8", "s.9", "s.10");
        guess.Notes.Should().HaveCount(2).And.OnlyContain(
            note => note.EndsWith(", that changes sign 2 times from one row to the next: read with one sign"));
        log.Map(guess.Mapping).Questions.Should().BeEmpty();
    }

    [Fact]
    public void Column_that_hardly_varies_is_left_out_with_the_reason()
    {
        var guess = MappingGuess.From(Asked.Log([.. Enumerable.Range(0, 5).Select(
            part => Asked.Column($"demo.actions.{part}", 300, row => (part == 3 ? 1e-7 : 0.1) * Asked.Noise(row + part)))]));

        guess.LeftOut.Should().ContainSingle().Which.ToString().Should().StartWith("demo.actions.3: it varies ").And.Contain(
            " times less than the columns of 'demo.actions' do: ");
        guess.Mapping.Ignore.Should().Equal("demo.actions.3");
    }
}

namespace MultimodalVae.Core.Tests.Data;

public class SimulatedArmTests
{
    private static readonly DataSet _recording = SimulatedArm.Record();
    private static readonly DataSet _withoutNoise = SimulatedArm.Record(new SimulatedArmOptions { NoiseStandardDeviation = 0 });

    [Fact]
    public void The_layout_is_that_of_the_icub_recording()
    {
        SimulatedArm.Layout.ToString().Should().Be("joint:8,vision:8,touch:2,sound:2,motor:8");
        SimulatedArm.Layout["vision"].ColumnNames.Should().Equal("next0", "next1", "next2", "next3", "now0", "now1", "now2", "now3");
        SimulatedArm.Layout["sound"].ColumnNames.Should().Equal("next0", "now0");
        _recording.Layout.Should().Be(SimulatedArm.Layout);
        _recording.RowCount.Should().Be(2000);
    }

    [Fact]
    public void The_same_seed_records_the_same_values() => Values(Seeded(7)).Should().Equal(Values(Seeded(7)));

    [Theory]
    [InlineData(7, 8)]
    [InlineData(7, -7)]
    [InlineData(0, int.MinValue)]
    public void Another_seed_plays_another_piece(int seed, int other) =>
        Column(Seeded(seed), "motor.now0").Should().NotEqual(Column(Seeded(other), "motor.now0"));

    [Fact]
    public void A_longer_recording_begins_with_the_shorter_one()
    {
        var shorter = SimulatedArm.Record(new SimulatedArmOptions { Rows = 1 });

        Values(shorter).Should().Equal(Values(_recording.Slice(0, 1)));
    }

    [Fact]
    public void All_values_are_within_minus_one_and_one() => Values(_recording).Should().OnlyContain(value => value >= -1 && value <= 1);

    [Fact]
    public void Values_stay_in_range_however_strong_the_noise() =>
        Values(SimulatedArm.Record(new SimulatedArmOptions { Rows = 100, NoiseStandardDeviation = 10 }))
            .Should().OnlyContain(value => value >= -1 && value <= 1);

    [Fact]
    public void Consecutive_rows_overlap_in_one_time_step()
    {
        for (var row = 0; row + 1 < _recording.RowCount; row++)
            Step(_recording, row, "next").Should().Equal(Step(_recording, row + 1, "now"));
    }

    [Fact]
    public void Noise_is_on_the_joint_and_vision_readings_only_and_of_the_size_asked_for()
    {
        foreach (var name in SimulatedArm.Layout.ColumnNames)
        {
            var noise = Column(_recording, name).Zip(Column(_withoutNoise, name), (noisy, clean) => noisy - clean).ToArray();
            if (name.StartsWith("joint", StringComparison.Ordinal) || name.StartsWith("vision", StringComparison.Ordinal))
                Math.Sqrt(noise.Average(value => value * value)).Should().BeApproximately(0.02, 0.002, name);
            else
                noise.Should().OnlyContain(value => value == 0, name);
        }
    }

    [Fact]
    public void Vision_follows_from_the_joints_where_there_is_no_noise()
    {
        const double steepest = 3.5;
        var (joints, vision) = (Steps(_withoutNoise, "joint", 500), Steps(_withoutNoise, "vision", 500));

        for (var a = 0; a < joints.Length; a++)
        {
            for (var b = 0; b < a; b++)
                Distance(vision[a], vision[b]).Should().BeLessThanOrEqualTo(steepest * Distance(joints[a], joints[b]));
        }
    }

    [Fact]
    public void The_two_cameras_see_different_pictures()
    {
        Column(_withoutNoise, "vision.now0").Zip(Column(_withoutNoise, "vision.now2"), (left, right) => Math.Abs(left - right)).Max()
            .Should().BeGreaterThan(0.1);
        Column(_withoutNoise, "vision.now1").Zip(Column(_withoutNoise, "vision.now3"), (left, right) => Math.Abs(left - right)).Max()
            .Should().BeGreaterThan(0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_motor_command_moves_its_joint_in_the_next_step(int joint)
    {
        var commands = Column(_withoutNoise, $"motor.now{joint}");
        var changes = Column(_withoutNoise, $"joint.next{joint}")
            .Zip(Column(_withoutNoise, $"joint.now{joint}"), (next, now) => next - now).ToArray();

        var gain = commands.Zip(changes, (command, change) => command * change).Sum() / commands.Sum(command => command * command);
        var unexplained = commands.Zip(changes, (command, change) => Math.Pow(change - (gain * command), 2)).Average()
            / changes.Average(change => change * change);

        gain.Should().BeInRange(0.1, 0.4);
        unexplained.Should().BeInRange(0.0001, 0.02, "actuation is a little noisy, no more");
    }

    [Fact]
    public void Every_joint_and_camera_axis_uses_much_of_its_range()
    {
        foreach (var name in SimulatedArm.Layout.ColumnNames)
        {
            var column = Column(_recording, name);
            (column.Max() - column.Min()).Should().BeGreaterThan(1.2, name);
        }
    }

    [Fact]
    public void The_hand_moves_smoothly()
    {
        var vision = Steps(_withoutNoise, "vision", _withoutNoise.RowCount);

        vision.Zip(vision.Skip(1), Distance).Max().Should().BeLessThan(0.6);
    }

    [Fact]
    public void Touch_is_on_or_off_and_on_for_a_fair_share_of_the_time()
    {
        var touch = Column(_recording, "touch.now0");

        touch.Should().OnlyContain(value => value == -1 || value == 1);
        touch.Average(value => value > 0 ? 1.0 : 0.0).Should().BeInRange(0.15, 0.3);
    }

    [Fact]
    public void Sound_is_silence_or_a_tone_and_all_keys_are_hit() =>
        Column(_recording, "sound.now0").Distinct().Order().Select(sound => Math.Round(sound, 12))
            .Should().Equal(-1, 0.36, 0.52, 0.68, 0.84, 1);

    [Fact]
    public void A_key_begins_to_sound_when_it_is_touched()
    {
        var (touched, sound) = (Column(_recording, "touch.now0"), Column(_recording, "sound.now0"));
        var strikes = Enumerable.Range(1, touched.Length - 1).Where(step => touched[step] > touched[step - 1]).ToArray();

        strikes.Should().HaveCountGreaterThan(50);
        sound.Where((_, step) => strikes.Contains(step)).Should().OnlyContain(value => value > 0.2);
        Enumerable.Range(1, sound.Length - 1).Where(step => sound[step] > 0 && sound[step - 1] < 0).Should().Equal(strikes);
    }

    [Fact]
    public void The_tone_rises_with_the_place_of_the_key()
    {
        var (x, sound) = (Column(_withoutNoise, "vision.now0"), Column(_withoutNoise, "sound.now0"));

        var places = x.Zip(sound).Where(step => step.Second > 0).GroupBy(step => step.Second, step => step.First).OrderBy(tone => tone.Key);

        places.Select(tone => tone.Average()).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Bad_options_are_all_named_with_their_values() =>
        Recorded(new SimulatedArmOptions { Rows = 0, NoiseStandardDeviation = -0.5 }).Should().Throw<OptionsException>()
            .Which.Problems.Should().SatisfyRespectively(
                rows => rows.Should().StartWith("Rows is 0; expected 1 to "),
                noise => noise.Should().Be("NoiseStandardDeviation is -0.5; expected a finite number, 0 or more."));

    [Fact]
    public void Noise_that_is_no_number_is_refused() =>
        Recorded(new SimulatedArmOptions { NoiseStandardDeviation = double.NaN }).Should().Throw<OptionsException>()
            .WithMessage("*- NoiseStandardDeviation is NaN;*");

    [Fact]
    public void More_rows_than_an_array_holds_are_refused() =>
        Recorded(new SimulatedArmOptions { Rows = int.MaxValue }).Should().Throw<OptionsException>()
            .WithMessage("*- Rows is 2147483647; expected 1 to *");

    private static DataSet Seeded(int seed) => SimulatedArm.Record(new SimulatedArmOptions { Rows = 50, Seed = seed });

    private static Action Recorded(SimulatedArmOptions options) => () => SimulatedArm.Record(options);

    private static double[] Values(DataSet data) => data.Rows.Values.ToArray();

    private static double[] Column(DataSet data, string name)
    {
        var column = data.Layout.ColumnNames.ToList().IndexOf(name);
        return [.. Enumerable.Range(0, data.RowCount).Select(row => data.Rows[row, column])];
    }

    private static double[] Step(DataSet data, int row, string prefix)
    {
        var values = data.Rows.Row(row).ToArray();
        return [.. values.Where((_, column) => data.Layout.ColumnNames[column].Contains($".{prefix}", StringComparison.Ordinal))];
    }

    private static double[][] Steps(DataSet data, string modality, int count)
    {
        var columns = data.Layout[modality].ColumnNames.Where(name => name.StartsWith("now", StringComparison.Ordinal))
            .Select(name => Column(data, $"{modality}.{name}")).ToArray();
        return [.. Enumerable.Range(0, count).Select(row => columns.Select(column => column[row]).ToArray())];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}

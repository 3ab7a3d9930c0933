using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

public sealed class LeRobotTests
{
    [SkippableFact]
    public void A_humanoid_has_positions_and_commands_by_name_in_six_episodes()
    {
        var path = Path.Combine(SharedData.Robots, "g1-lerobot");
        SharedData.SkipWithout(path);

        var log = RobotLog.Read(path);

        log.Format.Should().Be("LeRobot v2.1");
        log.Warnings.Should().Contain($"{path}: there are 6 episodes; meta/info.json says 100.");
        var mapped = log.Map(new() { Modalities = { ["state"] = ["observation.state.*"], ["action"] = ["action.*"] } });
        mapped.Data.Layout.ToString().Should().Be("state:26,action:26");
        mapped.Data.Layout.ColumnNames[3].Should().Be("state.observation.state.kLeftElbow");
        mapped.Data.Episodes.Names.Should().Equal("0", "1", "2", "3", "4", "5");
        mapped.Data.Episodes.RowsOf("0").Should().HaveCount(479);
        mapped.Data.Episodes.Times[1].Should().BeApproximately(1 / 30.0, 1e-6);
        mapped.Data.Episodes.Runs.Should().HaveCount(6, "no frame is missing");
        mapped.Data.MissingValueCount.Should().Be(0);
        mapped.LeftOut.Select(column => column.Name).Should().Equal("timestamp", "frame_index", "episode_index", "index", "task_index");
    }

    [SkippableFact]
    public void Its_mapping_is_guessed()
    {
        var path = Path.Combine(SharedData.Robots, "g1-lerobot");
        SharedData.SkipWithout(path);

        var guess = MappingGuess.From(RobotLog.Read(path));

        guess.Mapping.Modalities.Keys.Should().Equal("observation_state", "action");
        guess.Mapping.Modalities["action"].Should().Equal("action*");
        guess.LeftOut.Select(column => column.ToString()).Should().Contain(
            "frame_index: it counts rows", "task_index: it has the same value in all rows, 0");
        RobotLog.Read(path).Map(guess.Mapping).Data.Layout.Width.Should().BeInRange(40, 52);
    }
}

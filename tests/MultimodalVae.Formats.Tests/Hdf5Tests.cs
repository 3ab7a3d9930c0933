using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

public sealed class Hdf5Tests
{
    [SkippableFact]
    public void A_walking_robot_is_one_table_of_what_has_as_many_samples_as_the_time()
    {
        var path = Path.Combine(SharedData.Robots, "icub-walking", "walking.mat");
        SharedData.SkipWithout(path);

        var log = RobotLog.Read(path);

        log.ToString().Should().Be($"{path} (MATLAB 7.3): 1188 rows of 79 columns");
        log.Tables[0].TimeColumn.Should().Be("estimatorJointsTime");
        var walk = log.Map(new()
        {
            Modalities =
            {
                ["joint"] = ["estimatorJointsPos*", "estimatorJointsVel*"],
                ["inertia"] = ["imu*"],
                ["foot"] = ["?fForceZ"],
                ["base"] = ["linkBase*"]
            },
        });
        walk.Data.Layout.ToString().Should().Be("joint:52,inertia:6,foot:2,base:6");
        walk.Data.Episodes.Times[0].Should().Be(0);
        walk.Data.Episodes.Times[^1].Should().BeGreaterThan(10);
        log.Warnings.Should().Contain($"{path}: 'nr_joints_est' is left out: it has one value, 26.");

        MappingGuess.From(log).Mapping.Modalities.Keys.Should().Contain(["estimator_joints_pos", "imu_acc", "lf_rot"]);
    }
}

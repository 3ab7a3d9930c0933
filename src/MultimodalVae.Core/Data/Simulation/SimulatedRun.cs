using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>One run of the simulated arm.</summary>
internal sealed class SimulatedRun
{
    private const double PostureGain = 0.4;
    private const double MotorNoise = 0.02;

    private static readonly PinholeCamera _leftCamera = new(new Vector3(0.10f, 0.55f, 0.6f), new Vector3(0.46f, 0.11f, 0), 3.4f);
    private static readonly PinholeCamera _rightCamera = new(new Vector3(0.75f, 0.45f, 0.6f), new Vector3(0.46f, 0.11f, 0), 3.2f);

    private readonly PianoPlayer _player;
    private readonly Random _motors;
    private readonly Random _readings;
    private readonly double _noise;
    private readonly KeySound _sound = new();
    private double[] _angles = PianoPlayer.Rest;

    public SimulatedRun(SimulatedArmOptions options)
    {
        _motors = new KeyedRandom(RandomKey.Of(options.Seed, RandomPurpose.SimulatedMotors));
        _readings = new KeyedRandom(RandomKey.Of(options.Seed, RandomPurpose.SimulatedReadings));
        _noise = options.NoiseStandardDeviation;
        _player = new PianoPlayer(new KeyedRandom(RandomKey.Of(options.Seed, RandomPurpose.SimulatedGoals)));
    }

    /// <summary>The columns of every time step, without end.</summary>
    public IEnumerable<double[]> Steps() => _player.Play().Select(Step);

    private double[] Step(Waypoint goal)
    {
        var hand = PlanarArm.Hand(_angles);
        var (left, right) = (_leftCamera.Project(hand), _rightCamera.Project(hand));
        var touched = KeyRow.Touched(hand);
        var joints = PlanarArm.Joints.Zip(_angles, (joint, angle) => Read(joint.Place(angle))).ToArray();
        var command = Command(goal, hand);
        Drive(command);
        return
        [
            .. joints,
            Read(left.X), Read(left.Y), Read(right.X), Read(right.Y),
            touched is null ? -1 : 1,
            _sound.Next(touched),
            .. command,
        ];
    }

    private double Read(double value) => Math.Clamp(value + (_noise * _readings.NextGaussian()), -1, 1);

    /// <summary>
    /// The speeds that bring the arm towards its goal, as shares of the full ones; all are slower where one would be too fast.
    /// </summary>
    private double[] Command(Waypoint goal, HandPosition hand)
    {
        var preferred = goal.Posture.Zip(_angles, (to, from) => PostureGain * (to - from)).ToArray();
        var movement = PlanarArm.Solve(_angles, goal.Hand - hand, preferred);
        var speeds = PlanarArm.Joints.Select((joint, i) => (joint.Stop(_angles[i] + movement[i]) - _angles[i]) / joint.FullSpeed).ToArray();
        var fastest = Math.Max(1, speeds.Max(Math.Abs));
        return [.. speeds.Select(speed => speed / fastest)];
    }

    private void Drive(double[] command) => _angles =
    [
        .. PlanarArm.Joints.Select((joint, i) =>
            joint.Stop(_angles[i] + (joint.FullSpeed * (command[i] + (MotorNoise * _motors.NextGaussian()))))),
    ];
}

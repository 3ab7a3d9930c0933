namespace MultimodalVae;

/// <summary>Tells the simulated arm where to go: above a key drawn at random, down on it, up again, on to the next.</summary>
internal sealed class PianoPlayer(Random random)
{
    /// <summary>The angles to begin with, in radians: all joints in the middle of their ranges.</summary>
    public static double[] Rest => [.. PlanarArm.Joints.Select(joint => joint.Angle(0))];

    /// <summary>Where the arm should be after every time step, without end.</summary>
    public IEnumerable<Waypoint> Play()
    {
        var last = new Waypoint(PlanarArm.Hand(Rest), Rest, 0);
        foreach (var next in Strokes())
        {
            foreach (var step in next.From(last))
                yield return step;
            last = next;
        }
    }

    private IEnumerable<Waypoint> Strokes()
    {
        while (true)
        {
            var key = random.Next(KeyRow.Count);
            var pressed = new Waypoint(
                KeyRow.On(key, Between(0.2, 0.8)) with { Height = Between(-0.035, -0.02) }, Posture(), random.Next(5, 9));
            yield return new Waypoint(Above(key), pressed.Posture, random.Next(8, 13));
            yield return pressed;
            yield return pressed with { Steps = random.Next(1, 6) };
            yield return new Waypoint(Above(key), Posture(), random.Next(5, 9));
        }
    }

    private HandPosition Above(int key) => KeyRow.On(key, Between(-0.5, 1.5)) with { Height = Between(0.06, 0.28) };

    private double[] Posture() => [.. PlanarArm.Joints.Select(joint => joint.Angle(Between(-0.6, 0.6)))];

    private double Between(double low, double high) => Interpolation.Between(low, high, random.NextDouble());
}

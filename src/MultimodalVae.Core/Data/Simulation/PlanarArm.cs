namespace MultimodalVae;

/// <summary>The kinematics of the simulated arm: four revolute joints in a vertical plane.</summary>
internal static class PlanarArm
{
    private const double Damping = 0.05;

    private static readonly HandPosition _shoulder = new(0, 0.3);

    /// <summary>The joints, from the shoulder to the wrist.</summary>
    public static IReadOnlyList<ArmJoint> Joints { get; } =
    [
        new(LinkLength: 0.30, Lowest: 0.0, Highest: 1.4, FullSpeed: 0.20),
        new(LinkLength: 0.26, Lowest: -2.0, Highest: -0.7, FullSpeed: 0.12),
        new(LinkLength: 0.16, Lowest: -1.2, Highest: 0.2, FullSpeed: 0.15),
        new(LinkLength: 0.08, Lowest: -1.1, Highest: 0.1, FullSpeed: 0.12),
    ];

    /// <summary>Forward kinematics: the position of the hand is the sum of all links.</summary>
    /// <param name="angles">The angles of all joints, in radians.</param>
    public static HandPosition Hand(IReadOnlyList<double> angles) => Points(angles)[^1];

    /// <summary>
    /// Inverse kinematics by damped least squares (Wampler 1986): <c>dq = u + J' (J J' + d^2 I)^-1 (v - J u)</c> moves the hand by v
    /// and, as far as v leaves the joints free, the joints by u. J is the Jacobian of <see cref="Hand"/>, d the damping.
    /// </summary>
    /// <param name="angles">The angles of all joints, in radians.</param>
    /// <param name="hand">The wanted movement of the hand, v.</param>
    /// <param name="joints">The preferred movements of the joints, u, in radians.</param>
    /// <returns>The movements of the joints, dq, in radians.</returns>
    public static double[] Solve(IReadOnlyList<double> angles, HandPosition hand, double[] joints)
    {
        var jacobian = Jacobian(angles);
        var (forward, height) = hand;
        var (a, b, c) = (Damping * Damping, 0.0, Damping * Damping);
        foreach (var (turn, u) in jacobian.Zip(joints))
        {
            forward -= turn.Forward * u;
            height -= turn.Height * u;
            a += turn.Forward * turn.Forward;
            b += turn.Forward * turn.Height;
            c += turn.Height * turn.Height;
        }

        var determinant = (a * c) - (b * b);
        var x = ((c * forward) - (b * height)) / determinant;
        var y = ((a * height) - (b * forward)) / determinant;
        return [.. jacobian.Zip(joints, (turn, u) => u + (turn.Forward * x) + (turn.Height * y))];
    }

    /// <summary>A joint turns all that comes after it: its column is the vector from the joint to the hand, turned by 90 degrees.</summary>
    private static HandPosition[] Jacobian(IReadOnlyList<double> angles)
    {
        var points = Points(angles);
        return [.. points.Take(Joints.Count).Select(point => points[^1] - point).Select(arm => new HandPosition(-arm.Height, arm.Forward))];
    }

    /// <summary>Where the joints are, and last the hand.</summary>
    private static HandPosition[] Points(IReadOnlyList<double> angles)
    {
        var points = new HandPosition[Joints.Count + 1];
        points[0] = _shoulder;
        var direction = 0.0;
        for (var joint = 0; joint < Joints.Count; joint++)
        {
            direction += angles[joint];
            var length = Joints[joint].LinkLength;
            points[joint + 1] = points[joint] + new HandPosition(length * Math.Cos(direction), length * Math.Sin(direction));
        }

        return points;
    }
}

namespace MultimodalVae;

/// <summary>A joint of the simulated arm with the link that it turns.</summary>
/// <param name="LinkLength">The length of the link, in metres.</param>
/// <param name="Lowest">The lowest angle to the link before, in radians.</param>
/// <param name="Highest">The highest angle, in radians.</param>
/// <param name="FullSpeed">The highest speed, in radians a time step.</param>
internal sealed record ArmJoint(double LinkLength, double Lowest, double Highest, double FullSpeed)
{
    /// <summary>The angle at a place of the range, from -1 (lowest) to 1 (highest).</summary>
    public double Angle(double place) => Interpolation.Between(Lowest, Highest, (place + 1) / 2);

    /// <summary>The place of an angle in the range, from -1 (lowest) to 1 (highest).</summary>
    public double Place(double angle) => (2 * (angle - Lowest) / (Highest - Lowest)) - 1;

    /// <summary>The angle at which the joint stops on its way to another.</summary>
    public double Stop(double angle) => Math.Clamp(angle, Lowest, Highest);
}

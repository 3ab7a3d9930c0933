namespace MultimodalVae;

/// <summary>Where the simulated arm should go.</summary>
/// <param name="Hand">Where its hand should be.</param>
/// <param name="Posture">The angles that its joints should have as far as the hand leaves them free, in radians.</param>
/// <param name="Steps">The time steps that the way there takes.</param>
internal sealed record Waypoint(HandPosition Hand, double[] Posture, int Steps)
{
    /// <summary>
    /// The way there, a time step each: with s from 0 to 1 the share <c>10 s^3 - 15 s^4 + 6 s^5</c> of it is done, as in the
    /// movement of minimum jerk (Flash and Hogan 1985).
    /// </summary>
    public IEnumerable<Waypoint> From(Waypoint start)
    {
        for (var step = 1; step <= Steps; step++)
        {
            var s = (double)step / Steps;
            var share = s * s * s * (10 + (s * ((6 * s) - 15)));
            yield return new Waypoint(
                start.Hand + (share * (Hand - start.Hand)),
                [.. start.Posture.Zip(Posture, (from, to) => Interpolation.Between(from, to, share))],
                Steps: 1);
        }
    }
}
